"""The texts around the map: the legend, the year, and the sections below, of which one is open."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from geodata.atlas import Atlas
from geodata.names import NameOrder, Naming
from geodata.page_state import PageState
from panels.pager import Sheet, sheet_of, show_pager
from panels.sections.acknowledgement_chart import show_acknowledgement
from panels.sections.downloads import show_downloads
from panels.sections.timeline import show_timeline
from panels.session import picks
from panels.text import show_document
from web.assets import MapFiles
from web.texts import Pages
from web.words import TABS


def show_legend(pages: Pages) -> None:
    """What the lines and patterns of the map mean."""
    show_document("legend", pages.legend())


def show_year(atlas: Atlas, pages: Pages, state: PageState, naming: Naming) -> None:
    """Who administered in the year shown, and what happened in it; in a long catalogue, for the selected dispute."""
    sheet = sheet_of(atlas, state)
    if len(atlas.disputes) > len(sheet.disputes):
        sheet = Sheet((state.dispute,), (state.dispute,)) if state.dispute else Sheet((), ())
    with st.container(key="year-card"):
        if sheet.disputes:
            page = pages.years(naming, sheet.disputes)
            _text(atlas, "year-text", page, state, sheet, later=state.filter.year is None)


def show_sections(atlas: Atlas, files: MapFiles, pages: Pages, state: PageState, order: NameOrder) -> None:
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
        if state.tab == "download":
            show_downloads(atlas, files, pages, state, order)
            return
        show_pager(atlas, state)
        SECTIONS[state.tab](atlas, pages, state, state.view or order, sheet_of(atlas, state))


def _text(
    atlas: Atlas,
    key: str,
    page: str,
    state: PageState,
    sheet: Sheet,
    focus: str | None = None,
    later: bool = False,
) -> None:
    show_document(
        key,
        page,
        shown=sheet.shown,
        current=state.island or state.dispute,
        year=state.filter.year,
        assessor=state.filter.by(atlas.catalogue),
        focus=focus,
        later=later,
        on_pick=picks(atlas, key, TABS),
    )


def _positions(atlas: Atlas, pages: Pages, state: PageState, naming: Naming, sheet: Sheet) -> None:
    focus = st.session_state.pop("focus", None)
    if state.dispute is None:
        _text(atlas, "assessors", pages.assessors(sheet.disputes), state, sheet, focus)
        return
    _text(atlas, "full-positions", pages.positions(state.dispute), state, sheet, focus)
    if state.island:
        _text(atlas, "facts", pages.facts(state.island), state, sheet, focus)


def _matrix(atlas: Atlas, pages: Pages, state: PageState, naming: Naming, sheet: Sheet) -> None:
    _text(atlas, "matrix", pages.matrix(naming, sheet.disputes), state, sheet)


def _sources(atlas: Atlas, pages: Pages, state: PageState, naming: Naming, sheet: Sheet) -> None:
    page = pages.sources(naming, sheet.disputes)
    _text(atlas, "all-sources", page, state, sheet, st.session_state.pop("focus", None))


def _islands(atlas: Atlas, pages: Pages, state: PageState, naming: Naming, sheet: Sheet) -> None:
    _text(atlas, "figures", pages.figures(naming, sheet.disputes), state, sheet)


def _about(atlas: Atlas, pages: Pages, state: PageState, naming: Naming, sheet: Sheet) -> None:
    _text(atlas, "about", pages.about(), state, sheet)


SECTIONS: dict[str, Callable[[Atlas, Pages, PageState, Naming, Sheet], None]] = {
    "positions": _positions,
    "matrix": _matrix,
    "acknowledgement": show_acknowledgement,
    "timeline": show_timeline,
    "sources": _sources,
    "islands": _islands,
    "about": _about,
}
