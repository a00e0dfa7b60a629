"""Parties are treated alike in order, fields, depth and sources; a breach is named with its file, place and line."""

from __future__ import annotations

from typing import Any

import pytest

from geodata import load
from geodata.atlas import Atlas
from geodata.catalogue.positions import TEXT_FIELDS, Position
from geodata.check.balance import imbalances, table
from geodata.problems import Problem
from tests.catalogues.breaking import GONE, put
from tests.catalogues.parts import cited, statement
from tests.catalogues.tiny import TinyFiles
from tests.command import run
from tests.geodata.check.breaches import ACCOUNTS, EAST, EVENT, FILE, NEAR, PERIOD, WEST, Breach, change, checked

ORDER = "parties first, in alphabetical order of their names: EST, WST"
COUNTED = ["legal basis, points", "dated own statements", "sources that speak for the party"]


def turned(value: Any) -> Any:
    return dict(reversed(value.items())) if isinstance(value, dict) else value[::-1]


def out_of_order(path: str, words: str) -> Breach:
    return Breach(path, turned, ORDER, "WST, EST", words)


BREACHES = {
    "order of parties": out_of_order("parties", "parties:"),
    "order of speaks_for": out_of_order("sources.NOTE.speaks_for", "NOTE: speaks_for:"),
    "order of listed_with": out_of_order("actors.fleet.listed_with", "fleet: listed_with:"),
    "order of the parts of a title": out_of_order(f"{NEAR}.names", "near: names:"),
    "order of claimants": out_of_order(f"{NEAR}.claimants", "claimants:"),
    "order of positions": out_of_order(f"{NEAR}.positions", "positions:"),
    "order of an island's names": out_of_order(f"{NEAR}.islands.rock.names", "rock: names:"),
    "order of accounts": out_of_order(ACCOUNTS, "accounts:"),
    "order of accounts of an event": Breach(
        f"{EVENT}.accounts", {"WST": cited(), "EST": cited()}, ORDER, "WST, EST", "events: accounts:"
    ),
    "order of who acts": Breach(
        f"{EVENT}.by", ["fleet", "EST", "WST"], f"{ORDER}, fleet", "fleet, EST, WST", "events: by:"
    ),
    "no own statement": Breach(
        f"{WEST}.assessments",
        lambda said: said[:1],
        "a statement of its own, as other parties have",
        "none",
        "positions: WST: assessments:",
    ),
    "no reading by an assessor": Breach(
        f"{EAST}.assessments",
        lambda said: said[1:],
        "a reading by schoff, or not-assessed, as other parties have",
        "none",
        "positions: EST: assessments:",
    ),
    "more points of the legal basis": Breach(
        f"{WEST}.legal_basis",
        [cited("Ground."), cited("Reason.")],
        "as many points for every party",
        "Eastland 1, Westland 2",
        "positions: EST: legal_basis:",
        f"{EAST}.legal_basis",
    ),
    "account that another tells": Breach(
        f"{ACCOUNTS}.WST.sources", ["OF-EST"], "a source that speaks for Westland", "OF-EST", "accounts: WST: sources:"
    ),
    "account of an event that another tells": Breach(
        f"{EVENT}.accounts",
        {"EST": cited(), "WST": cited(source="OF-EST")},
        "a source that speaks for Westland",
        "OF-EST",
        "events: accounts: WST: sources:",
        f"{EVENT}.accounts.WST.sources",
    ),
    "fewer than half the statements of another": Breach(
        f"{EAST}.assessments",
        lambda said: [*said, *([said[1]] * 2)],
        "half the dated statements of the party that has most, or `searched`: where they were looked for",
        "Eastland 3, Westland 1",
        "positions: WST: assessments:",
        f"{WEST}.assessments",
    ),
}


def test_parties_that_are_treated_alike_pass(balanced: TinyFiles) -> None:
    assert checked(balanced) == []


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_a_breach_is_named_with_its_line(balanced: TinyFiles, breach: Breach) -> None:
    said, expected = breach.check(balanced)
    assert said == expected


def test_a_position_without_a_source_of_its_party_is_named(balanced: TinyFiles) -> None:
    put(balanced.catalogue, "sources.NOTE.speaks_for", ["EST"])
    put(balanced.catalogue, "sources.OF-NOBODY.speaks_for", ["WST"])
    put(balanced.catalogue, "disputes.far.positions.WST.claim_status.sources", ["OF-WST"])
    listed = [problem for problem in checked(balanced) if "among the sources it cites" in problem]
    line = balanced.line("near:", "positions:", "WST:")
    expected = ("a source that speaks for Westland", "none among the sources it cites")
    assert listed == [str(Problem(FILE, line, WEST, *expected))]


