"""A long catalogue: few disputes at a time, in sheets that follow the filter and the selection."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import streamlit as st
from streamlit.testing.v1 import AppTest

from geodata import load
from geodata.atlas import Atlas
from tests.catalogues.large import generate
from tests.page import opened, sentence, state_of, turn
from tests.published import text
from web.sections import SECTIONS
from web.text_context import FEW

DISPUTES = 30


@pytest.fixture(scope="module")
def folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("long")
    generate(DISPUTES, folder)
    return folder


@pytest.fixture(scope="module")
def long(folder: Path) -> Atlas:
    return load(folder / "disputes.yaml")


@pytest.fixture(autouse=True)
def on_the_long_catalogue(folder: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    monkeypatch.setenv("CATALOGUE", str(folder))
    st.cache_resource.clear()
    yield
    st.cache_resource.clear()


def shown(page: AppTest, key: str = "matrix") -> list[str]:
    """The disputes that the text shows; it holds no others."""
    told = state_of(page, key)
    found: list[str] = told["shown"]
    assert re.findall(r'<(?:tbody|section) data-of="([^"]+)"', text(told["page"])) == found
    return found


def test_a_section_tells_of_few_disputes_and_a_button_turns_to_the_next(long: Atlas) -> None:
    ids = list(long.disputes)
    page = opened(tab="matrix")
    assert shown(page) == ids[:FEW]
    assert state_of(page, "pager")["number"] == 0
    turn(page, 1)
    assert shown(page) == ids[FEW : 2 * FEW]
    turn(page, 1)
    assert shown(page) == ids[2 * FEW :]
    assert state_of(page, "pager")["number"] == state_of(page, "pager")["last"]
    assert "Disputes 25 to 30 of 30" in state_of(page, "pager")["caption"]
    turn(page, -1)
    assert shown(page) == ids[FEW : 2 * FEW]


def test_a_selected_dispute_turns_to_its_sheet_and_leaves_the_reader_free_to_turn_on(long: Atlas) -> None:
    ids = list(long.disputes)
    page = opened(tab="matrix", dispute=ids[20])
    assert ids[20] in shown(page)
    turn(page, -1)
    assert shown(page) == ids[:FEW]


def test_a_filter_leaves_sheets_of_what_passes(long: Atlas) -> None:
    ids = list(long.disputes)
    party = long.disputes[ids[0]].claiming[0]
    passing = [id_ for id_, dispute in long.disputes.items() if party in dispute.claiming]
    page = opened(tab="matrix", claimant=party)
    assert shown(page) == passing[:FEW]
    assert f"{len(passing)} of {DISPUTES} disputes" in sentence(page)


def test_a_filter_that_leaves_fewer_sheets_turns_back_to_the_last_one(long: Atlas) -> None:
    party = next(iter(long.catalogue.parties))
    passing = [id_ for id_, dispute in long.disputes.items() if party in dispute.claiming]
    page = opened(tab="matrix")
    for _ in range(2):
        turn(page, 1)
    page.session_state["claimant"] = [party]
    page.run()
    assert shown(page) == passing[(len(passing) - 1) // FEW * FEW :]


@pytest.mark.parametrize("tab", SECTIONS)
def test_every_section_opens_with_and_without_a_selection(long: Atlas, tab: str) -> None:
    island = list(long.dispute_of)[-1]
    for address in (
        {},
        {"island": island, "year": "1950"},
        {"acknowledged": "neither", "view": long.disputes[long.dispute_of[island]].claimants[0]},
    ):
        assert not opened(tab=tab, **address).warning


def test_the_year_tells_of_the_selected_dispute_alone(long: Atlas) -> None:
    dispute = list(long.disputes)[20]
    told = state_of(opened(tab="timeline", dispute=dispute, year="1950"), "year-card")
    assert (told["shown"], told["year"]) == ([dispute], 1950)
    assert shown(opened(tab="timeline", year="1950"), "year-card") == list(long.disputes)[:FEW]
