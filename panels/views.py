"""Whose view is on, and beside which other it stands."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from panels.choices import choose_one
from panels.session import ALONE
from panels.sidebar import follow
from web.assets import style_path
from web.options import Offer, offers


def show_views(atlas: Atlas) -> None:
    """The widgets that choose a view and one to compare it with; their values stand in the session."""
    view = offers(atlas)["view"]
    with st.container(key="views"):
        choose_one(view, "view", follow)
        choose_one(Offer("Side by side with", {ALONE: "Nothing", **view.values}), "compare", follow)


def lay_side_by_side() -> None:
    """The layout of the sheet for two maps; without it there is room for one."""
    st.html(style_path("two_maps"))
