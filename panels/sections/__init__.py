"""The sections below the map, of which one is open. web/sections.py is their register.

A section whose texts are all that it shows needs nothing here; one with more has a module and a row in MORE.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geodata.problems import BrokenDataError
from panels.component import show_part
from panels.context import Context
from panels.notices import in_words
from panels.pager import pager
from panels.sections.downloads import show_downloads
from panels.sections.texts import section_texts
from panels.session import picks
from web.sections import SECTIONS
from web.wire import SectionsState, TextState


def _show_timeline(page: Context) -> None:
    from panels.sections.timeline import show_timeline  # altair comes with it, of which no other section has need

    show_timeline(page)


MORE: dict[str, Callable[[Context], None]] = {
    "timeline": _show_timeline,
    "download": show_downloads,
}


def show_sections(page: Context) -> None:
    """The bar of sections and the open one; only that one is computed. What cannot be shown leaves the bar in place."""
    tab = page.state.tab
    section = SECTIONS[tab]
    texts: dict[str, TextState] = {}
    broken = None
    if tab not in MORE:
        try:
            texts = section_texts(page)
        except BrokenDataError as error:
            broken = error
    data: SectionsState = {
        "labels": {id_: each.label for id_, each in SECTIONS.items()},
        "tab": tab,
        "title": section.title,
        "answers": section.answers,
        "pager": pager(page) if section.parts else None,
        "texts": texts,
    }
    with st.container(key="sections"):
        show_part("sections", "open-section", page.files, data, on_pick_change=picks(page.atlas, "open-section"))
        with in_words():
            if broken:
                raise broken
            if tab in MORE:
                MORE[tab](page)
