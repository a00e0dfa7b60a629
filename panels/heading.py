"""The top of the page: its name; and what is selected, by name."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.names import Naming, dispute_title, island_title
from geodata.page_state import PageState
from web.assets import style_path
from web.texts import TEMPLATES


def show_title(atlas: Atlas) -> None:
    """What this is and which years it covers."""
    st.html(style_path("page"))  # sent first, so that nothing is seen without it
    with st.container(key="title"):
        st.html(TEMPLATES.get_template("title.html").render(catalogue=atlas.catalogue, years=atlas.years))


def shown_title(atlas: Atlas, state: PageState, naming: Naming) -> str | None:
    """The name of what is selected."""
    if not state.dispute:
        return None
    dispute = atlas.disputes[state.dispute]
    return (
        island_title(dispute.islands[state.island], dispute, naming) if state.island else dispute_title(dispute, naming)
    )
