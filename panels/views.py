"""Whose view is on, and beside which other it stands."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from panels.choices import choose_one
from panels.filters import follow
from panels.offers import Offer, offers
from panels.pages import TEMPLATES
from panels.url import ALONE


def show_views(atlas: Atlas) -> None:
    """The widgets that choose a view and one to compare it with; their values stand in the session."""
    view = offers(atlas)["view"]
    with st.container(key="views"):
        choose_one(view, "view", follow)
        choose_one(Offer("Side by side with", {ALONE: "Nothing", **view.values}), "compare", follow)


def lay_side_by_side() -> None:
    """The layout of the sheet for two maps; without it there is room for one."""
    st.html(TEMPLATES.get_template("side_by_side.html").render())
