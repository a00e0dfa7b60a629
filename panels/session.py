"""The session: the state of the page, what a pick does to it, and the address bar."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any, cast
from urllib.parse import urlencode

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import FILTERS, Filter, in_order
from geodata.page_state import NEUTRAL, PageState, Query, as_meant, chosen_assessor, read_query
from web.options import ALONE, offers
from web.sections import SECTIONS
from web.wire import Picked

FILTER_KEYS = (*FILTERS, "assessor", "year")


def read_url(atlas: Atlas) -> None:
    """Takes the state from the address when the address was changed from outside (a link, back, forward).

    The session then has `left_out`, a notice for each value that was not known, and `address`, where the link says the
    same in fewer words. What the page wrote itself is not read again: the widgets win. When the catalogue was changed,
    what they say is read as if it stood in a link, since it may be known no more.
    """
    session = st.session_state
    query = as_meant(_query(), atlas, SECTIONS)
    changed = session.get("atlas_seen", atlas) is not atlas
    session["atlas_seen"] = atlas
    if query == session.get("query_seen"):
        if not changed:
            return
        query = _as_left().query()
    else:
        session["query_seen"] = query
        session["address"] = None if query == _query() else urlencode(query, doseq=True, errors="replace")
    state, notices = read_query(query, atlas, SECTIONS)
    for key in FILTER_KEYS:
        value = getattr(state.filter, key)
        st.session_state[key] = list(value) if isinstance(value, tuple) else value
    st.session_state.update(
        assessor=state.filter.by(atlas.catalogue),
        dispute=state.dispute,
        island=state.island,
        tab=state.tab,
        view=state.view or NEUTRAL,
        compare=state.compare or ALONE,
    )
    session.setdefault("order", "alphabetical")
    session.setdefault("base", "land")
    session["left_out"] = notices


def page_state(atlas: Atlas) -> PageState:
    """The state as choices and picks have left it, its values in the order of the catalogue."""
    state = _as_left()
    filter_ = state.filter
    chosen: dict[str, Any] = {key: in_order(getattr(filter_, key), row.names(atlas)) for key, row in FILTERS.items()}
    assessor = chosen_assessor(filter_.assessor, atlas)
    return replace(state, filter=replace(filter_, assessor=assessor, **chosen))


def _as_left() -> PageState:
    session = st.session_state
    chosen: dict[str, Any] = {key: tuple(session[key]) for key in FILTERS}
    return PageState(
        Filter(**chosen, assessor=session["assessor"], year=session["year"]),
        session["dispute"],
        session["island"],
        session["tab"] or "positions",
        None if session["view"] == NEUTRAL else session["view"],
        None if session["compare"] == ALONE else session["compare"],
    )


def write_url(state: PageState, atlas: Atlas) -> None:
    """Puts the state into the address when it says something else; unknown values stay until then."""
    if read_query(_query(), atlas, SECTIONS)[0] != state:
        st.query_params.from_dict(state.query())
        st.session_state["query_seen"] = state.query()


def pick(atlas: Atlas, value: Any) -> None:
    """Does what was picked on the map or in a text; what is not known is ignored.

    {"island": id} and {"dispute": id} select, {"none": ""} selects nothing, {"source": key} opens the sources,
    {"cite": what} asks for a citation, {"year": year} sets the year, {"sheet": number} turns to it; `tab` opens a
    section beside that, and `focus` leads to an element in it.
    """
    if not isinstance(value, dict):
        return
    picked = cast(Picked, {key: item for key, item in value.items() if isinstance(item, str | int | None)})
    session = st.session_state
    island, dispute = picked.get("island"), picked.get("dispute")
    if island in atlas.dispute_of:
        session.update(island=island, dispute=atlas.dispute_of[island])
    elif dispute in atlas.disputes:
        session.update(island=None, dispute=dispute)
    elif picked.get("source") in atlas.catalogue.sources:
        session["tab"] = "sources"
    elif isinstance(picked.get("none"), str):
        session.update(island=None, dispute=None)
    elif isinstance(picked.get("cite"), str):
        session["cite"] = picked["cite"]
    elif "year" in picked:
        set_year(atlas, picked["year"])
    elif isinstance(picked.get("sheet"), int):
        session["sheet"] = picked["sheet"]
    if picked.get("tab") in SECTIONS:
        session["tab"] = picked["tab"]
    session["focus"] = picked["focus"] if isinstance(picked.get("focus"), str) else None


def picks(atlas: Atlas, key: str) -> Callable[[], None]:
    """What to do when something is picked in the component of this key."""
    return lambda: pick(atlas, st.session_state[key].pick)


def set_year(atlas: Atlas, year: Any) -> None:
    """Shows this year; the last one, or nothing, is today; anything else is ignored."""
    *past, today = map(str, atlas.shown_years)
    if year is None or str(year) == today:
        st.session_state["year"] = None
    elif str(year) in past:
        st.session_state["year"] = int(year)


def take_choice(atlas: Atlas, choice: Any) -> None:
    """Puts what was chosen, by key of the state, into the session; what is not offered is ignored."""
    for key, offer in offers(atlas).items() if isinstance(choice, dict) else ():
        value = choice.get(key)
        values = value if isinstance(value, list) else [value]
        known = all(isinstance(item, str) and item in offer.values for item in values)
        if known and offer.several == isinstance(value, list):
            st.session_state[key] = value


def _query() -> Query:
    return {key: st.query_params.get_all(key) for key in st.query_params}
