"""The territorial dispute explorer: the page, in numbered steps. Run it with `streamlit run app.py`."""

from __future__ import annotations

import gc
from dataclasses import dataclass

import streamlit as st

from geodata.atlas import Atlas, load
from geodata.problems import BrokenDataError
from layers.files import MapFiles, map_files
from layers.mount import mount_map
from panels.filters import show_display, show_filters
from panels.heading import show_heading
from panels.pages import Pages, make_pages
from panels.positions import show_positions
from panels.problems import show_problems
from panels.sections import TABS, show_islands, show_legend, show_sections
from panels.url import page_state, pick, read_url, write_url

st.set_page_config(page_title="Territorial dispute explorer", layout="wide")


@dataclass(frozen=True)
class Explorer:
    """What all sessions share: the atlas, and what was drawn and written from it."""

    atlas: Atlas
    map_files: MapFiles
    pages: Pages


@st.cache_resource(show_spinner="Drawing the map …")
def open_explorer() -> Explorer:
    """The explorer on the catalogue of this folder; raises BrokenDataError."""
    atlas = load()
    explorer = Explorer(atlas, map_files(atlas), make_pages(atlas))
    gc.collect()
    gc.freeze()  # what is loaded now stays: later collections need not look at it
    return explorer


def main() -> None:
    # 1. What is known; a broken catalogue shows its problems instead
    try:
        explorer = open_explorer()
    except BrokenDataError as broken:
        show_problems(broken.problems)
        return
    atlas, pages = explorer.atlas, explorer.pages

    # 2. The state: from the address when it was changed from outside, else from the widgets
    notices = read_url(atlas, TABS)
    with st.sidebar:
        show_filters(atlas)
        order, ground = show_display()
        show_legend(pages)
    state = page_state(atlas)

    # 3. What the filter leaves, in words
    show_heading(atlas, state, notices)

    # 4. The map, the names and three lines of each party beside it, the list of islands under it
    with st.container(key="stage"):
        with st.container(key="sheet"):
            mount_map(
                atlas, explorer.map_files, state, order, ground, lambda: pick(atlas, st.session_state["map"].pick)
            )
        show_positions(atlas, state, order)
        show_islands(atlas, pages, state, order)

    # 5. The open section
    show_sections(atlas, pages, state, order)

    # 6. The address says what the page shows
    write_url(page_state(atlas), atlas, TABS)


main()
