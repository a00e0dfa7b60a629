"""The section “Download”: what is on screen, or everything, to take away. Nothing is made before it is asked for."""

from __future__ import annotations

import datetime as dt
import gc
import sys
import time
from collections.abc import Callable
from dataclasses import replace
from functools import partial
from threading import Lock, Thread, Timer
from typing import TYPE_CHECKING

import streamlit as st
from streamlit.runtime import get_instance
from streamlit.runtime.scriptrunner import add_script_run_ctx, get_script_run_ctx

from geodata.atlas import Atlas
from geodata.exports import formats as exports
from geodata.exports.about import about
from geodata.names import NameOrder
from geodata.page_state import PageState
from panels.embed import show_embed
from web.assets import MapFiles
from web.one_file.page import one_file
from web.texts import Pages

if TYPE_CHECKING:
    from layers.picture.canvas import Format

EXTENTS = {"shown": "What the page shows", "all": "Everything"}
PICTURES: dict[Format, str] = {"png": "image/png", "svg": "image/svg+xml"}
DATA = (
    "GeoJSON and FlatGeobuf hold the islands; GeoPackage has layers for islands, positions, assessments and sources; "
    "CSV has a row for each island and party; Excel has sheets for positions, assessments, events and sources."
)
MAP = (
    "The web page is one file of the whole catalogue that works without the internet: map, filters, list, positions. "
    "PNG and SVG are pictures of the map with legend, scale and attribution, 17 cm wide."
)
MOST_IN_PAGE = 300  # disputes: their page takes 10 s to make and has 10 MB
# one at a time, and then a rest as long as that took, so that who takes much away leaves the processor to the others
TURN = Lock()
LONGEST_REST_S = 1.0


def show_downloads(atlas: Atlas, files: MapFiles, pages: Pages, state: PageState, order: NameOrder) -> None:
    """What to take, a button for each format, and the snippet that shows the map in another page."""
    st.session_state.setdefault("extent", "shown")
    extent = st.pills("What to take", list(EXTENTS), required=True, format_func=EXTENTS.__getitem__, key="extent")
    wanted = replace(state, tab="positions") if extent == "shown" else PageState()
    today = dt.datetime.now(dt.UTC).date()
    st.caption(f"{wanted.filter.sentence(atlas)} Data version {atlas.catalogue.data_version}.")

    def page() -> bytes:
        return one_file(atlas, files, pages, wanted, order, about(atlas, wanted.filter, today)).encode()

    def drawn(format_: Format) -> bytes:
        loaded = "layers.picture.picture" in sys.modules
        from layers.picture.picture import picture  # with what it draws with, it would take half a second of the start

        if not loaded:
            gc.freeze()  # else each collection would look through all of that, in every reader's run
        return picture(atlas, wanted, order, format_, today)

    st.caption(DATA)
    with st.container(horizontal=True, key="data-files"):
        for id_, kind in exports.FORMATS.items():
            make = partial(exports.write, id_, atlas, wanted.filter, today)
            _offer(atlas, kind.label, kind.suffix, kind.media_type, make)
    st.caption(
        MAP if len(atlas.disputes) <= MOST_IN_PAGE else MAP + f" There is one for up to {MOST_IN_PAGE} disputes."
    )
    with st.container(horizontal=True, key="map-files"):
        if len(atlas.disputes) <= MOST_IN_PAGE:
            _offer(atlas, "Web page", ".html", "text/html", page)
        for format_, media_type in PICTURES.items():
            _offer(atlas, format_.upper(), f".{format_}", media_type, partial(drawn, format_))
    show_embed(atlas, wanted)


def _offer(atlas: Atlas, label: str, suffix: str, media_type: str, make: Callable[[], bytes]) -> None:
    """A button that has the file made, in a thread of its own, when it is pressed; it turns until the file is there."""

    name = f"disputes-{atlas.catalogue.data_version}{suffix}"
    reader = get_script_run_ctx()

    def made() -> bytes:
        TURN.acquire()
        start = time.perf_counter()
        try:
            data = make()
        finally:
            Timer(min(time.perf_counter() - start, LONGEST_REST_S), TURN.release).start()
        held = Thread(target=_hold, args=(data, name, media_type))  # of its own, as it is the reader's for good
        add_script_run_ctx(held, reader)
        held.start()
        held.join()
        return data

    st.download_button(label, made, name, media_type, key=f"download{suffix}", on_click="ignore")


def _hold(data: bytes, name: str, media_type: str) -> None:
    """Has the server hold the file for as long as the reader is there, or until the next of its name.

    Of itself Streamlit lets go of what a button had made when two runs have ended, of whichever readers: with many of
    them, before the browser has fetched it.
    """
    get_instance().media_file_mgr.add(data, media_type, name, name, is_for_static_download=True)
