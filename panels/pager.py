"""A sheet: the disputes that the open section tells of. A long catalogue has many sheets, so that each stays short."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from panels.context import Context
from web.text_context import FEW


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


def show_pager(page: Context) -> None:
    """Which sheet of how many it is, and buttons to turn; nothing where there is only one."""
    atlas, state = page.atlas, page.state
    shown = state.filter.disputes(atlas)
    if len(atlas.disputes) <= FEW or len(shown) <= FEW:
        return
    number = _turned_to(shown, state.dispute)
    last = (len(shown) - 1) // FEW
    with st.container(horizontal=True, vertical_alignment="center", key="pager"):
        st.button("Previous", on_click=_turn, args=(number - 1,), disabled=number == 0, key="previous-sheet")
        st.button("Next", on_click=_turn, args=(number + 1,), disabled=number == last, key="next-sheet")
        end = min(len(shown), (number + 1) * FEW)
        st.caption(f"Disputes {number * FEW + 1:,} to {end:,} of {len(shown):,} that pass the filter")


def _turned_to(shown: tuple[str, ...], dispute: str | None) -> int:
    """The number of the sheet, from 0; a dispute that was just selected turns to its own."""
    session = st.session_state
    if dispute in shown and dispute != session.get("sheet-of"):
        session["sheet"] = shown.index(dispute) // FEW
    session["sheet-of"] = dispute
    return min(int(session.setdefault("sheet", 0)), max(0, len(shown) - 1) // FEW)


def _turn(number: int) -> None:
    st.session_state["sheet"] = number
