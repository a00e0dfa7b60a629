"""The components of the page: map, texts and list of islands, each loaded by the same small script."""

from __future__ import annotations

from typing import Any

import streamlit as st

from web.assets import WEB
from web.bundle import bundle

LOADER = bundle(WEB / "scripts" / "boot.js")  # every run sends it with every component


def component(name: str) -> Any:
    """What mounts a component; the script that it runs is the one that its data name under `files`."""
    return st.components.v2.component(name, js=LOADER, isolate_styles=False)
