"""The sidebar: the filters, whose view is on and beside which, and how names and base map are shown."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, cast

import streamlit as st

from geodata.atlas import Atlas
from geodata.names import NameOrder
from panels.component import component
from web.assets import filter_files
from web.options import offers
from web.publish import is_published
from web.texts import TEMPLATES, Texts
from web.wire import FilterState, TextFiles

STAGE = "stage"  # the part of the page that follows the sidebar, by its key
FILTERS_FORM = component("filters")


@st.cache_resource(show_spinner=False, validate=lambda files: all(map(is_published, files.values())))
def _files() -> TextFiles:
    return filter_files()


def show_sidebar(atlas: Atlas, texts: Texts) -> None:
    """All choices; what a reader takes stands in the session under the keys of the state."""
    chosen = {key: st.session_state[key] for key in (*offers(atlas), "year")}
    data: FilterState = {
        "files": _files(),
        "disputes": texts.filter_facts(),
        "offers": {key: vars(offer) for key, offer in offers(atlas).items()},
        "state": chosen,
    }
    with st.container(key="filters"):
        FILTERS_FORM(key="filter-form", data=data, on_choice_change=_taking(atlas))
    st.html(TEMPLATES.get_template("data.html").render(catalogue=atlas.catalogue))


def display() -> tuple[NameOrder, str]:
    """The order of names and the base map that the reader chose."""
    return cast(NameOrder, st.session_state["order"]), st.session_state["base"]


def _taking(atlas: Atlas) -> Callable[[], None]:
    """Takes a choice into the session, and runs the part of the page that follows it."""

    def take() -> None:
        take_choice(atlas, st.session_state["filter-form"].choice)
        st.rerun(STAGE)

    return take


def take_choice(atlas: Atlas, choice: Any) -> None:
    """Puts what was chosen into the session; what is not offered is ignored."""
    key, value = (str(choice.get("key")), choice.get("value")) if isinstance(choice, dict) else ("", None)
    offer = offers(atlas).get(key)
    if offer is None:
        return
    values = value if isinstance(value, list) else [value]
    known = all(isinstance(item, str) and item in offer.values for item in values)
    if known and offer.several == isinstance(value, list):
        st.session_state[key] = value
