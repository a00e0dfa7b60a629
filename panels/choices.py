"""Choices among few things as pills, which show at once, among many in a box that searches as one types."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from layers.escape import markdown
from web.options import Offer
from web.texts import FEW


def choose_several(offer: Offer, key: str, follow: Callable[[], None]) -> None:
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


def choose_one(offer: Offer, key: str, follow: Callable[[], None]) -> None:
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
