"""The stage of the page: the filter in words, the map, what is selected, and the list of all."""

from __future__ import annotations

import streamlit as st

from geodata.acknowledgement import STANDINGS, standings
from geodata.filters import FILTERS
from geodata.names import Naming
from geodata.page_state import NEUTRAL
from layers.legend import banner
from panels.component import show_part
from panels.context import Context
from panels.heading import shown_title
from panels.pager import sheet_of
from panels.session import picks, take_choice
from panels.text import text_state
from web import words
from web.text_context import FEW, Where
from web.wire import Frame, ListState, MapState, Sentence, StageState, TextState, mask


def show_stage(page: Context, frame: Frame | None = None) -> None:
    """All of it in the state of the page; in a `frame` of another page, the map and the lines alone."""
    state = page.state
    left_out = st.session_state.pop("left_out", None)
    assessor = state.filter.by(page.atlas.catalogue)
    compared = None if frame else state.compare
    data: StageState = {
        "choices": {key: getattr(state.filter, key) for key in FILTERS} | {"assessor": assessor},
        "notice": words.left_out(left_out) if left_out else None,
        "frame": frame,
        "sentence": None if frame else _sentence(page),
        "map": _map(page, state.view, first=True, still=bool(frame and not frame["years"])),
        "second": None,
        "selection": _selection(page, page.naming, alone=bool(frame)),
        "compared": None,
        "list": _list(page),
    }
    if compared:
        neutral = compared == NEUTRAL
        data["second"] = _map(page, None if neutral else compared, first=False)
        data["compared"] = _selection(page, page.order if neutral else compared)
    address = st.session_state.pop("address", None)
    if address is not None:
        data["address"] = address
    show_part(
        "stage",
        "page",
        page.files,
        data,
        on_pick_change=picks(page.atlas, "page"),
        on_choice_change=lambda: take_choice(page.atlas, st.session_state["page"].choice),
    )


def _sentence(page: Context) -> Sentence:
    atlas, state = page.atlas, page.state
    view = atlas.catalogue.parties[state.view].in_sentence if state.view else None
    return {
        "shown": shown_title(atlas, state, page.naming),
        "year": state.filter.year or atlas.years[1],
        "words": state.filter.sentence(atlas),
        "seen": f"Seen as {view} states it." if view else None,
        "nothing": not state.filter.disputes(atlas),
    }


def _map(page: Context, view: str | None, first: bool, still: bool = False) -> MapState:
    """The map as this view has it; without a slider for the year where it stands `still`."""
    atlas, state = page.atlas, page.state
    assessor, year = state.filter.by(atlas.catalogue), state.filter.year
    values = list(STANDINGS)
    return {
        "first": first,
        "still": still,
        "view": view,
        "banner": banner(atlas, view, state.compare),
        "shown": mask(state.filter.disputes(atlas), atlas),
        "acknowledged": "".join(str(values.index(value)) for value in standings(atlas, assessor, year).values()),
        "assessor": assessor,
        "dispute": state.dispute,
        "island": state.island,
        "order": page.order,
        "base": page.base,
        "year": year,
    }


def _selection(page: Context, naming: Naming, alone: bool = False) -> TextState:
    """The names of the selection and each party's answers; nothing without a selection, where the list stands.

    The browser can fetch the text of any dispute by itself, so that a pick shows it before the server has answered.
    `alone` is without sections of the page, to which its sources could lead.
    """
    state, texts = page.state, page.texts
    passing = state.filter.disputes(page.atlas)
    return text_state(
        texts.selection(naming, state.dispute) if state.dispute else None,
        shown=passing if state.dispute and state.dispute not in passing else None,  # thousands, and the list has them
        part=state.island or state.dispute,
        folder=texts.selections(naming),
        year=state.filter.year,
        alone=alone,
    )


def _list(page: Context) -> ListState:
    atlas, state = page.atlas, page.state
    return {
        "islands": page.texts.islands(page.naming),
        "page": page.texts.address("overview", Where(page.naming, sheet_of(page).disputes)),
        "shown": mask(state.filter.disputes(atlas), atlas),
        "year": state.filter.year,
        "current": state.island or state.dispute,
        "later": len(atlas.disputes) > FEW,
    }