@pytest.mark.parametrize("field", [name for name, field in Position.model_fields.items() if field.is_required()])
def test_a_field_that_is_left_out_of_a_position_is_named(balanced: TinyFiles, field: str) -> None:
    put(balanced.catalogue, f"{WEST}.{field}", GONE)
    outcome = run("check", balanced.write())
    line = balanced.line("near:", "positions:", "WST:")
    problem = f"{FILE}: {WEST}.{field}: expected a value for this field; found nothing (line {line})\n"
    assert (outcome.returncode, outcome.stdout) == (1, problem)


@pytest.mark.parametrize(
    "path",
    [
        *(f"{WEST}.{field}" for field in TEXT_FIELDS if field != "legal_basis"),
        *(f"{WEST}.legal_basis[0]", f"{WEST}.official_names", f"{WEST}.assessments[1]"),
        *(PERIOD, f"{ACCOUNTS}.WST", EVENT, f"{NEAR}.summary"),
    ],
)
def test_a_statement_without_a_source_is_named(balanced: TinyFiles, path: str) -> None:
    put(balanced.catalogue, f"{path}.sources", [])
    outcome = run("check", balanced.write())
    line = balanced.line("sources: []")
    problem = f"{FILE}: {path}.sources: expected 1 or more entries; found [] (line {line})\n"
    assert outcome.returncode == 1
    assert problem in outcome.stdout


def test_breaches_and_faults_of_the_outlines_are_listed_at_once(balanced: TinyFiles) -> None:
    change(balanced.catalogue, f"{NEAR}.claimants", turned)
    change(balanced.catalogue, "parties", turned)
    balanced.features[1]["id"] = "skerry"
    outcome = run("check", balanced.write())
    assert outcome.returncode == 1
    assert [line.split(": expected")[0] for line in outcome.stdout.splitlines()[:5]] == [
        "disputes.yaml: parties",
        "disputes.yaml: disputes.near.claimants",
        "disputes.yaml: disputes.far.islands.reef",
        "outlines.geojson: skerry",
        "near:",
    ]
    assert outcome.stderr == "4 problems to mend.\n"


def test_that_an_assessor_did_not_assess_a_party_is_a_reading_too(balanced: TinyFiles) -> None:
    change(
        balanced.catalogue, f"{WEST}.assessments", lambda said: [statement("not-assessed", assessor="schoff"), said[1]]
    )
    assert checked(balanced) == []


def test_few_statements_pass_where_it_is_said_what_was_searched(balanced: TinyFiles) -> None:
    change(balanced.catalogue, f"{EAST}.assessments", lambda said: [*said, *([said[1]] * 2)])
    put(balanced.catalogue, f"{WEST}.searched", "Searched: the papers of 2000 to 2020.")
    assert checked(balanced) == []


def test_half_the_statements_are_enough_and_undated_or_unread_ones_do_not_count(balanced: TinyFiles) -> None:
    change(balanced.catalogue, f"{EAST}.assessments", lambda said: [*said, said[1]])
    assert checked(balanced) == []
    for uncounted in ({"date": "not dated"}, {"value": "not-assessed", "rule": "read-in-part"}):
        change(balanced.catalogue, f"{WEST}.assessments", lambda said, new=uncounted: [said[0], {**said[1], **new}])
        [problem] = checked(balanced)
        assert "found Eastland 2, Westland 0" in problem


def length(field: str) -> str:
    """Of the tiny catalogue's text in this field."""
    return str(len("One ground." if field == "legal_basis" else f"The {field}."))


def test_the_table_has_a_row_for_each_field_and_count(balanced: TinyFiles) -> None:
    catalogue = load(balanced.write()).catalogue
    assert table(catalogue.disputes["near"], catalogue) == [
        ("characters", "Eastland", "Westland", "ratio"),
        *((field, length(field), length(field), "1.00") for field in TEXT_FIELDS),
        ("own statement, mean", "11", "11", "1.00"),
        ("account, open to 1900", "11", "11", "1.00"),
        *((counted, "1", "1", "") for counted in COUNTED),
    ]


def test_the_table_says_what_was_not_found(balanced: TinyFiles) -> None:
    put(balanced.catalogue, f"{WEST}.preferred_route", "not found")
    catalogue = load(balanced.write()).catalogue
    assert ("preferred_route", "20", "not found", "-") in table(catalogue.disputes["near"], catalogue)


def test_the_parties_of_the_real_catalogue_are_treated_alike(atlas: Atlas) -> None:
    assert list(imbalances(atlas.catalogue)) == []


def test_the_real_catalogue_has_a_row_for_each_field_of_every_dispute(atlas: Atlas) -> None:
    for dispute in atlas.disputes.values():
        heading, *rows = table(dispute, atlas.catalogue)
        assert heading == ("characters", *(atlas.catalogue.parties[id_].name for id_ in dispute.claimants), "ratio")
        assert [row[0] for row in rows if not row[0].startswith("account, ")] == [
            *TEXT_FIELDS,
            "own statement, mean",
            *COUNTED,
        ]
        assert {len(row) for row in rows} == {len(heading)}
