"""What is wrong with a catalogue is listed with its file, path and line, what was expected and what was found."""

from __future__ import annotations

from contextlib import suppress
from copy import deepcopy

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata import load
from geodata.problems import BrokenDataError, Problem
from tests.catalogues.breaking import ADDRESS, ASSESSOR, DATE, DAY, FILE, GONE, MAPPING, PARTY, anything, places, put
from tests.catalogues.parts import as_yaml, statement
from tests.catalogues.tiny import TinyFiles, island, problems
from tests.catalogues.variants import know_little

NEAR = "disputes.near"
EAST = f"{NEAR}.positions.EST"
OWN = f"{EAST}.assessments[1]"
ROCK = f"{NEAR}.islands.rock"
DISTANCE = f"{NEAR}.published_distances[0]"

LATER = "a date that is later than the date of this statement"
TRUTH = 'true, false, or "not found"'
SOURCE = "the id of one of the sources of this file"
BASIS = "a basis for what an assessor says of the party, and none for anything else"
POWER = "true for the power in administered_by, false for the others"
VALUES = '"acknowledges", "denies", "demands", "conditional", "not-stated" or "not-assessed"'

# name: (the path that gets the value, the value, expected, found, the words that lead to the line)
WRONG: dict[str, tuple[str, object, str, str, tuple[str, ...]]] = {
    "unknown key at the top": ("hue", "x", "no field of this name", '"hue"', ("hue:",)),
    "unknown key inside": (f"{EAST}.hue", "x", "no field of this name", '"hue"', ("hue:",)),
    "unknown party": ("sources.NOTE.speaks_for[1]", "XYZ", PARTY, '"XYZ"', ("XYZ",)),
    "unknown party as key": (f"{ROCK}.names.XYZ", "not found", PARTY, '"XYZ"', ("XYZ:",)),
    "unknown source": (f"{OWN}.sources[1]", "MEMO", SOURCE, '"MEMO"', ("MEMO",)),
    "unknown source of an assessor": ("assessors.schoff.source", "MEMO", SOURCE, '"MEMO"', ("MEMO",)),
    "unknown island": (f"{DISTANCE}.island", "shoal", "an id of islands of this dispute", '"shoal"', ("shoal",)),
    "unknown coast": (f"{DISTANCE}.to", "moon", "an id of reference_coasts of this dispute", '"moon"', ("moon",)),
    "month and day that do not exist": (f"{OWN}.date", "1945-13-40", DATE, '"1945-13-40"', ("1945-13-40",)),
    "29 February of a common year": (f"{OWN}.date", "2013-02-29", DATE, '"2013-02-29"', ("2013-02-29",)),
    "date in words": (f"{OWN}.date", "about 1905", DATE, '"about 1905"', ("about 1905",)),
    "year as a number": (f"{OWN}.date", 1905, DATE, "1905", ("1905",)),
    "claim without a date": (f"{EAST}.stated_since.date", "not dated", DAY, '"not dated"', ("not dated",)),
    "end before the beginning": (f"{OWN}.until", "2019", LATER, '"2019"', ("until:",)),
    "end without a date": (f"{OWN}.until", "not dated", LATER, '"not dated"', ("until:",)),
    "value that nobody knows": (f"{OWN}.value", "maybe", VALUES, '"maybe"', ("maybe",)),
    "missing field": (f"{EAST}.claim_status", GONE, "a value for this field", "nothing", ("positions:", "EST:")),
    "missing field at the top": ("latest_item", GONE, "a value for this field", "nothing", ("data_version",)),
    "missing position": (f"{NEAR}.positions.WST", GONE, "a position of every claimant", "nothing", ("positions:",)),
    "missing name": (f"{ROCK}.names.WST", GONE, 'a name, or "not found"', "nothing", ("kind: island", "names:")),
    "field without value": (f"{EAST}.claim_status", None, MAPPING, "nothing", ("status: null",)),
    "empty text": ("parties.EST.name", "", "some text", '""', ("name: ''",)),
    "number for a text": ("parties.EST.name", 5, "text", "5", ("name: 5",)),
    "text for a number": (f"{DISTANCE}.distance_km", "3", "a number", '"3"', ("km: '3'",)),
    "text for a truth value": (f"{EAST}.administers", "yes", TRUTH, '"yes"', ("ters: 'yes'",)),
    "text for a list": (f"{EAST}.legal_basis", "a ground", '"not found"', '"a ground"', ("a ground",)),
    "empty list": (f"{EAST}.legal_basis", [], "1 or more entries", "[]", ("basis: []",)),
    "statement without a source": (f"{DISTANCE}.sources", [], "1 or more entries", "[]", ("sources: []",)),
    "other words than not found": (f"{ROCK}.point", "unknown", '"not found"', '"unknown"', ("point: unk",)),
    "place off the globe": (
        f"{NEAR}.reference_coasts.mainland.lon",
        200,
        "less than or equal to 180",
        "200",
        ("lon: 200",),
    ),
    "unknown assessor": (f"{OWN}.assessor", "nye", ASSESSOR, '"nye"', ("assessor: nye",)),
    "an assessor called own": (
        "assessors.own",
        {"name": "N", "short": "N", "affiliation": "A", "date": "2001", "source": "NOTE"},
        "an id with no meaning of its own",
        '"own"',
        ("  own:",),
    ),
    "an assessor without a short name": (
        "assessors.schoff.short",
        GONE,
        "a value for this field",
        "nothing",
        ("assessors:", "schoff:"),
    ),
    "nothing found on one party alone": (
        f"{NEAR}.positions.WST.administers",
        "not found",
        POWER,
        '"not found"',
        ("positions:", "WST:", "administers:"),
    ),
    "no part of a title": (f"{NEAR}.names", {}, "1 or more entries", "{}", ("names: {}",)),
    "script for an address": ("sources.NOTE.addresses[1]", "javascript:x()", ADDRESS, '"javascript:x()"', ("javascr",)),
    "user name before the host": (
        "sources.NOTE.addresses[1]",
        "https://example.org@example.net/",
        ADDRESS,
        '"https://example.org@example.net/"',
        ("example.org@",),
    ),
    "control character in an address": (
        "sources.NOTE.addresses[1]",
        "https://example.org/\u202e",
        ADDRESS,
        '"https://example.org/\\u202e"',
        ("org/\u202e",),
    ),
    "two administering powers": (
        f"{NEAR}.positions.WST.administers",
        True,
        POWER,
        "true",
        ("positions:", "WST:", "administers:"),
    ),
    "island in two disputes": (
        "disputes.far.islands.rock",
        island("Bawi", "Iwa"),
        "each island once",
        "it also stands in near",
        ("far:", "rock:"),
    ),
    "basis on an own statement": (
        f"{EAST}.assessments[2]",
        statement("denies", basis="quote_detail"),
        BASIS,
        "{'assessor': 'own', 'speaker': 'A speaker', 'date': '2014-02-12', 'value': 'den…",
        ("near:", "2020-01-02", "assessor:"),
    ),
}


