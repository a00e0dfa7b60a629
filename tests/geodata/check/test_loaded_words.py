"""Words that take a side stand in other people's words only."""

from __future__ import annotations

import pytest

from tests.catalogues.breaking import put
from tests.catalogues.tiny import TinyFiles
from tests.geodata.check.breaches import EAST, EVENT, PERIOD, WEST, Breach, checked

PLAIN = "plain words outside quotation marks"
LOADED = [
    *("occupied", "Illegally", "inherent", "stolen", "stealing", "returns", "recovered", "nationalised"),
    *("nationalization", "purchase", "PROVOKES", "so-called"),
]
QUOTED = ["“A {} rock”", 'A "{}" rock', "«{}», it says", "「{}」"]


def loaded(word: str) -> Breach:
    return Breach(f"{EVENT}.title", f"A {word} rock", PLAIN, f'"{word}"', "events: title:")


BREACHES = {
    **{f"loaded word: {word}": loaded(word) for word in LOADED},
    "loaded word in what an assessor reports": Breach(
        "assessors.schoff.reported", "It is stolen.", PLAIN, '"stolen"', "reported:"
    ),
    "loaded word in a note on a source": Breach("sources.NOTE.note", "A return.", PLAIN, '"return"', "note:"),
    "loaded word after a quotation": Breach(
        f"{EVENT}.text", "By “illegal” means stolen.", PLAIN, '"stolen"', "events: text:"
    ),
}


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_a_breach_is_named_with_its_line(balanced: TinyFiles, breach: Breach) -> None:
    said, expected = breach.check(balanced)
    assert said == expected


@pytest.mark.parametrize("word", LOADED)
def test_a_loaded_word_may_stand_in_other_peoples_words(balanced: TinyFiles, word: str) -> None:
    for path, text in zip((EVENT, PERIOD, f"{WEST}.assessments[1]", f"{EAST}.claim_status"), QUOTED, strict=True):
        put(balanced.catalogue, f"{path}.text", text.format(word))
        put(balanced.catalogue, f"{path}.sources", ["NOTE"])
    for path in ("sources.NOTE.title", "sources.NOTE.publisher", "assessors.schoff.quotation"):
        put(balanced.catalogue, path, f"The {word} rock")
    put(balanced.catalogue, "sources.NOTE.addresses[0]", f"https://example.org/{word}")
    assert [problem for problem in checked(balanced) if PLAIN in problem] == []
