"""The section “Download”: what is on screen, or everything, to take away. Nothing is made before it is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import replace
from functools import partial

import streamlit as st

from geodata.page_state import PageState
from panels.context import Context
from panels.download_queue import QUICK, SLOW, Asked
from panels.sections.embed_snippet import show_embed
from web.downloads import CSV, DATA, DOWNLOADS, MAP, MOST_IN_PAGE, Wanted

EXTENTS = {"shown": "What the page shows", "all": "Everything"}


def show_downloads(page: Context) -> None:
    """What to take, a button for each format, and the snippet that shows the map in another page."""
    atlas = page.atlas
    st.session_state.setdefault("extent", "shown")
    extent = st.pills("What to take", list(EXTENTS), required=True, format_func=EXTENTS.__getitem__, key="extent")
    state = replace(page.state, tab="positions") if extent == "shown" else PageState()
    wanted = Wanted(atlas, page.files, page.texts, state, page.order, dt.datetime.now(dt.UTC).date())
    st.caption(f"{state.filter.sentence(atlas)} Data version {atlas.catalogue.data_version}.")
    st.caption(DATA)
    st.caption(CSV)
    _show_buttons(wanted, key="data-files", of_map=False)
    few = len(atlas.disputes) <= MOST_IN_PAGE
    st.caption(MAP if few else MAP + f" There is one for up to {MOST_IN_PAGE} disputes.")
    _show_buttons(wanted, key="map-files", of_map=True)
    st.button("Cite the data set", on_click=lambda: st.session_state.update(cite="-"), key="cite-data")
    show_embed(atlas, state)


def _show_buttons(wanted: Wanted, key: str, of_map: bool) -> None:
    """A button for each file, which is made when it is pressed; the button turns until the file is there."""
    with st.container(horizontal=True, key=key):
        for row in DOWNLOADS.values():
            if row.of_map == of_map and (row.most is None or len(wanted.atlas.disputes) <= row.most):
                name = f"disputes-{wanted.atlas.catalogue.data_version}{row.suffix}"
                make = Asked(partial(row.make, wanted), name, row.media_type, SLOW if of_map else QUICK)
                st.download_button(
                    row.label, make, name, row.media_type, key=f"download{row.suffix}", on_click="ignore"
                )
