"""The sidebar: the filters, whose view is on and beside which, and how names and base map are shown."""

from __future__ import annotations

from typing import cast

import streamlit as st

from geodata.atlas import Atlas
from geodata.names import NameOrder
from panels.component import show_part
from web.assets import MapFiles
from web.filter_facts import sentence_words
from web.options import offers
from web.texts import TEMPLATES, Texts
from web.wire import FilterState


def show_sidebar(atlas: Atlas, files: MapFiles, texts: Texts) -> None:
    """All choices; what a reader takes comes to the stage, which takes it into the session (`session.take_choice`)."""
    chosen = {key: st.session_state[key] for key in (*offers(atlas), "year")}
    data: FilterState = {
        "disputes": texts.filter_facts(),
        "words": sentence_words(atlas),
        "offers": {key: vars(offer) for key, offer in offers(atlas).items()},
        "state": chosen,
    }
    with st.container(key="filters"):
        show_part("filters", "filter-form", files, data)
    st.html(TEMPLATES.get_template("data.html").render(catalogue=atlas.catalogue))


def display() -> tuple[NameOrder, str]:
    """The order of names and the base map that the reader chose."""
    return cast(NameOrder, st.session_state["order"]), st.session_state["base"]
