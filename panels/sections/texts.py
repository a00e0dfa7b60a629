"""The texts of the open section."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from panels.context import Context
from panels.pager import Sheet, sheet_of
from panels.session import picks
from panels.text import show_document
from web.sections import SECTIONS
from web.text_context import Where


def show_texts(page: Context) -> None:
    """The texts of the open section that stand there with what is selected."""
    state, sheet = page.state, sheet_of(page)
    focus = st.session_state.pop("focus", None)
    for part in SECTIONS[state.tab].parts:
        if part.stands(state.dispute, state.island):
            only = (state.dispute,) if part.narrows and state.dispute else sheet.shown
            show_text(page, part.place, part.text, replace(sheet, shown=only), focus=focus)


def show_text(page: Context, key: str, text: str, sheet: Sheet, focus: str | None = None) -> None:
    """One of the texts about the sheet, the dispute or the island, in the state of the page."""
    state = page.state
    show_document(
        key,
        page.texts.address(text, Where(page.naming, sheet.disputes, state.dispute, state.island)),
        on_pick=picks(page.atlas, key),
        shown=sheet.shown,
        current=state.island or state.dispute,
        year=state.filter.year,
        focus=focus,
    )
