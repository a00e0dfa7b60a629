"""The territorial dispute explorer: the page, in numbered steps. Run it with `streamlit run app.py`."""

from __future__ import annotations

import os
import sys
from dataclasses import replace

import streamlit as st

from geodata.atlas import Atlas
from geodata.loading import Current, Edition, chosen_catalogue
from geodata.page_state import NEUTRAL, PageState
from panels.embed import lay_embedded, show_credit
from panels.frame_policy import frame_rule
from panels.heading import show_sentence, show_title
from panels.island_list import show_islands
from panels.map import mount_map, mount_second_map
from panels.notices import in_words, show_problems
from panels.sections.cite import show_citation
from panels.sections.sections import show_legend, show_sections, show_year
from panels.selection import show_positions
from panels.server import ready_for_readers
from panels.session import page_state, picks, read_url, set_year, write_url
from panels.sidebar import STAGE, display, show_display, show_filters
from panels.views import lay_side_by_side, show_views
from web.assets import MapFiles, keep_published, map_files
from web.texts import Pages
from web.words import TABS

Explorer = tuple[Atlas, MapFiles, Pages]


@st.cache_resource(show_spinner="Drawing the map …")
def open_explorer() -> Current[Explorer]:
    """What all sessions share: the chosen catalogue as it now is, and what was drawn and written from it."""
    current = Current(chosen_catalogue(sys.argv, os.environ), lambda atlas: (atlas, map_files(atlas), Pages(atlas)))
    current.edition()
    ready_for_readers()
    return current


@in_words()
def main() -> None:
    st.set_page_config(page_title="Territorial dispute explorer", layout="wide")

    # 1. What is known; problems stand above the last good edition, or alone where there is none
    edition = open_explorer().edition()
    explorer, problems = edition
    show_problems(problems, alone=explorer is None)
    if explorer is None:
        return
    atlas, files, pages = explorer
    keep_published(atlas, files)

    # 2. The state: from the address when it was changed from outside, else as the widgets and picks have left it
    notices = read_url(atlas, TABS)
    if st.context.is_embedded:  # a frame in a page of somebody else has the map and the lines alone
        years = lay_embedded(page_state(atlas), notices)
        show_embedded(atlas, files, pages, edition, years)
        return
    show_title(notices)

    # 3. The map and what follows a pick or a year; the address says what the page shows
    show_stage(atlas, files, pages, edition)

    # 4. The sidebar: its widgets keep the state that the next run starts from
    with st.sidebar:
        show_filters(atlas)
        show_views(atlas)
        show_legend(pages)
        show_display(atlas)


@st.fragment(key=STAGE)  # a pick and a filter run and send this part of the page only
@in_words()
def show_stage(atlas: Atlas, files: MapFiles, pages: Pages, edition: Edition[Explorer]) -> None:
    if open_explorer().edition() is not edition:
        st.rerun()  # the catalogue has changed since the page was written
    state = page_state(atlas)
    order, ground = display()
    naming = state.view or order

    # 3a. What the filter leaves, in words
    show_sentence(atlas, state)

    # 3b. Names and positions beside the map, the map, the year, the list; what a click changes most is sent first
    with st.container(key="stage"):
        sheet = st.container(key="sheet")
        show_positions(atlas, pages, state, naming)
        with sheet:
            show_map(atlas, files, state)
            show_year(atlas, pages, state, naming)
        show_islands(atlas, pages, state, naming)
        if state.compare:
            with st.container(key="second-view"):
                lay_side_by_side()
                mount_second_map(atlas, files, state, order, ground, on_pick=picks(atlas, "second-map"))
                other = order if state.compare == NEUTRAL else state.compare
                show_positions(atlas, pages, state, other, key="compared")

    # 3c. The open section, and the citation that was asked for
    show_sections(atlas, files, pages, state, order)
    show_citation(atlas)
    write_url(state, atlas, TABS)


@st.fragment(key="embedded-stage")
@in_words()
def show_embedded(atlas: Atlas, files: MapFiles, pages: Pages, edition: Edition[Explorer], years: bool) -> None:
    if open_explorer().edition() is not edition:
        st.rerun()
    state = page_state(atlas)

    # The lines are sent first, as beside the map; a second view is left to the explorer itself
    with st.container(key="embedded"):
        sheet = st.container(key="sheet-with-years" if years else "sheet")
        show_positions(atlas, pages, state, state.view or display()[0], alone=True)
        with sheet:
            show_map(atlas, files, replace(state, compare=None), years)
            show_credit(atlas, state)
    write_url(state, atlas, TABS)


def show_map(atlas: Atlas, files: MapFiles, state: PageState, years: bool = True) -> None:
    order, ground = display()
    mount_map(
        atlas,
        files,
        state,
        order,
        ground,
        on_pick=picks(atlas, "map"),
        on_year=lambda: set_year(atlas, (st.session_state["map"].year or {}).get("year")),
        years=years,
    )


if __name__ == "__main__":
    main()
else:  # `streamlit run` serves this; it runs the file again for each reader, as the program
    app = st.App(__file__, middleware=frame_rule(os.environ))
