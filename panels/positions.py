"""Beside the map: what is selected, its names, and the same three lines for every party."""

from __future__ import annotations

import streamlit as st

from geodata.acknowledgement import reading
from geodata.atlas import Atlas
from geodata.filters import PageState
from geodata.models import Name
from geodata.names import NameOrder, dispute_title, island_title
from panels.pages import TEMPLATES
from panels.url import clear_selection


def show_positions(atlas: Atlas, state: PageState, order: NameOrder) -> None:
    """The names of the selection and each party's three lines; without a selection, a line on each dispute."""
    with st.container(key="positions"):
        if state.dispute is None:
            _overview(atlas, state, order)
        else:
            _selection(atlas, state.dispute, state.island, order)


def _overview(atlas: Atlas, state: PageState, order: NameOrder) -> None:
    shown = state.filter.disputes(atlas)
    rows = [(dispute_title(atlas.disputes[id_], order), atlas.disputes[id_]) for id_ in shown]
    st.html(TEMPLATES.get_template("overview.html").render(rows=rows, parties=atlas.catalogue.parties))


def _selection(atlas: Atlas, dispute_id: str, island_id: str | None, order: NameOrder) -> None:
    dispute = atlas.disputes[dispute_id]
    parties = atlas.catalogue.parties
    title = dispute_title(dispute, order)
    if island_id:
        island = dispute.islands[island_id]
        heading, group = island_title(island, dispute, order), title
        names = {party: [name] for party, name in island.names.items() if isinstance(name, Name)}
    else:
        heading, group = title, ""
        names = {party: list(dispute.positions[party].official_names.names[:2]) for party in dispute.claimants}
    st.html(
        TEMPLATES.get_template("heading.html").render(
            heading=heading, group=group, names=names, parties=parties, dispute=dispute, is_dispute=island_id is None
        )
    )
    lines = TEMPLATES.get_template("lines.html")
    for party in dispute.claimants:
        position = dispute.positions[party]
        with st.container(key=f"position-{party}"):
            st.html(
                lines.render(
                    party=parties[party],
                    position=position,
                    schoff=reading(position, "schoff"),
                    own=reading(position, "own"),
                )
            )
    st.button("Show all disputes", on_click=clear_selection, key="clear-selection")
