"""Beside the map: what is selected, its names, and the same three lines for every party."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import PageState
from geodata.names import NameOrder
from panels.document import show_document
from panels.pages import Pages
from panels.url import clear_selection


def show_positions(atlas: Atlas, pages: Pages, state: PageState, order: NameOrder) -> None:
    """The names of the selection and each party's three lines; without a selection, a line on each dispute.

    The browser has all of these texts after the first visit, so that a pick shows them before the server has answered.
    """
    with st.container(key="positions"):
        part = state.island or state.dispute or "overview"
        show_document("selection", pages.selection[order], shown=state.filter.disputes(atlas), part=part)
        if state.dispute:
            st.button("Show all disputes", on_click=clear_selection, key="clear-selection")
