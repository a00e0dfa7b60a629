"""Beside the map: what is selected, its names, and the same three lines for every party."""

from __future__ import annotations

import streamlit as st

from geodata.names import Naming
from panels.context import Context
from panels.pager import sheet_of
from panels.session import clear_selection, picks
from panels.text import show_document
from web.text_context import Where


def show_positions(page: Context, naming: Naming, key: str = "positions", alone: bool = False) -> None:
    """The names of the selection and each party's three lines; without a selection, a line on each dispute.

    The browser can fetch the text of any dispute by itself, so that a pick shows it before the server has answered.
    `alone` is without sections of the page, to which its sources could lead.
    """
    state, texts = page.state, page.texts
    document = "selection" if key == "positions" else f"selection-{key}"
    sheet = sheet_of(page)
    with st.container(key=key):
        show_document(
            document,
            texts.selection(naming, state.dispute)
            if state.dispute
            else texts.address("overview", Where(naming, sheet.disputes)),
            on_pick=picks(page.atlas, document),
            shown=sheet.shown,
            part=state.island or state.dispute or "overview",
            folder=texts.selections(naming),
            year=state.filter.year,
            alone=alone,
        )
        if state.dispute and key == "positions" and not alone:
            st.button("Show all disputes", on_click=clear_selection, key="clear-selection")
