"""The sidebar: whose claims, who administers, who acknowledges, and how names and ground are shown."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import FILTERS
from geodata.names import NameOrder
from layers.escape import markdown
from panels.choices import choose_one, choose_several
from web.options import offers

STAGE = "stage"  # the part of the page that follows the sidebar, by its key
GROUNDS = {
    "land": "Our own, without labels",
    "osm": "OpenStreetMap, online",
    "topo": "OpenTopoMap, online",
    "imagery": "Esri images, online",
}


def follow() -> None:
    """Runs the part of the page that follows the sidebar, for a widget of the sidebar."""
    st.rerun(STAGE)


def show_filters(atlas: Atlas) -> None:
    """The filter widgets; their values stand in the session under the keys of the URL."""
    offered = offers(atlas)
    assessor = offered["assessor"]

    def assessor_name(id_: str) -> str:
        short = atlas.catalogue.assessors[id_].short if id_ in atlas.catalogue.assessors else ""
        short = short[:1].upper() + short[1:]
        return markdown(short) + assessor.values[id_].removeprefix(short)  # only what the catalogue says needs escaping

    with st.container(key="filters"):
        for key in FILTERS:
            choose_several(offered[key], key, follow)
        # one kind of widget throughout: each further kind would cost the first visit more files
        st.pills(
            assessor.label,
            list(assessor.values),
            required=True,
            format_func=assessor_name,
            key="assessor",
            on_change=follow,
        )


def display() -> tuple[NameOrder, str]:
    """The order of names and the ground that the reader chose."""
    return st.session_state.get("order", "alphabetical"), st.session_state.get("ground", "land")


def show_display(atlas: Atlas) -> None:
    """The widgets of the order of names and the ground."""
    st.session_state.setdefault("order", "alphabetical")
    st.session_state.setdefault("ground", "land")
    choose_one(offers(atlas)["order"], "order", follow)
    st.pills(
        "Base map",
        list(GROUNDS),
        required=True,
        format_func=lambda value: GROUNDS[value],
        key="ground",
        on_change=follow,
        help="An online map is one maker’s view, with its own names and borders. It is fetched only when chosen.",
    )
