"""The territorial dispute explorer: the page, in numbered steps. Run it with `streamlit run app.py`."""

from __future__ import annotations

import gc

import streamlit as st

from geodata.atlas import Atlas, load
from geodata.problems import BrokenDataError
from layers.files import MapFiles, map_files
from layers.mount import mount_map
from panels.filters import display, show_display, show_filters
from panels.heading import show_heading
from panels.pages import Pages, make_pages
from panels.positions import show_positions
from panels.problems import show_problems
from panels.sections import TABS, show_islands, show_legend, show_sections
from panels.url import page_state, pick, read_url, write_url

st.set_page_config(page_title="Territorial dispute explorer", layout="wide")


@st.cache_resource(show_spinner="Drawing the map …")
def open_explorer() -> tuple[Atlas, MapFiles, Pages]:
    """What all sessions share: the atlas, and what was drawn and written from it. Raises BrokenDataError."""
    atlas = load()
    explorer = atlas, map_files(atlas), make_pages(atlas)
    gc.collect()
    gc.freeze()  # what is loaded now stays: later collections need not look at it
    return explorer


def main() -> None:
    # 1. What is known; a broken catalogue shows its problems instead
    try:
        atlas, files, pages = open_explorer()
    except BrokenDataError as broken:
        show_problems(broken.problems)
        return

    # 2. The state: from the address when it was changed from outside, else as the widgets and picks have left it
    notices = read_url(atlas, TABS)

    # 3. What the filter leaves, in words
    show_heading(atlas, page_state(atlas), notices)

    # 4. The map and what follows a pick; the address says what the page shows
    show_stage(atlas, files, pages)

    # 5. The sidebar: its widgets keep the state that the next run starts from
    with st.sidebar:
        show_filters(atlas)
        show_legend(pages)
        show_display()


@st.fragment  # a pick runs and sends this part of the page only
def show_stage(atlas: Atlas, files: MapFiles, pages: Pages) -> None:
    state = page_state(atlas)
    order, ground = display()

    # 4a. Names and positions beside the map, the map, the list; what a click changes most is sent first
    with st.container(key="stage"):
        sheet = st.container(key="sheet")
        show_positions(atlas, pages, state, order)
        with sheet:
            mount_map(atlas, files, state, order, ground, lambda: pick(atlas, st.session_state["map"].pick))
        show_islands(atlas, pages, state, order)

    # 4b. The open section
    show_sections(atlas, pages, state, order)
    write_url(state, atlas, TABS)


main()
