"""The list of islands: an equal of the map for keyboard and screen reader, with search in every script."""

from __future__ import annotations

from pathlib import Path

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import PageState, mask
from geodata.names import Naming
from layers.mount import BOOT
from layers.published import is_published, publish_module
from panels.pages import FEW, Pages
from panels.url import picks

HERE = Path(__file__).parent
SCRIPTS = ("list.js", "plain.js")
LIST = st.components.v2.component("island_list", js=BOOT, isolate_styles=False)


@st.cache_resource(show_spinner=False, validate=lambda files: all(map(is_published, files.values())))
def list_files() -> dict[str, str]:
    """The address of the script that shows the list."""
    return {"script": publish_module(*(HERE / name for name in SCRIPTS))}


def show_islands(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    """All that the filter shows, as buttons; what is picked in it is `session_state["island-list"].pick`."""
    with st.container(key="islands"):
        LIST(
            key="island-list",
            data={
                "files": list_files(),
                "islands": pages.islands(naming),
                "shown": mask(state.filter.disputes(atlas), atlas),
                "current": state.island or state.dispute,
                "later": len(atlas.disputes) > FEW,
            },
            on_pick_change=picks(atlas, "island-list"),
        )
