"""The list of islands: an equal of the map for keyboard and screen reader, with search in every script."""

from __future__ import annotations

import streamlit as st

from panels.component import component
from panels.context import Context
from panels.session import picks
from web.assets import list_files
from web.publish import is_published
from web.text_context import FEW
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
        "shown": mask(state.filter.disputes(atlas), atlas),
        "current": state.island or state.dispute,
        "later": len(atlas.disputes) > FEW,
    }
    with st.container(key="islands"):
        LIST(key="island-list", data=data, on_pick_change=picks(atlas, "island-list"))
