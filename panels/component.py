"""The components of the page: the parts that scripts of ours show, each loaded by the same small script."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

import streamlit as st

from web.assets import WEB, MapFiles
from web.bundle import bundle

LOADER = bundle(WEB / "app" / "boot.js")  # every run sends it with every component


PART = st.components.v2.component("part", js=LOADER, isolate_styles=False)


def show_part(
    part: Literal["stage", "sections", "filters", "text"],
    key: str,
    files: MapFiles,
    state: Mapping[str, Any],
    **on_change: Any,
) -> None:
    """A part of the page in this state; what its script tells is `session_state[key]`, and `on_EVENT_change` is called.

    The state is one value beside the others: Streamlit looks into each for tables.
    """
    names = vars(files) if part == "stage" else {"script": files.script}
    PART(key=key, data={"part": part, "files": names, "state": state}, **on_change)
