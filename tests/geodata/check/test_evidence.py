"""Values rest on what was read, stand in no text written by hand, and every source has a name of its own."""

from __future__ import annotations

import pytest

from geodata import load
from geodata.atlas import Atlas
from geodata.check.evidence import unproved
from geodata.problems import Finding
from tests.catalogues.breaking import put
from tests.catalogues.parts import source, statement
from tests.catalogues.tiny import TinyFiles

NEAR = "disputes.near"
WEST = f"{NEAR}.positions.WST"
MADE = "no words on who acknowledges a dispute: the page makes them from the values"
READ = 'a source that was read whole (read: "yes"), or value: not-assessed with rule: read-in-part'

# texts that say by hand what a value says, and the words that do
SAYING = {
    "Westland acknowledges the dispute.": "acknowledges the dispute",
    "Eastland will not acknowledge that there is one, a dispute.": "acknowledge that there is one, a dispute",
    "Westland denies that a dispute exists.": "denies that a dispute",
    "The two deny any territorial issue.": "deny any territorial issue",
    "In its view there is no dispute here.": "there is no dispute",
    "About the rock there is no question of sovereignty.": "there is no question",
    "A territorial dispute exists between them.": "A territorial dispute exists",
    "Eastland says yes, Westland says no.": "says yes",
    "By the general sentence alone it would be “denies”.": "“denies”",
    'Read alone, the sentence gives "conditional".': '"conditional"',
}
# texts that speak of claims, protests and other denials, and of the question without an answer
SAYING_NOTHING = [
    "Westland rejects the claim and protests.",
    "Westland denies that there was an understanding.",
    "Its title is beyond doubt.",
    "The islands are not a matter for a court.",
    "It is asked whether there is a dispute.",
    "His detail does not use the word dispute.",
    "There is no settlement on the rock.",
    "Eastland says that the note is void.",
]
PLACES = [
    f"{NEAR}.summary.text",
    f"{NEAR}.what_is_disputed.text",
    f"{NEAR}.administration.text",
    f"{NEAR}.inhabitants.text",
    f"{WEST}.view_of_other_claim.text",
    f"{WEST}.legal_basis[0].text",
    f"{WEST}.assessments[1].flag",
    "assessors.schoff.reading",
]


def findings(files: TinyFiles) -> list[Finding]:
    return list(unproved(load(files.write()).catalogue))


def place_of(path: str) -> tuple[str | int, ...]:
    parts = path.replace("[", ".[").split(".")
    return tuple(int(part[1:-1]) if part.startswith("[") else part for part in parts)


def test_a_catalogue_with_its_evidence_passes(tiny_files: TinyFiles, atlas: Atlas) -> None:
    assert findings(tiny_files) == []
    assert list(unproved(atlas.catalogue)) == []


@pytest.mark.parametrize("path", PLACES)
@pytest.mark.parametrize("text", SAYING)
def test_a_value_in_a_text_written_by_hand_is_found(tiny_files: TinyFiles, path: str, text: str) -> None:
    put(tiny_files.catalogue, path, text)
    assert findings(tiny_files) == [Finding(place_of(path), MADE, SAYING[text])]


@pytest.mark.parametrize("text", SAYING_NOTHING)
def test_what_says_no_value_passes(tiny_files: TinyFiles, text: str) -> None:
    for path in PLACES:
        put(tiny_files.catalogue, path, text)
    assert findings(tiny_files) == []


def test_a_statement_itself_may_say_it(tiny_files: TinyFiles) -> None:
    put(tiny_files.catalogue, f"{WEST}.assessments[1].text", "Says that there is no dispute.")
    assert findings(tiny_files) == []


@pytest.mark.parametrize("read", ["partly", "no"])
def test_what_was_not_read_whole_is_not_silent(tiny_files: TinyFiles, read: str) -> None:
    tiny_files.catalogue["sources"]["PART"] = source("Q", read=read)
    put(tiny_files.catalogue, f"{WEST}.assessments[1]", statement("not-stated", sources=["PART"]))
    place = place_of(f"{WEST}.assessments[1].value")
    assert findings(tiny_files) == [Finding(place, READ, "not-stated by what was read in part: PART")]
    put(tiny_files.catalogue, f"{WEST}.assessments[1].sources", ["PART", "NOTE"])
    assert findings(tiny_files) == []
    put(tiny_files.catalogue, f"{WEST}.assessments[1]", statement("denies", sources=["PART"]))
    assert findings(tiny_files) == []


def test_two_sources_of_one_name_are_found(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["sources"]["AGAIN"] = source("P")
    expected = "a name that tells it from NOTE (give both a `name`)"
    assert findings(tiny_files) == [Finding(("sources", "AGAIN"), expected, '"P, 2001"')]
    put(tiny_files.catalogue, "sources.AGAIN.name", "P, second note of 2001")
    assert findings(tiny_files) == []
