"""What the scripts filter by: the facts of each year, and how many disputes each choice would leave."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import pytest

from geodata.acknowledgement import acknowledged, assessors
from geodata.atlas import Atlas
from geodata.filters import FILTERS, Filter
from geodata.history import powers_in
from tests.web.scripts import run
from web.filter_facts import filter_facts
from web.wire import ThroughTime

STATES = [
    Filter(),
    Filter(claimant=("CHN",)),
    Filter(claimant=("JPN",), administrator=("RUS", "KOR"), year=1992),
    Filter(acknowledged=("one-side",), assessor="own"),
    Filter(administrator=("JPN",), acknowledged=("both", "unclear"), year=2015),
]
COUNTS = """
    const { countsOf } = await import("./web/scripts/filter.js");
    give(data.states.map((state) => Object.keys(data.values).map((key) => countsOf(data.disputes, key, state))));
"""


def in_year(states: ThroughTime, year: int) -> Any:
    return [value for since, value in states["since"] if since <= year][-1]


def test_the_facts_are_those_of_every_year(atlas: Atlas) -> None:
    first, last = atlas.years
    for facts, dispute in zip(filter_facts(atlas), atlas.disputes.values(), strict=True):
        assert facts["claiming"] == dispute.claiming
        assert set(facts["powers"]["today"]) == powers_in(dispute, None, atlas.catalogue)
        for year in range(first, last + 1):
            assert set(in_year(facts["powers"], year)) == powers_in(dispute, year, atlas.catalogue), year
            for assessor in assessors(atlas.catalogue):
                assert in_year(facts["standing"][assessor], year) == acknowledged(dispute, assessor, year), year


@pytest.fixture(scope="module")
def counted(atlas: Atlas) -> list[list[dict[str, int]]]:
    """What the script counts for each state and each key of the filter."""
    states = [vars(state) | {"assessor": state.by(atlas.catalogue)} for state in STATES]
    values = {key: list(row.offered(atlas)) for key, row in FILTERS.items()}
    counts: list[list[dict[str, int]]] = run(
        COUNTS, {"states": states, "values": values, "disputes": filter_facts(atlas)}
    )
    return counts


@pytest.mark.parametrize("number", range(len(STATES)))
def test_each_choice_has_the_number_of_disputes_that_it_would_leave(
    atlas: Atlas, counted: list[list[dict[str, int]]], number: int
) -> None:
    for (key, row), counts in zip(FILTERS.items(), counted[number], strict=True):
        for value in row.offered(atlas):
            chosen: dict[str, Any] = {key: (value,)}
            left = replace(STATES[number], **chosen).disputes(atlas)
            assert counts.get(value, 0) == len(left), (key, value)


def test_a_catalogue_without_a_power_counts_too(atlas: Atlas) -> None:
    state = {"claimant": ["JPN"], "acknowledged": [], "assessor": "own", "year": None}  # nobody to choose from
    counts = run(COUNTS, {"states": [state], "values": {"claimant": []}, "disputes": filter_facts(atlas)})
    assert counts[0][0]["JPN"] == len(atlas.disputes)
