"""The sidebar: the filters, whose view is on and beside which, and how names and base map are shown.

A choice among few things is a row of pills, which show at once; among many, a box that searches as one types.
"""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import FILTERS
from geodata.names import NameOrder
from layers.escape import markdown
from panels.session import ALONE
from web.options import Offer, offers
from web.text_context import FEW

STAGE = "stage"  # the part of the page that follows the sidebar, by its key
BASES = {
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
            _choose_several(offered[key], key)
        # one kind of widget throughout: each further kind would cost the first visit more files
        st.pills(
            assessor.label,
            list(assessor.values),
            required=True,
            format_func=assessor_name,
            key="assessor",
            on_change=follow,
        )


def show_views(atlas: Atlas) -> None:
    """The widgets that choose a view and one to compare it with; their values stand in the session."""
    view = offers(atlas)["view"]
    with st.container(key="views"):
        _choose_one(view, "view")
        _choose_one(Offer("Side by side with", {ALONE: "Nothing", **view.values}), "compare")


def display() -> tuple[NameOrder, str]:
    """The order of names and the base map that the reader chose."""
    return st.session_state.get("order", "alphabetical"), st.session_state.get("ground", "land")


def show_display(atlas: Atlas) -> None:
    """The widgets of the order of names and the base map."""
    st.session_state.setdefault("order", "alphabetical")
    st.session_state.setdefault("ground", "land")
    _choose_one(offers(atlas)["order"], "order")
    st.pills(
        "Base map",
        list(BASES),
        required=True,
        format_func=lambda value: BASES[value],
        key="ground",
        on_change=follow,
        help="An online map is one maker’s view, with its own names and borders. It is fetched only when chosen.",
    )


def _choose_several(offer: Offer, key: str) -> None:
    """Any number of the values, under the key in the session; without values nothing shows."""
    values = offer.values
    if not values:
        return
    if len(values) > FEW:
        name = values.__getitem__
        st.multiselect(offer.label, list(values), format_func=name, key=key, on_change=follow, placeholder="Any")
        return
    st.pills(
        offer.label,
        list(values),
        selection_mode="multi",
        format_func=lambda value: markdown(values[value]),
        key=key,
        on_change=follow,
    )


def _choose_one(offer: Offer, key: str) -> None:
    """One of the values, under the key in the session."""
    values = offer.values
    if len(values) > FEW:
        name = values.__getitem__
        st.selectbox(offer.label, list(values), format_func=name, key=key, on_change=follow, help=offer.about)
        return
    st.pills(
        offer.label,
        list(values),
        required=True,
        format_func=lambda value: markdown(values[value]),
        key=key,
        on_change=follow,
        help=offer.about,
    )
