"""A catalogue of the form before the codebook is a list of problems, each of which says what to write instead."""

from __future__ import annotations

from typing import Any

import pytest

from geodata import load
from geodata.problems import Problem
from tests.catalogues.breaking import DATE, FILE, GONE, put
from tests.catalogues.parts import Data, statement
from tests.catalogues.tiny import TinyFiles, problems

SAID = "disputes.near.positions.EST.assessments"
NO_BASIS = "no basis: value: not-assessed and rule: not-named say it"
BASIS = "a basis for what an assessor says of the party, and none for anything else"
DENIES = "says-none-exists, says-it-is-settled"
# by assessor and value, the rules that may stand there
RULES = {
    ("own", "acknowledges"): "says-it-exists, takes-it-as-given",
    ("own", "denies"): DENIES,
    ("own", "demands"): "demands",
    ("own", "conditional"): "conditions",
    ("own", "not-stated"): "silent",
    ("own", "not-assessed"): "read-in-part",
    ("schoff", "acknowledges"): "said-to-acknowledge",
    ("schoff", "denies"): "said-not-to-acknowledge",
    ("schoff", "demands"): "demands",
    ("schoff", "not-stated"): "silent",
    ("schoff", "not-assessed"): "not-named",
}


def found_at(files: TinyFiles, path: str) -> list[tuple[str, str]]:
    """What is expected and found at the place, and that nothing is wrong elsewhere."""
    listed = problems(files.write())
    assert {problem.path for problem in listed} == {path}
    return [(problem.expected, problem.found) for problem in listed]


def one_of(assessor: str, value: str) -> str:
    return f'{RULES[assessor, value].replace(", ", " or ")}, for "{value}" (docs/codebook.md)'


@pytest.mark.parametrize(("assessor", "value"), RULES)
def test_a_statement_without_a_rule_is_told_those_of_its_value(
    tiny_files: TinyFiles, assessor: str, value: str
) -> None:
    put(tiny_files.catalogue, f"{SAID}[1]", statement(value, assessor=assessor))
    put(tiny_files.catalogue, f"{SAID}[1].rule", GONE)
    assert found_at(tiny_files, f"{SAID}[1].rule") == [(one_of(assessor, value), "nothing")]


def test_the_form_before_the_codebook_is_listed_with_its_lines(tiny_files: TinyFiles) -> None:
    """Schoff's words of a party that he does not name, and a statement of the party itself."""
    put(tiny_files.catalogue, f"{SAID}[0]", {**statement("not-stated", assessor="schoff"), "basis": "not_assessed"})
    for index in (0, 1):
        put(tiny_files.catalogue, f"{SAID}[{index}].rule", GONE)
    listed = problems(tiny_files.write())
    own = tiny_files.line("near:", "positions:", "EST:", "assessor: own")
    assert listed == [
        Problem(FILE, tiny_files.line("near:", "basis: not_assessed"), f"{SAID}[0].basis", NO_BASIS, '"not_assessed"'),
        Problem(FILE, own, f"{SAID}[1].rule", one_of("own", "denies"), "nothing"),
    ]


@pytest.mark.parametrize(
    ("index", "value", "rule", "expected"),
    [
        (1, "denies", "silent", f'a rule that gives "denies" to a party\'s own statement ({DENIES})'),
        (1, "denies", "said-not-to-acknowledge", f'a rule that gives "denies" to a party\'s own statement ({DENIES})'),
        (1, "not-assessed", "not-named", 'a rule that gives "not-assessed" to a party\'s own statement (read-in-part)'),
        (
            0,
            "acknowledges",
            "says-it-exists",
            'a rule that gives "acknowledges" to an assessor\'s reading (said-to-acknowledge)',
        ),
    ],
)
def test_a_rule_fits_its_value_and_whose_text_it_is(
    tiny_files: TinyFiles, index: int, value: str, rule: str, expected: str
) -> None:
    put(tiny_files.catalogue, f"{SAID}[{index}].value", value)
    put(tiny_files.catalogue, f"{SAID}[{index}].rule", rule)
    assert found_at(tiny_files, f"{SAID}[{index}].rule") == [(expected, f'"{rule}"')]


@pytest.mark.parametrize(
    "said",
    [
        pytest.param({**statement("denies"), "basis": "quote_detail"}, id="of the party itself"),
        pytest.param({**statement("not-assessed", assessor="schoff"), "basis": "quote_detail"}, id="of what is not"),
        pytest.param({**statement("denies", assessor="schoff"), "basis": None}, id="none of a reading"),
    ],
)
def test_a_basis_belongs_to_what_an_assessor_says(tiny_files: TinyFiles, said: Data) -> None:
    put(tiny_files.catalogue, f"{SAID}[2]", said)
    assert [expected for expected, _ in found_at(tiny_files, f"{SAID}[2]")] == [BASIS]


@pytest.mark.parametrize("date", ["2012; 2013", "not dated (GSI 2021)", "version 5.1.1", "2012-08-30 (event)", 2012])
def test_the_date_of_a_source_is_a_date_alone(tiny_files: TinyFiles, date: Any) -> None:
    put(tiny_files.catalogue, "sources.NOTE.date", date)
    assert found_at(tiny_files, "sources.NOTE.date") == [(DATE, f'"{date}"' if isinstance(date, str) else str(date))]


def test_each_rule_is_taken_with_its_value(tiny_files: TinyFiles) -> None:
    """Also those that only one of several rules of a value is."""
    for rule in ("says-none-exists", "says-it-is-settled"):
        put(tiny_files.catalogue, f"{SAID}[1].rule", rule)
        assert load(tiny_files.write()).disputes["near"].positions["EST"].assessments[1].rule == rule