@pytest.mark.parametrize(("path", "value", "expected", "found", "words"), WRONG.values(), ids=WRONG)
def test_a_wrong_entry_is_named_with_its_line(
    tiny_files: TinyFiles, path: str, value: object, expected: str, found: str, words: tuple[str, ...]
) -> None:
    put(tiny_files.catalogue, path, value)
    listed = problems(tiny_files.write())
    assert listed == [Problem(FILE, tiny_files.line(*words), path, expected, found)]


def test_a_catalogue_that_knows_little_is_read(tiny_files: TinyFiles) -> None:
    data = know_little(tiny_files.catalogue)
    dispute = load(tiny_files.write()).disputes["near"]
    assert dispute.administered_by == "not found"
    assert dispute.claiming == ("EST",)
    put(data, f"{EAST}.administers", True)
    expected = ('"not found", as in administered_by', "true")
    line = ("positions:", "EST:", "administers: true")
    assert problems(tiny_files.write()) == [Problem(FILE, tiny_files.line(*line), f"{EAST}.administers", *expected)]


def test_a_position_of_somebody_who_claims_nothing_is_named(tiny_files: TinyFiles) -> None:
    data = tiny_files.catalogue
    data["parties"]["OTH"] = deepcopy(data["parties"]["EST"])
    put(data, f"{NEAR}.positions.OTH", deepcopy(data["disputes"]["near"]["positions"]["WST"]))
    found = problems(tiny_files.write())
    line = tiny_files.line("positions:", "OTH:")
    expected = ("positions of claimants only", '"OTH" is not among the claimants')
    assert found == [Problem(FILE, line, f"{NEAR}.positions.OTH", *expected)]


def test_all_problems_of_both_files_are_listed_at_once_in_order(tiny_files: TinyFiles) -> None:
    put(tiny_files.catalogue, f"{EAST}.hue", "x")
    put(tiny_files.catalogue, f"{OWN}.date", "1945-13-40")
    put(tiny_files.catalogue, f"{NEAR}.positions.WST", GONE)
    put(tiny_files.catalogue, "disputes.far.islands.reef.kind", "shoal")
    tiny_files.features[0]["geometry"] = None
    tiny_files.features[1]["id"] = "skerry"
    found = problems(tiny_files.write())
    assert found == sorted(found)
    assert [(problem.file, problem.path) for problem in found] == [
        (FILE, f"{NEAR}.positions.WST"),
        (FILE, f"{OWN}.date"),
        (FILE, f"{EAST}.hue"),
        (FILE, "disputes.far.islands.reef"),
        (FILE, "disputes.far.islands.reef.kind"),
        ("outlines.geojson", "features[0].geometry (rock)"),
        ("outlines.geojson", "skerry"),
    ]


def test_a_problem_reads_as_one_line() -> None:
    problem = Problem(FILE, 212, f"{OWN}.value", VALUES, '"maybe"')
    assert str(problem) == f'{FILE}: {OWN}.value: expected {VALUES}; found "maybe" (line 212)'
    assert str(Problem(FILE, 0, "", "YAML", "ink")) == f"{FILE}: expected YAML; found ink"


@settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(value=anything, draw=st.data())
def test_whatever_stands_in_a_field_the_outcome_is_an_atlas_or_a_list_of_problems(
    tiny_files: TinyFiles, value: object, draw: st.DataObject
) -> None:
    data = deepcopy(tiny_files.catalogue)
    put(data, draw.draw(st.sampled_from(list(places(data)))), value)
    with suppress(BrokenDataError):
        load(tiny_files.write_text(as_yaml(data)))


def test_a_name_by_a_party_that_does_not_claim_is_named(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["parties"]["NTH"] = {"name": "North", "long_name": "The North", "language": "en"}
    tiny_files.catalogue["disputes"]["near"]["names"]["NTH"] = "Northern Rock"
    tiny_files.catalogue["disputes"]["near"]["islands"]["rock"]["names"]["NTH"] = "not found"
    listed = problems(tiny_files.write())
    assert [(item.path, item.expected) for item in listed] == [
        ("disputes.near.names.NTH", "names by claimants only"),
        ("disputes.near.islands.rock.names.NTH", "names by claimants only"),
    ]
