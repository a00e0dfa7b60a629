"""The sidebar: whose claims, who administers, who acknowledges, and how names and ground are shown."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import ACKNOWLEDGED, assessors, powers
from geodata.names import NAME_ORDERS, NameOrder
from layers.escape import markdown
from panels.choices import choose_several

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
    parties = atlas.catalogue.parties
    by = assessors(atlas.catalogue)

    def party_name(party: str) -> str:
        return parties[party].name

    def assessor_name(id_: str) -> str:
        short = atlas.catalogue.assessors[id_].short if id_ in atlas.catalogue.assessors else ""
        name = markdown(short) + by[id_].removeprefix(short)  # only what the catalogue says needs escaping
        return name[:1].upper() + name[1:]

    with st.container(key="filters"):
        choose_several("Claimed by", list(parties), party_name, "claimant", follow)
        choose_several("Administered by", powers(atlas), party_name, "administrator", follow)
        st.pills(
            "Acknowledge that a dispute exists",
            list(ACKNOWLEDGED),
            selection_mode="multi",
            format_func=lambda value: ACKNOWLEDGED[value].capitalize(),
            key="acknowledged",
            on_change=follow,
        )
        # one kind of widget throughout: each further kind would cost the first visit more files
        st.pills(
            "As assessed by",
            list(by),
            required=True,
            format_func=assessor_name,
            key="assessor",
            on_change=follow,
        )


def display() -> tuple[NameOrder, str]:
    """The order of names and the ground that the reader chose."""
    return st.session_state.get("order", "alphabetical"), st.session_state.get("ground", "land")


def show_display() -> None:
    """The widgets of the order of names and the ground."""
    st.session_state.setdefault("order", "alphabetical")
    st.session_state.setdefault("ground", "land")
    st.pills(
        "Names",
        list(NAME_ORDERS),
        required=True,
        format_func=lambda value: NAME_ORDERS[value],
        key="order",
        on_change=follow,
        help="No order implies a view. Parties always stand in the alphabetical order of their English names.",
    )
    st.pills(
        "Base map",
        list(GROUNDS),
        required=True,
        format_func=lambda value: GROUNDS[value],
        key="ground",
        on_change=follow,
        help="An online map is one maker’s view, with its own names and borders. It is fetched only when chosen.",
    )
