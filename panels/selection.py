"""Beside the map: what is selected, with the same answers of every party."""

from __future__ import annotations

import streamlit as st

from geodata.names import Naming
from panels.context import Context
from panels.session import picks
from panels.text import show_document


def show_positions(page: Context, naming: Naming, key: str = "positions", alone: bool = False) -> None:
    """The names of the selection and each party's answers; nothing without a selection, where the list stands.

    The browser can fetch the text of any dispute by itself, so that a pick shows it before the server has answered.
    `alone` is without sections of the page, to which its sources could lead.
    """
    state, texts = page.state, page.texts
    document = "selection" if key == "positions" else f"selection-{key}"
    with st.container(key=key):
        show_document(
            document,
            texts.selection(naming, state.dispute) if state.dispute else None,
            on_pick=picks(page.atlas, document),
            shown=state.filter.disputes(page.atlas) if state.dispute else (),
            part=state.island or state.dispute,
            folder=texts.selections(naming),
            year=state.filter.year,
            alone=alone,
        )
