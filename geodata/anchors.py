"""The DOM ids of places in the page, which links and tests rest on."""

from __future__ import annotations

import re
import unicodedata


def anchor(dispute: str, *parts: str) -> str:
    """The DOM id of a place: the dispute and the parts in lower-case Latin letters and digits, joined by hyphens."""
    letters = unicodedata.normalize("NFKD", " ".join((dispute, *parts))).encode("ascii", "ignore").decode()
    return "-".join(re.findall("[a-z0-9]+", letters.lower()))


def statement_anchor(dispute: str, party: str, index: int) -> str:
    """The DOM id of a statement, by its index in the assessments of the party's position."""
    return anchor(dispute, party, "statement", str(index))


def event_anchor(dispute: str, index: int) -> str:
    """The DOM id of an event, by its index in the events of the dispute."""
    return anchor(dispute, "event", str(index))
