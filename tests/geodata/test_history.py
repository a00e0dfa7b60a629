"""The state of each real dispute in a year, by tables: who administered, who had claimed, what was acknowledged."""

from __future__ import annotations

from functools import partial

import pytest

from geodata.acknowledgement import acknowledged, answer, differing
from geodata.atlas import Atlas
from geodata.catalogue.events import Event
from geodata.catalogue.models import Dispute
from geodata.history import (
    Span,
    administers,
    administration,
    administration_spans,
    claims,
    powers_in,
    spans_at,
    years,
    years_of_events,
)
from geodata.matrix import cell
from layers.legend import administration_in_words
from tests.catalogues.parts import cited

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"

ADMINISTRATION = {
    NORTH: {
        1850: "contested account",
        1854: "contested account",
        1855: "contested account, then Japan",
        1900: "Japan",
        1945: "Japan, then the Soviet Union",
        1946: "the Soviet Union",
        1950: "the Soviet Union",
        1954: "the Soviet Union",
        1971: "the Soviet Union",
        1972: "the Soviet Union",
        1991: "the Soviet Union, then Russia",
        1992: "Russia",
        2025: "Russia",
        2026: "Russia",
    },
    SENKAKU: {
        1850: "contested account",
        1854: "contested account",
        1855: "contested account",
        1894: "contested account",
        1895: "contested account, then Japan",
        1900: "Japan",
        1945: "Japan, then the United States",
        1946: "the United States",
        1950: "the United States",
        1954: "the United States",
        1971: "the United States",
        1972: "the United States, then Japan",
        1991: "Japan",
        1992: "Japan",
        2025: "Japan",
        2026: "Japan",
    },
    DOKDO: {
        1850: "contested account",
        1854: "contested account",
        1855: "contested account",
        1900: "contested account",
        1904: "contested account",
        1905: "contested account, then Japan",
        1945: "Japan",
        1946: "Japan, then contested account",
        1950: "contested account",
        1954: "contested account, then South Korea",
        1971: "South Korea",
        1972: "South Korea",
        1991: "South Korea",
        1992: "South Korea",
        2025: "South Korea",
        2026: "South Korea",
    },
}
# Russia's own line on the Southern Kurils, year by year: the test of the drawing
RUSSIA = {
    1955: "none-found",
    1956: "acknowledges",
    1959: "acknowledges",
    1960: "denies",
    1970: "denies",
    1990: "denies",
    1991: "acknowledges",
    1993: "acknowledges",
    2001: "acknowledges",
    2013: "acknowledges",
    2014: "denies",
    2015: "denies",
    2016: "denies",
    2019: "conditional",
    2021: "conditional",
    2022: "denies",
    2024: "denies",
    2026: "denies",
}


def test_the_years_go_from_the_first_decade_to_the_data(atlas: Atlas) -> None:
    assert years(atlas.catalogue) == (1850, 2026)


@pytest.mark.parametrize(
    ("dispute", "year", "words"),
    [(dispute, year, words) for dispute, table in ADMINISTRATION.items() for year, words in table.items()],
)
def test_who_administered(atlas: Atlas, dispute: str, year: int, words: str) -> None:
    assert administration_in_words(administration(atlas.disputes[dispute], year), atlas.catalogue) == words


