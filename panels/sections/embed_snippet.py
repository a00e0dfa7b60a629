"""The snippet that shows the explorer in a page of somebody else, to copy, and what its user has to know."""

from __future__ import annotations

import os
from dataclasses import replace
from html import escape
from urllib.parse import urlencode

import streamlit as st

from geodata.atlas import Atlas
from geodata.names import dispute_title, island_title
from geodata.page_state import PageState
from panels.frame_policy import SETTING
from panels.sections.cite import is_public

NOWHERE = "https://explorer.example/"  # stands where the server does not know its own address
WIDTH_PX, HEIGHT_PX = 800, 500


def show_embed(atlas: Atlas, state: PageState) -> None:
    """The snippet, to copy, and what its user has to know."""
    home = st.context.url
    st.markdown("Put this into the HTML of your page:")
    st.code(embed_snippet(atlas, home or NOWHERE, state), language=None, wrap_lines=True)
    if not is_public(home):
        st.caption("Change the address in it to that of your server: this one is not known to others.")
    if not os.environ.get(SETTING, "").strip():
        st.caption(f"This server lets no page of another site show it; its operator can allow that ({SETTING}).")


def embed_snippet(atlas: Atlas, home: str, state: PageState) -> str:
    """The HTML that shows this state in a frame; `home` is the address of the app. The open section is left out."""
    query = {"embed": "true", **replace(state, tab="positions").query()}
    values = {
        "src": f"{home}?{urlencode(query, doseq=True)}",
        "width": str(WIDTH_PX),
        "height": str(HEIGHT_PX),
        "title": _title(atlas, state),
        "loading": "lazy",
        "style": "border: 0; max-width: 100%",
    }
    attributes = " ".join(f'{name}="{escape(value)}"' for name, value in values.items())
    return f"<iframe {attributes}></iframe>"


def _title(atlas: Atlas, state: PageState) -> str:
    """What the frame shows, for a screen reader."""
    naming = state.view or "alphabetical"
    parts = ["Territorial dispute explorer"]
    if state.dispute:
        dispute = atlas.disputes[state.dispute]
        parts.append(dispute_title(dispute, naming))
        if state.island:
            parts.append(island_title(dispute.islands[state.island], dispute, naming))
    return ": ".join(parts)
