"""The sections below the map, of which one is open. web/sections.py is their register.

A section whose texts are all that it shows needs nothing here; one with more has a module and a row in MORE.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from panels.context import Context
from panels.pager import show_pager
from panels.sections.downloads import show_downloads
from panels.sections.texts import show_texts
from panels.sections.timeline import show_timeline
from web.sections import SECTIONS
from web.texts import TEMPLATES

MORE: dict[str, Callable[[Context], None]] = {
    "timeline": show_timeline,
    "download": show_downloads,
}


def show_sections(page: Context) -> None:
    """The bar of sections and the open one; only that one is computed."""
    tab = page.state.tab
    with st.container(key="sections"):
        st.segmented_control(
            "Section",
            list(SECTIONS),
            format_func=lambda id_: SECTIONS[id_].label,
            key="tab",
            required=True,
            label_visibility="collapsed",
        )
        st.html(TEMPLATES.get_template("section.html").render(section=SECTIONS[tab]))
        if SECTIONS[tab].parts:
            show_pager(page)
        MORE.get(tab, show_texts)(page)
