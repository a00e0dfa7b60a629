"""What one party tells of another names who tells it."""

from __future__ import annotations

import pytest

from geodata.catalogue.models import Party
from geodata.catalogue.positions import TEXT_FIELDS
from geodata.check.attribution import names_one_of
from tests.catalogues.breaking import put
from tests.catalogues.tiny import TinyFiles
from tests.geodata.check.breaches import ACCOUNTS, EVENT, FILE, NEAR, PERIOD, WEST, Breach, change, checked

TOLD_BY_EAST = "words that name who tells it (Eastland)"
TOLD_BY_WEST = "words that name who tells it (Westland)"


def told_by_east(path: str, text: str, words: str) -> Breach:
    return Breach(f"{path}.sources", ["OF-EST"], TOLD_BY_EAST, f'"{text}"', words, f"{path}.text")


def event_told_by_west(actor: str) -> Breach:
    event = {"date": "1990", "title": "A thing", "by": [actor], "text": "It is.", "sources": ["OF-WST"]}
    return Breach(EVENT, event, TOLD_BY_WEST, '"A thing: It is."', "events: is.", f"{EVENT}.text")


BREACHES = {
    "point that another tells": told_by_east(
        f"{WEST}.legal_basis[0]", "One ground.", "near: positions: WST: basis: text:"
    ),
    "statement that another tells": told_by_east(
        f"{WEST}.assessments[1]", "A speaker: A sentence.", "positions: WST: 2020-01-02 text:"
    ),
    "period that another tells": Breach(
        f"{PERIOD}.sources", ["OF-WST"], TOLD_BY_WEST, '"It was."', "periods: was.", f"{PERIOD}.text"
    ),
    "event of a stranger that one party tells": event_told_by_west("stranger"),
    "event that another tells": event_told_by_west("realm"),
}


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_a_breach_is_named_with_its_line(balanced: TinyFiles, breach: Breach) -> None:
    said, expected = breach.check(balanced)
    assert said == expected


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_a_field_that_another_party_tells_is_named(balanced: TinyFiles, field: str) -> None:
    place = f"{WEST}.{field}[0]" if field == "legal_basis" else f"{WEST}.{field}"
    put(balanced.catalogue, f"{place}.sources", ["OF-EST"])
    [problem] = checked(balanced)
    assert problem.startswith(f"{FILE}: {place}.text: expected {TOLD_BY_EAST}; found ")


@pytest.mark.parametrize(
    ("path", "value"),
    [
        (f"{WEST}.claim_status", {"text": "As Eastland says.", "sources": ["OF-EST"]}),
        (f"{WEST}.claim_status", {"text": "An Eastlander page.", "sources": ["OF-EST"]}),
        (f"{WEST}.claim_status", {"text": "The East says it.", "sources": ["OF-EST"]}),
        (f"{WEST}.claim_status", {"text": "The claim stands.", "sources": ["OF-EST", "OF-WST"]}),
        (f"{WEST}.claim_status", {"text": "The claim stands.", "sources": ["OF-EST", "OF-NOBODY"]}),
        (f"{WEST}.claim_status", {"text": "The claim stands.", "sources": ["NOTE"]}),
        (f"{WEST}.official_names.sources", ["OF-EST"]),
        (f"{WEST}.assessments[0].sources", ["OF-EST"]),
        (f"{WEST}.assessments[1]", lambda said: {**said, "speaker": "Eastland's press", "sources": ["OF-EST"]}),
        (EVENT, lambda event: {**event, "title": "Eastland tells", "by": ["WST"], "sources": ["OF-EST"]}),
        (EVENT, lambda event: {**event, "by": ["realm"], "sources": ["OF-EST"]}),
        (EVENT, lambda event: {**event, "by": [], "sources": ["OF-EST"]}),
        (f"{NEAR}.periods[0].sources", ["OF-EST"]),
        (f"{ACCOUNTS}.EST.sources", ["OF-EST"]),
    ],
)
def test_what_is_attributed_or_told_by_the_party_itself_passes(balanced: TinyFiles, path: str, value: object) -> None:
    change(balanced.catalogue, path, value)
    assert checked(balanced) == []


@pytest.mark.parametrize(
    ("text", "teller", "named"),
    [
        ("according to a Japanese page", "JPN", True),
        ("as Chinese media say", "CHN", True),
        ("Korean press reports it", "KOR", True),
        ("South Korean press reports it", "KOR", True),
        ("North Korean press reports it", "KOR", False),
        ("North Korean press and South Korean press report it", "KOR", True),
        ("The Republic says it", "KOR", True),
        ("The Republics say it", "KOR", False),
        ("Omani press reports it", "OMN", False),
        ("Oman reports it", "OMN", True),
        ("japan with a small letter is lacquer", "JPN", False),
    ],
)
def test_a_party_is_named_by_its_names_and_their_stem(text: str, teller: str, named: bool) -> None:
    names = {"CHN": "China", "JPN": "Japan", "PRK": "North Korea", "OMN": "Oman", "KOR": "South Korea"}
    long_names = {**names, "KOR": "The Republic (ROK)"}
    parties = {id_: Party(name=name, long_name=long_names[id_], language="en") for id_, name in names.items()}
    assert names_one_of(text, (teller,), parties) == named
