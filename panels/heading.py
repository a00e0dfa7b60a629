"""The top of the page: its name, the filter's sentence, and notices about the link."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.catalogue.models import Catalogue
from geodata.page_state import Notice, PageState
from layers.escape import markdown
from panels.session import clear_filter
from web import words
from web.assets import style_path
from web.texts import TEMPLATES


def show_title(catalogue: Catalogue, notices: list[Notice]) -> None:
    """The title with the day up to which the data go, and what was not understood in the link."""
    st.html(style_path("page"))  # sent first, so that nothing is seen without it
    with st.container(key="title"):
        st.html(TEMPLATES.get_template("title.html").render(catalogue=catalogue))
        for notice in notices:
            st.warning(markdown(words.notice(notice)))


def show_sentence(atlas: Atlas, state: PageState) -> None:
    """What the filter leaves, in words, and a way out of a filter that leaves nothing."""
    with st.container(key="heading"):
        st.html(TEMPLATES.get_template("sentence.html").render(state=state, atlas=atlas))
        if not state.filter.disputes(atlas):
            st.info("No dispute meets all of these conditions. Take one away, or start again.")
            if st.button("Clear the filter", on_click=clear_filter, key="clear-filter"):
                st.rerun()  # the widgets of the filter stand outside this part of the page
