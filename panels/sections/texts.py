"""The texts of the open section."""

from __future__ import annotations

from dataclasses import replace

import streamlit as st

from panels.context import Context
from panels.pager import Sheet, sheet_of
from panels.text import text_state
from web.sections import SECTIONS
from web.text_context import Where
from web.wire import TextState


def section_texts(page: Context) -> dict[str, TextState]:
    """Those of the open section that stand there with what is selected, by their place."""
    state, sheet = page.state, sheet_of(page)
    focus = st.session_state.pop("focus", None)
    found = {}
    for part in SECTIONS[state.tab].parts:
        if part.stands(state.dispute, state.island):
            only = (state.dispute,) if part.narrows and state.dispute else sheet.shown
            found[part.place] = text_of(page, part.text, replace(sheet, shown=only), focus)
    return found


def text_of(page: Context, text: str, sheet: Sheet, focus: str | None = None) -> TextState:
    """One of the texts about the sheet, the dispute or the island, in the state of the page."""
    state = page.state
    return text_state(
        page.texts.address(text, Where(page.naming, sheet.disputes, state.dispute, state.island)),
        shown=sheet.shown,
        current=state.island or state.dispute,
        year=state.filter.year,
        focus=focus,
    )
