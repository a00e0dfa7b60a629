"""The list of disputes, with what their parties say, and of islands: an equal of the map by keyboard."""

from __future__ import annotations

import streamlit as st

from panels.component import component
from panels.context import Context
from panels.pager import sheet_of
from panels.session import picks
from web.assets import list_files
from web.publish import is_published
from web.text_context import FEW, Where
from web.wire import ListState, TextFiles, mask

LIST = component("island_list")


@st.cache_resource(show_spinner=False, validate=lambda files: all(map(is_published, files.values())))
def _files() -> TextFiles:
    return list_files()


def show_islands(page: Context) -> None:
    """All that the filter shows, as buttons; what is picked in it is `session_state["island-list"].pick`."""
    atlas, state = page.atlas, page.state
    data: ListState = {
        "files": _files(),
        "islands": page.texts.islands(page.naming),
        "page": page.texts.address("overview", Where(page.naming, sheet_of(page).disputes)),
        "shown": mask(state.filter.disputes(atlas), atlas),
        "year": state.filter.year,
        "current": state.island or state.dispute,
        "later": len(atlas.disputes) > FEW,
    }
    with st.container(key="islands"):
        LIST(key="island-list", data=data, on_pick_change=picks(atlas, "island-list"))
