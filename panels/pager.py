"""A sheet: the disputes that the open section tells of. A long catalogue has many sheets, so that each stays short."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from panels.context import Context
from web.text_context import FEW
from web.wire import Pager


@dataclass(frozen=True)
class Sheet:
    """`disputes` stand in the texts; of them the filter lets those pass that are `shown`."""

    disputes: tuple[str, ...]
    shown: tuple[str, ...]


def sheet_of(page: Context) -> Sheet:
    """The whole of a short catalogue; of a long one, the sheet of what is shown that the reader has turned to."""
    atlas, state = page.atlas, page.state
    shown = state.filter.disputes(atlas)
    if len(atlas.disputes) <= FEW:
        return Sheet(tuple(atlas.disputes), shown)
    start = _turned_to(shown, state.dispute) * FEW
    return Sheet(shown[start : start + FEW], shown[start : start + FEW])


def pager(page: Context) -> Pager | None:
    """Which sheet of how many it is; None where there is only one."""
    atlas, state = page.atlas, page.state
    shown = state.filter.disputes(atlas)
    if len(atlas.disputes) <= FEW or len(shown) <= FEW:
        return None
    number = _turned_to(shown, state.dispute)
    end = min(len(shown), (number + 1) * FEW)
    caption = f"Disputes {number * FEW + 1:,} to {end:,} of {len(shown):,} that pass the filter"
    return {"number": number, "last": (len(shown) - 1) // FEW, "caption": caption}


def _turned_to(shown: tuple[str, ...], dispute: str | None) -> int:
    """The number of the sheet, from 0; a dispute that was just selected turns to its own."""
    session = st.session_state
    if dispute in shown and dispute != session.get("sheet-of"):
        session["sheet"] = shown.index(dispute) // FEW
    session["sheet-of"] = dispute
    return max(0, min(int(session.setdefault("sheet", 0)), (len(shown) - 1) // FEW))
