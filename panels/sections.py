"""The texts around the map: the legend, the list of islands, and the sections below, of which one is open."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import PageState
from geodata.names import NameOrder
from panels.document import show_document
from panels.pages import Pages
from panels.url import pick

TABS = {"positions": "Positions", "islands": "Figures of the islands", "about": "About"}


def show_legend(pages: Pages) -> None:
    """What the lines and patterns of the map mean."""
    show_document("legend", pages.legend)


def show_islands(atlas: Atlas, pages: Pages, state: PageState, order: NameOrder) -> None:
    """The list of islands: all that the map shows, as buttons."""
    with st.container(key="islands"):
        show_document(
            "island-list",
            pages.islands[order],
            shown=state.filter.disputes(atlas),
            current=state.island or state.dispute,
            on_pick=lambda: pick(atlas, st.session_state["island-list"].pick),
        )


def show_sections(atlas: Atlas, pages: Pages, state: PageState, order: NameOrder) -> None:
    """The open section; only that one is computed."""
    with st.container(key="sections"):
        st.segmented_control(
            "Section",
            list(TABS),
            format_func=lambda tab: TABS[tab],
            key="tab",
            required=True,
            label_visibility="collapsed",
        )
        if state.tab == "about":
            show_document("about", pages.about)
        elif state.tab == "islands":
            show_document("figures", pages.figures[order], shown=state.filter.disputes(atlas))
        elif state.dispute is None:
            show_document("schoff", pages.schoff)
        else:
            show_document("full-positions", pages.positions[state.dispute])
            if state.island:
                show_document("facts", pages.facts[state.island])
