"""Pure functions of the browser's scripts do what their twins in Python do, on the same cases."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace
from typing import Any
from urllib.parse import parse_qs, urlencode

import pytest

from geodata.acknowledgement import standings
from geodata.atlas import Atlas
from geodata.history import administration
from geodata.page_state import as_meant, read_query
from layers.legend import claimed_by, under_name
from layers.style import SIZES, script_style
from layers.webmap.map import facts
from layers.webmap.outline_levels import outline_files
from panels import session
from tests.geodata.test_page_state import FOREIGN, WHOLE, WRITTEN
from tests.web.one_file.parts import Parts, states, written
from tests.web.scripts import run
from web.sections import SECTIONS
from web.wire import mask
from web.words import left_out

FILE = """
const page = data.page;
globalThis.document = { getElementById: (id) => ({ textContent: JSON.stringify(id === "page" ? page : {}) }) };
const { asMeant, readState, writeState, changesOf } = await import("./web/standalone/state.js");
const { page: own } = await import("./web/standalone/data.js");
const { sentence } = await import("./web/scripts/sentence.js");
const { inYear, mask, passing } = await import("./web/scripts/filter.js");
"""


@pytest.fixture(scope="module")
def page(atlas: Atlas) -> Any:
    """What the one file holds of the catalogue."""
    return json.loads(Parts(written(atlas)).scripts["page"])


def test_the_one_file_reckons_and_says_what_the_app_does(atlas: Atlas, page: Any) -> None:
    queries = list(states(atlas, 400))
    code = (
        FILE
        + """
    give(data.cases.map((query) => {
      const [state, leftOut] = readState(new URLSearchParams(query));
      const shown = passing(own.disputes, state);
      const standing = page.disputes.map(({ standing }) => inYear(standing[state.assessor], state.year));
      return [leftOut, sentence(shown, state, own.words), mask(own.disputes, shown), standing, writeState(state)];
    }));"""
    )
    found = run(code, {"page": page, "cases": [urlencode(query, doseq=True) for query in queries]})
    for query, got in zip(queries, found, strict=True):
        state, _ = read_query(query, atlas, SECTIONS)
        standing = standings(atlas, state.filter.by(atlas.catalogue), state.filter.year)
        shown = state.filter.disputes(atlas)
        written = urlencode(state.query(), doseq=True)
        assert got == ["", state.filter.sentence(atlas), mask(shown, atlas), list(standing.values()), written], query


@pytest.mark.parametrize(
    "query",
    [
        {"year": ["1950", "1951"], "island": ["dongdo-higashijima"], "tab": ["matrix"]},
        {"island": ["%" * 190 + "x"]},
        {"year": ["5"], "claimant": ["XXX", "KOR", "KOR"], "view": ["nobody"]},
        {"dispute": ["dokdo-takeshima"], "tab": ["constructor"], "unknown": ["1"]},
        {"year": ["٣"], "administrator": ["JPN"], "assessor": ["toString"]},
        {"island": [f"{n}" * 70 for n in range(9)], "year": ["01950", "1950", "1951"], "tab": ["matrix", "about"]},
        *({"island": [text], "amp;Year": ["1950."]} for line in WRITTEN.splitlines() for text in line.split("|")),
        *WHOLE,
        *({key: ["x"], "claimant": ["jpn", "JPN", "chn)"]} for key in FOREIGN),
    ],
)
def test_the_one_file_reads_an_address_as_the_app_does(atlas: Atlas, page: Any, query: dict[str, list[str]]) -> None:
    code = (
        FILE
        + "const [state, leftOut] = readState(new URLSearchParams(data.query));"
        + "give([writeState(state), leftOut, asMeant(new URLSearchParams(data.query)).toString()]);"
    )
    address, said, meant = run(code, {"page": page, "query": urlencode(query, doseq=True)})
    state, notices = read_query(query, atlas, SECTIONS)
    assert (address, said) == (urlencode(state.query(), doseq=True), left_out(notices))
    assert parse_qs(meant, keep_blank_values=True) == as_meant(query, atlas, SECTIONS)


PICKS: list[dict[str, Any]] = [
    {"island": "dongdo-higashijima", "dispute": "diaoyu-senkaku"},
    {"island": "nowhere", "dispute": "diaoyu-senkaku", "tab": "timeline"},
    {"dispute": "nowhere", "tab": "nowhere"},
    {"source": "nobody"},
    {"none": ""},
    {"year": "1950"},
    {"year": 1885},
    {"year": None},
    {"tab": "matrix"},
    {},
]


def test_a_pick_changes_the_one_file_as_it_does_the_app(
    atlas: Atlas, page: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    last = atlas.years[1]
    picks = [*PICKS, {"source": next(iter(atlas.catalogue.sources))}, {"year": last}, {"year": str(last)}]
    found = run(FILE + "give(data.picks.map(changesOf));", {"page": page, "picks": picks})
    for picked, got in zip(picks, found, strict=True):
        state: dict[str, Any] = {}
        monkeypatch.setattr(session, "st", SimpleNamespace(session_state=state))
        session.pick(atlas, picked)
        assert state.pop("focus") is None
        assert got == state, picked


@pytest.mark.parametrize("zoom", [0, 5, 9.5])
def test_a_dispute_is_drawn_as_shapes_from_the_size_that_the_picture_takes(zoom: float) -> None:
    small, large, apart = SIZES["symbol_below"] - 0.5, SIZES["symbol_below"] + 0.5, SIZES["apart_from"]
    cases = {(small, small): False, (large, large): True, (small, apart - 0.5): False, (small, apart + 0.5): True}
    code = """import { isLarge } from "./layers/webmap/zoom.js";
    const view = { map: { getZoom: () => data.zoom }, facts: { style: data.style } };
    give(data.sizes.map(([island, width]) => isLarge(view, { island, width })));"""
    sizes = [[island / 2**zoom, width / 2**zoom] for island, width in cases]
    assert run(code, {"zoom": zoom, "sizes": sizes, "style": script_style()}) == list(cases.values())


def test_the_map_says_of_every_year_who_claimed_and_who_administered(atlas: Atlas) -> None:
    first, today = atlas.years
    shown = [*range(first, today), None]
    code = """import { administered, describe } from "./layers/webmap/descriptions.js";
    const views = data.shown.map((shownYear) => ({ shownYear }));
    give(views.map((view) => [...administered(view, data.facts), describe(view, data.facts)]));"""
    for fact in facts(atlas, outline_files(atlas))["disputes"]:
        dispute = atlas.disputes[fact["id"]]
        for year, (line, contested, words) in zip(shown, run(code, {"shown": shown, "facts": fact}), strict=True):
            assert line == under_name(dispute, year, atlas.catalogue)
            assert contested == (year is not None and "contested" in administration(dispute, year))
            assert words.removeprefix(f"{year}: ").startswith(claimed_by(dispute, atlas.catalogue, year))
            assert words.startswith(f"{year}: ") == (year is not None)
            assert words.endswith(f"; {line.removeprefix(f'{year}: ')}")


def test_without_periods_there_is_no_year_to_choose(tiny_atlas: Atlas) -> None:
    first = tiny_atlas.catalogue.disputes["near"]
    told = tiny_atlas.catalogue.model_copy(update={"disputes": {"near": first}})
    lone = replace(tiny_atlas, catalogue=told, outlines=tiny_atlas.outlines.iloc[:1])
    assert lone.shown_years == range(2020, 2021)
    [fact] = facts(lone, outline_files(lone))["disputes"]
    assert facts(lone, outline_files(lone))["years"] is None
    assert (fact["claimed"][0][0], fact["administered"]) == (2020, [(2020, "administered by Eastland", False)])


def test_the_year_bar_plays_every_year_or_where_motion_is_unwelcome_every_event() -> None:
    years = {"first": 1900, "last": 1910, "events": [1903, 1908]}
    code = """import { yearAfter } from "./layers/webmap/year_bar.js";
    give(data.shown.map((year) => [yearAfter(data.years, year, false), yearAfter(data.years, year, true)]));"""
    assert run(code, {"years": years, "shown": [None, 1900, 1903, 1909]}) == [
        [1900, 1903],
        [1901, 1903],
        [1904, 1908],
        [1910, 1910],
    ]
