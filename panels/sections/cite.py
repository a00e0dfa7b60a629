"""“Cite this”: the citation of a statement, an island or the whole data set, to copy."""

from __future__ import annotations

import datetime as dt
from urllib.parse import urlencode, urlsplit

import streamlit as st

from geodata.atlas import Atlas
from geodata.citation import FORMATS, Citation, cite_data, cite_dispute, cite_island, cite_statement

HERE = ("localhost", "127.0.0.1", "::1")


def show_citation(atlas: Atlas) -> None:
    """The citation that was asked for, once; nothing where what was asked for does not exist."""
    wanted = st.session_state.pop("cite", None)
    if wanted is None:
        return
    try:
        citation = find(atlas, wanted, st.context.url, dt.datetime.now(dt.UTC).date())
    except (KeyError, IndexError, ValueError):
        return
    _dialog(citation)


def find(atlas: Atlas, wanted: str, home: str | None, accessed: dt.date) -> Citation:
    """The citation of "-" for the data set, of a dispute's or island's id, or of a statement, "dispute:party:index".

    `home` is the address of the app; one that only this machine knows is left out. Raises KeyError, IndexError or
    ValueError for what does not exist.
    """

    def address(**query: str) -> str | None:
        return f"{home}?{urlencode(query)}".rstrip("?") if is_public(home) else None

    if wanted == "-":  # no id has this form
        return cite_data(atlas.catalogue, address(), accessed)
    if wanted in atlas.dispute_of:
        return cite_island(atlas, wanted, address(island=wanted), accessed)
    if wanted in atlas.disputes:
        return cite_dispute(atlas, wanted, address(dispute=wanted), accessed)
    dispute_id, party, index = wanted.split(":")
    return cite_statement(atlas, dispute_id, party, int(index), address(dispute=dispute_id), accessed)


def is_public(home: str | None) -> bool:
    """Whether the address of the app is known, and not to this machine alone."""
    return bool(home) and urlsplit(home).hostname not in HERE


@st.dialog("Cite this", width="large")
def _dialog(citation: Citation) -> None:
    for label, write in FORMATS.items():
        st.markdown(f"**{label}**")
        st.code(write(citation), language=None, wrap_lines=True)
