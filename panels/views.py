"""Whose view is on, and beside which other it stands."""

from __future__ import annotations

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import NEUTRAL
from panels.choices import choose_one
from panels.filters import follow
from panels.pages import TEMPLATES
from panels.url import ALONE


def show_views(atlas: Atlas) -> None:
    """The widgets that choose a view and one to compare it with; their values stand in the session."""
    parties = atlas.catalogue.parties

    def name(view: str) -> str:
        return {NEUTRAL: "Neutral", ALONE: "Nothing"}.get(view) or parties[view].name

    with st.container(key="views"):
        about = "A party’s view shows its own names, unit and words, and draws what it claims as its own land."
        choose_one("Seen as", [NEUTRAL, *parties], name, "view", follow, about)
        choose_one("Side by side with", [ALONE, NEUTRAL, *parties], name, "compare", follow)


def lay_side_by_side() -> None:
    """The layout of the sheet for two maps; without it there is room for one."""
    st.html(TEMPLATES.get_template("side_by_side.html").render())
