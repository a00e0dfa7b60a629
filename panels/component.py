"""The components of the page: the parts that scripts of ours show, each loaded by the same small script."""

from __future__ import annotations

from typing import Any

import streamlit as st

from web.assets import WEB
from web.bundle import bundle

LOADER = bundle(WEB / "app" / "boot.js")  # every run sends it with every component


def component(name: str) -> Any:
    """What mounts a component; its data say which `part` of the page it is, and name the script under `files`."""
    return st.components.v2.component(name, js=LOADER, isolate_styles=False)