@pytest.mark.parametrize(
    ("dispute", "party", "year", "value"),
    [
        (NORTH, "RUS", 1950, "yes"),
        (NORTH, "JPN", 1950, "no"),
        (NORTH, "JPN", 1945, "part"),
        (NORTH, "RUS", 1945, "part"),
        (NORTH, "RUS", 1991, "yes"),
        (NORTH, "JPN", 1850, "contested"),
        (NORTH, "RUS", 1850, "contested"),
        (NORTH, "JPN", 1855, "part"),
        (NORTH, "RUS", 1855, "contested"),
        (NORTH, "JPN", 1900, "yes"),
        (NORTH, "RUS", 1900, "no"),
        (NORTH, "JPN", 1991, "no"),
        (NORTH, "RUS", 1992, "yes"),
        (SENKAKU, "CHN", 1890, "contested"),
        (SENKAKU, "TWN", 1890, "contested"),
        (SENKAKU, "JPN", 1890, "contested"),
        (SENKAKU, "CHN", 1900, "no"),
        (SENKAKU, "JPN", 1900, "yes"),
        (SENKAKU, "JPN", 1945, "part"),
        (SENKAKU, "JPN", 1950, "no"),
        (SENKAKU, "TWN", 1950, "no"),
        (SENKAKU, "JPN", 1972, "part"),
        (SENKAKU, "CHN", 1972, "no"),
        (SENKAKU, "JPN", 2025, "yes"),
        (DOKDO, "JPN", 1905, "part"),
        (DOKDO, "KOR", 1905, "contested"),
        (DOKDO, "PRK", 1905, "contested"),
        (DOKDO, "JPN", 1945, "yes"),
        (DOKDO, "KOR", 1945, "no"),
        (DOKDO, "KOR", 1946, "contested"),
        (DOKDO, "JPN", 1950, "contested"),
        (DOKDO, "PRK", 1950, "contested"),
        (DOKDO, "PRK", 1954, "contested"),
        (DOKDO, "KOR", 1955, "yes"),
        (DOKDO, "PRK", 1955, "no"),
        (DOKDO, "JPN", 1955, "no"),
        (DOKDO, "KOR", 1950, "contested"),
        (DOKDO, "JPN", 1946, "part"),
        (DOKDO, "KOR", 1954, "part"),
    ],
)
def test_whether_a_party_administered(atlas: Atlas, dispute: str, party: str, year: int, value: str) -> None:
    assert administers(atlas.disputes[dispute], party, year, atlas.catalogue) == value


def test_a_power_is_found_with_the_party_it_is_listed_with(atlas: Atlas) -> None:
    found = {id_: powers_in(dispute, 1950, atlas.catalogue) for id_, dispute in atlas.disputes.items()}
    assert found == {NORTH: {"RUS"}, SENKAKU: set(), DOKDO: set()}
    assert powers_in(atlas.disputes[NORTH], None, atlas.catalogue) == {"RUS"}


def test_a_dispute_without_periods_says_that_nothing_was_found(tiny_atlas: Atlas) -> None:
    near = tiny_atlas.disputes["near"]
    assert administration(near, 2000) == ()
    assert administration_in_words((), tiny_atlas.catalogue) == "not found"
    assert administers(near, "EST", 2000, tiny_atlas.catalogue) == "not-found"
    assert years(tiny_atlas.catalogue) == (2020, 2020)


@pytest.mark.parametrize(
    ("dispute", "party", "first"),
    [
        (NORTH, "JPN", 1955),
        (NORTH, "RUS", 1946),
        (SENKAKU, "CHN", 1958),
        (SENKAKU, "JPN", 1895),
        (SENKAKU, "TWN", 1971),
        (DOKDO, "JPN", 1905),
        (DOKDO, "PRK", 1998),
        (DOKDO, "KOR", 1900),
    ],
)
def test_since_when_a_claim_is_known(atlas: Atlas, dispute: str, party: str, first: int) -> None:
    position = atlas.disputes[dispute].positions[party]
    assert not claims(position, first - 1)
    assert claims(position, first)
    assert claims(position, None)


def test_the_spans_of_administration_are_those_found_year_by_year(atlas: Atlas) -> None:
    first, last = years(atlas.catalogue)
    for dispute in atlas.disputes.values():
        assert administration_spans(dispute, first, last) == spans_at(
            range(first, last + 1), last, partial(administration, dispute)
        )


@pytest.mark.parametrize(("year", "value"), RUSSIA.items())
def test_the_russian_line(atlas: Atlas, year: int, value: str) -> None:
    assert answer(atlas.disputes[NORTH].positions["RUS"], "own", year).value == value


@pytest.mark.parametrize(
    ("dispute", "assessor", "year", "value"),
    [
        (NORTH, "schoff", 2013, "unclear"),
        (SENKAKU, "schoff", 2013, "unclear"),
        (DOKDO, "schoff", 2013, "unclear"),
        (NORTH, "schoff", 2014, "both"),
        (SENKAKU, "schoff", 2014, "unclear"),
        (NORTH, "own", 1991, "both"),
        (NORTH, "own", 2016, "one-side"),
        (DOKDO, "schoff", 2014, "neither"),
        (DOKDO, "own", 2013, "one-side"),
        (SENKAKU, "own", 1970, "unclear"),
    ],
)
def test_how_a_dispute_stood(atlas: Atlas, dispute: str, assessor: str, year: int, value: str) -> None:
    assert acknowledged(atlas.disputes[dispute], assessor, year) == value


