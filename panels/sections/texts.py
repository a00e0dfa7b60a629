"""Texts around the map: the legend, the year, and those of the open section."""

from __future__ import annotations

import streamlit as st

from panels.context import Context
from panels.pager import Sheet, sheet_of
from panels.session import picks
from panels.text import show_document
from web.sections import SECTIONS
from web.text_context import Where
from web.texts import Texts


def show_legend(texts: Texts) -> None:
    """What the lines and patterns of the map mean."""
    show_document("legend", texts.address("legend"))


def show_year(page: Context) -> None:
    """Who administered in the year shown, and what happened in it; in a long catalogue, for the selected dispute."""
    dispute, sheet = page.state.dispute, sheet_of(page)
    if len(page.atlas.disputes) > len(sheet.disputes):
        sheet = Sheet((dispute,), (dispute,)) if dispute else Sheet((), ())
    with st.container(key="year-card"):
        if sheet.disputes:
            show_text(page, "year-text", "years", sheet, later=page.state.filter.year is None)


def show_texts(page: Context) -> None:
    """The texts of the open section that stand there with what is selected."""
    state, sheet = page.state, sheet_of(page)
    focus = st.session_state.pop("focus", None)
    for part in SECTIONS[state.tab].parts:
        if part.stands(state.dispute, state.island):
            show_text(page, part.place, part.text, sheet, focus=focus)


def show_text(page: Context, key: str, text: str, sheet: Sheet, focus: str | None = None, later: bool = False) -> None:
    """One of the texts about the sheet, the dispute or the island, in the state of the page."""
    state = page.state
    show_document(
        key,
        page.texts.address(text, Where(page.naming, sheet.disputes, state.dispute, state.island)),
        on_pick=picks(page.atlas, key),
        shown=sheet.shown,
        current=state.island or state.dispute,
        year=state.filter.year,
        assessor=state.filter.by(page.atlas.catalogue),
        focus=focus,
        later=later,
    )
