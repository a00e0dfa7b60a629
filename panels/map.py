"""The map inside the Streamlit page: files that are fetched once, and a small state at every run."""

from __future__ import annotations

import streamlit as st

from geodata.acknowledgement import STANDINGS, standings
from geodata.page_state import NEUTRAL
from layers.legend import banner
from panels.component import component
from panels.context import Context
from panels.session import picks, set_year
from web.assets import style_path
from web.wire import MapState, mask

MAP = component("dispute_map")


def show_map(page: Context, years: bool = True) -> None:
    """The map in the state of the page. Without `years` there is no slider under it."""
    data = _map_state(page, page.state.view, first=True)
    address = st.session_state.pop("address", None)
    if address is not None:
        data["address"] = address
    if not years:
        data["still"] = True
    MAP(
        key="map",
        data=data,
        on_pick_change=picks(page.atlas, "map"),
        on_year_change=lambda: set_year(page.atlas, (st.session_state["map"].year or {}).get("year")),
    )


def show_second_map(page: Context) -> None:
    """The view to compare with, beside the first map, with which it moves."""
    st.html(style_path("two_maps"))
    view = None if page.state.compare == NEUTRAL else page.state.compare
    data = _map_state(page, view, first=False)
    MAP(key="second-map", data=data, on_pick_change=picks(page.atlas, "second-map"))


def _map_state(page: Context, view: str | None, first: bool) -> MapState:
    atlas, state = page.atlas, page.state
    assessor, year = state.filter.by(atlas.catalogue), state.filter.year
    values = list(STANDINGS)
    return {
        "files": vars(page.files),
        "first": first,
        "view": view,
        "banner": banner(atlas, view, state.compare),
        "shown": mask(state.filter.disputes(atlas), atlas),
        "acknowledged": "".join(str(values.index(value)) for value in standings(atlas, assessor, year).values()),
        "assessor": assessor,
        "dispute": state.dispute,
        "island": state.island,
        "order": page.order,
        "base": page.base,
        "year": year,
    }
