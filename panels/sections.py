"""The texts around the map: the legend, the list of islands, the year, and the sections below, of which one is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geodata.atlas import Atlas
from geodata.filters import PageState
from geodata.names import Naming
from panels.acknowledgement import show_acknowledgement
from panels.document import show_document
from panels.pages import Pages
from panels.timeline import show_timeline
from panels.url import pick

TABS = {
    "positions": "Positions",
    "matrix": "All at a glance",
    "acknowledgement": "Acknowledgement",
    "timeline": "Timeline",
    "sources": "Sources",
    "islands": "Figures",
    "about": "About",
}


def show_legend(pages: Pages) -> None:
    """What the lines and patterns of the map mean."""
    show_document("legend", pages.legend())


def show_islands(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    """The list of islands: all that the map shows, as buttons."""
    with st.container(key="islands"):
        _text(atlas, "island-list", pages.islands(naming), state)


def show_year(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    """Who administered in the year shown, and what happened in it."""
    with st.container(key="year-card"):
        _text(atlas, "year-text", pages.years(naming), state, later=state.filter.year is None)


def show_sections(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    """The open section; only that one is computed."""
    with st.container(key="sections"):
        st.segmented_control(
            "Section",
            list(TABS),
            format_func=lambda tab: TABS[tab],
            key="tab",
            required=True,
            label_visibility="collapsed",
        )
        SECTIONS[state.tab](atlas, pages, state, naming)


def _picks(atlas: Atlas, key: str) -> Callable[[], None]:
    return lambda: pick(atlas, st.session_state[key].pick, TABS)


def _text(atlas: Atlas, key: str, page: str, state: PageState, focus: str | None = None, later: bool = False) -> None:
    show_document(
        key,
        page,
        shown=state.filter.disputes(atlas),
        current=state.island or state.dispute,
        year=state.filter.year,
        assessor=state.filter.by(atlas.catalogue),
        focus=focus,
        later=later,
        on_pick=_picks(atlas, key),
    )


def _positions(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    focus = st.session_state.pop("focus", None)
    if state.dispute is None:
        _text(atlas, "assessors", pages.assessors(), state, focus)
        return
    _text(atlas, "full-positions", pages.positions(state.dispute), state, focus)
    if state.island:
        _text(atlas, "facts", pages.facts(state.island), state, focus)


def _matrix(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    _text(atlas, "matrix", pages.matrix(naming), state)


def _sources(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    _text(atlas, "all-sources", pages.sources(naming), state, st.session_state.pop("focus", None))


def _islands(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    _text(atlas, "figures", pages.figures(naming), state)


def _about(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    _text(atlas, "about", pages.about(), state)


SECTIONS: dict[str, Callable[[Atlas, Pages, PageState, Naming], None]] = {
    "positions": _positions,
    "matrix": _matrix,
    "acknowledgement": show_acknowledgement,
    "timeline": show_timeline,
    "sources": _sources,
    "islands": _islands,
    "about": _about,
}
