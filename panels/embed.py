"""The explorer in a frame of another page: what stands there beside the map and the lines."""

from __future__ import annotations

from dataclasses import replace
from urllib.parse import urlencode

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import Filter
from geodata.page_state import PageState
from web.assets import style_path
from web.texts import TEMPLATES


def lay_embedded(state: PageState) -> bool:
    """The layout of the frame. Gives whether there is a slider for the year.

    A frame shows what its author chose; only one whose link has a year is about time, and lets the reader turn it.
    """
    years: bool = st.session_state.setdefault("embedded-years", state.filter.year is not None)
    st.html(style_path("embedded"))
    return years


def credit(atlas: Atlas, state: PageState) -> str:
    """As HTML, who read what, what the link leaves out, and the way to the same state of the explorer itself."""
    reading = atlas.catalogue.assessors.get(state.filter.by(atlas.catalogue))
    address = "?" + urlencode(state.query(), doseq=True)
    narrowed = replace(state.filter, assessor=None) != Filter()
    page = TEMPLATES.get_template("credit.html")
    return page.render(atlas=atlas, state=state, reading=reading, narrowed=narrowed, address=address)
