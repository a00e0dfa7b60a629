"""What is wrong in time is listed, all at once, with its file, path and line, what was expected and what was found."""

from __future__ import annotations

from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import load
from geodata.catalogue.time_order import inconsistencies_in_time
from geodata.problems import Problem
from tests.catalogues.breaking import ADDRESS, FILE, PARTY, anything, put
from tests.catalogues.parts import Data
from tests.catalogues.tiny import TinyFiles, feature, problems
from tests.geodata.catalogue.histories import BROKEN, GOOD, Break, Fault, add_history, change


@pytest.fixture
def timed(tiny_catalogue: Data) -> Data:
    """The tiny catalogue with a history."""
    add_history(tiny_catalogue)
    return tiny_catalogue


@pytest.mark.parametrize("broken", BROKEN.values(), ids=BROKEN)
def test_what_is_wrong_in_time_is_named_with_its_line(tiny_files: TinyFiles, timed: Data, broken: Break) -> None:
    change(timed["disputes"]["near"], broken.changes)
    listed = problems(tiny_files.write())
    assert listed == sorted(as_problem(tiny_files, "near", fault) for fault in broken.faults)


def test_all_that_is_wrong_in_time_is_listed_at_once(tiny_files: TinyFiles, timed: Data) -> None:
    """A dispute for each way to break it, all in one file."""
    near = timed["disputes"].pop("near")
    for index, broken in enumerate(BROKEN.values()):
        timed["disputes"][f"dispute-{index}"] = copy = deepcopy(near)
        copy["islands"] = {f"rock-{index}": copy["islands"]["rock"]}
        change(copy, broken.changes)
        tiny_files.features.append(feature(f"rock-{index}", 2 * index, 40))
    del tiny_files.features[0]
    timed["actors"]["allies"]["listed_with"] = ["XYZ"]
    timed["sources"]["NOTE"]["addresses"] = ["nowhere"]
    listed = problems(tiny_files.write())
    assert listed == sorted(
        [
            Problem(FILE, tiny_files.line("XYZ"), "actors.allies.listed_with[0]", PARTY, '"XYZ"'),
            Problem(FILE, tiny_files.line("nowhere"), "sources.NOTE.addresses[0]", ADDRESS, '"nowhere"'),
            *(
                as_problem(tiny_files, f"dispute-{index}", fault)
                for index, broken in enumerate(BROKEN.values())
                for fault in broken.faults
            ),
        ]
    )


@pytest.mark.parametrize("changes", GOOD.values(), ids=GOOD)
def test_what_agrees_in_time_loads(tiny_files: TinyFiles, timed: Data, changes: dict[str, object]) -> None:
    change(timed["disputes"]["near"], changes)
    near = load(tiny_files.write()).disputes["near"]
    assert len(near.periods) == len(timed["disputes"]["near"].get("periods", []))


def test_a_history_is_read_as_it_stands(tiny_files: TinyFiles, timed: Data) -> None:
    catalogue = load(tiny_files.write()).catalogue
    near = catalogue.disputes["near"]
    assert catalogue.actors["allies"].listed_with == ("WST",)
    assert [(period.begins, period.ends, period.power) for period in near.periods] == [
        ("open", "1945-08-15", "WST"),
        ("1945-08-15", "1952-04-28", "allies"),
        ("1952-04-28", "1954", "contested"),
        ("1954", "open", "EST"),
    ]
    assert near.periods[2].accounts["WST"] == "not found"
    assert [(event.date, event.until, event.talks) for event in near.events] == [
        ("1945-08-15", None, None),
        ("1956-10-19", None, "first"),
        ("1957-01", "1957-03", None),
        ("1991-04-18", None, "second"),
    ]
    assert {id_: (talks.begins, talks.ends) for id_, talks in near.talks.items()} == {
        "first": ("1956-04", "1960"),
        "second": ("1991-04", "open"),
    }


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=anything, data=st.data())
def test_data_of_any_form_is_gone_through(timed: Data, value: object, data: st.DataObject) -> None:
    path = data.draw(st.sampled_from([*(path for broken in BROKEN.values() for path in broken.changes), "events[1]"]))
    changed = deepcopy(timed)
    put(changed["disputes"]["near"], path, value)
    assert all(place[:2] == ("disputes", "near") for place, _, _ in inconsistencies_in_time(changed))


@pytest.mark.parametrize("data", [None, 5, "text", [], {}, {"disputes": None}, {"disputes": {"near": None}}])
def test_data_without_disputes_is_in_order(data: object) -> None:
    assert list(inconsistencies_in_time(data)) == []


def as_problem(files: TinyFiles, dispute: str, fault: Fault) -> Problem:
    """The fault as it is listed, with its line in the file that was written last."""
    line = files.line("disputes:", f"{dispute}:", *fault.words)
    return Problem(FILE, line, f"disputes.{dispute}.{fault.path}", fault.expected, fault.found)
