"""Beside the map: what is selected, its names, and the same three lines for every party."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.names import Naming
from geodata.page_state import PageState
from panels.pager import sheet_of
from panels.session import clear_selection, picks
from panels.text import show_document
from web.texts import Pages
from web.words import TABS


def show_positions(
    atlas: Atlas, pages: Pages, state: PageState, naming: Naming, key: str = "positions", alone: bool = False
) -> None:
    """The names of the selection and each party's three lines; without a selection, a line on each dispute.

    The browser can fetch the text of any dispute by itself, so that a pick shows it before the server has answered.
    `alone` is without sections of the page, to which its sources could lead.
    """
    with st.container(key=key):
        document = "selection" if key == "positions" else f"selection-{key}"
        sheet = sheet_of(atlas, state)
        show_document(
            document,
            pages.selection(naming, state.dispute) if state.dispute else pages.overview(naming, sheet.disputes),
            shown=sheet.shown,
            part=state.island or state.dispute or "overview",
            folder=pages.selections(naming),
            alone=alone,
            on_pick=picks(atlas, document, TABS),
        )
        if state.dispute and key == "positions" and not alone:
            st.button("Show all disputes", on_click=clear_selection, key="clear-selection")
