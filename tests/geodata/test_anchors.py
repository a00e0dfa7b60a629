"""The DOM ids of places in the page."""

from __future__ import annotations

import re

from hypothesis import given
from hypothesis import strategies as st

from geodata.anchors import anchor, event_anchor, statement_anchor


def test_anchors() -> None:
    assert anchor("dokdo-takeshima", "JPN", "legal-basis") == "dokdo-takeshima-jpn-legal-basis"
    assert anchor("dokdo-takeshima", "JPN", "legal_basis") == "dokdo-takeshima-jpn-legal-basis"
    assert anchor("dokdo-takeshima") == "dokdo-takeshima"
    assert anchor("near", "Ōtō & Šķēre", " 2 ") == "near-oto-skere-2"
    assert statement_anchor("dokdo-takeshima", "JPN", 3) == "dokdo-takeshima-jpn-statement-3"
    assert event_anchor("dokdo-takeshima", 3) == "dokdo-takeshima-event-3"


@given(parts=st.lists(st.text(), max_size=3))
def test_an_anchor_is_always_a_plain_dom_id(parts: list[str]) -> None:
    made = anchor("near", *parts)
    assert re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", made)
    assert anchor(made) == made