def test_where_schoff_and_a_party_differ(atlas: Atlas) -> None:
    def differ(year: int | None) -> set[tuple[str, str]]:
        return {
            (id_, party)
            for id_, dispute in atlas.disputes.items()
            for party, position in dispute.positions.items()
            if differing(position, "schoff", year)
        }

    assert differ(2013) == set()
    assert {(DOKDO, "JPN")} <= differ(2014)
    assert {(DOKDO, "JPN"), (NORTH, "RUS")} <= differ(None)
    assert (DOKDO, "PRK") not in differ(None)


def test_before_2014_schoff_had_read_nothing(atlas: Atlas) -> None:
    positions = [position for dispute in atlas.disputes.values() for position in dispute.positions.values()]
    assert {answer(position, "schoff", 2013).clear for position in positions} == {None}
    readings = [answer(position, "schoff", 2014) for position in positions]
    assert readings == [answer(position, "schoff") for position in positions]
    assert None not in [said.clear for said in readings]


def happening(tiny_atlas: Atlas, *dates: tuple[str, str | None]) -> Dispute:
    """A dispute with an event for each date, or from a date until another."""
    events = [
        Event.model_validate({"date": date, "until": until, "title": date, "by": ["EST"], **cited()})
        for date, until in dates
    ]
    return tiny_atlas.disputes["near"].model_copy(update={"events": tuple(events)})


def test_an_event_that_lasts_is_in_each_of_its_years(tiny_atlas: Atlas) -> None:
    dispute = happening(
        tiny_atlas, ("1940-12-31", None), ("1950-12-31", "1952-01-01"), ("1951", None), ("1954-02", None)
    )
    catalogue = tiny_atlas.catalogue.model_copy(update={"disputes": {"near": dispute}})
    assert years_of_events(catalogue, 1945, 1999) == [1950, 1951, 1952, 1954]


def test_a_position_without_a_claim_or_a_date_of_it_claims_nothing_in_a_year(tiny_atlas: Atlas) -> None:
    stated = tiny_atlas.disputes["near"].positions["EST"]
    undated = stated.model_copy(update={"stated_since": "not found"})
    without = stated.model_copy(update={"claims_sovereignty": False})
    assert [claims(undated, 2020), claims(undated, None)] == [False, True]
    assert [claims(without, 2020), claims(without, None)] == [False, False]


@pytest.mark.parametrize(
    ("states", "expected"),
    [
        ("a", [Span(1, 1, "a")]),
        ("aaa", [Span(1, 3, "a")]),
        ("aab", [Span(1, 2, "a"), Span(3, 3, "b")]),
        ("aba", [Span(1, 1, "a"), Span(2, 2, "b"), Span(3, 3, "a")]),
        ("", []),
    ],
)
def test_spans_are_cut_where_the_state_changes(states: str, expected: list[Span[str]]) -> None:
    assert spans_at(range(1, len(states) + 1), len(states), lambda year: states[year - 1]) == expected


def test_every_cell_of_the_matrix_says_something_for_every_year(atlas: Atlas) -> None:
    first, last = years(atlas.catalogue)
    for dispute in atlas.disputes.values():
        for party, position in dispute.positions.items():
            found = cell(atlas, dispute, party)
            for line in (found.claims, found.administers, *found.acknowledges.values()):
                assert [year for span in line for year in range(span.first, span.last + 1)] == [*range(first, last + 1)]
            for assessor, line in found.acknowledges.items():
                for span in line:
                    by = None if span.last == last else span.last
                    assert span.state == answer(position, assessor, by)
            for span in found.claims:
                assert {claims(position, year) for year in range(span.first, min(span.last, last - 1) + 1)} <= {
                    span.state
                }
            for span in found.administers:
                in_years = range(span.first, min(span.last, last - 1) + 1)
                assert {administers(dispute, party, year, atlas.catalogue) for year in in_years} <= {span.state[0]}
            assert found.administers[-1].state[0] == ("yes" if position.administers else "no")
