"""Each breach of the balance between the parties is named with its file, place and line; the app runs all the same."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import pytest

from geodata import load
from geodata.__main__ import main
from geodata.atlas import Atlas
from geodata.catalogue.models import Party
from geodata.catalogue.positions import TEXT_FIELDS, Position
from geodata.catalogue.read import read_catalogue
from geodata.check.attribution import names_one_of
from geodata.check.balance import imbalances, table, unbalanced
from geodata.problems import Problem
from tests.catalogues.breaking import GONE, put
from tests.catalogues.parts import Data, cited, statement
from tests.catalogues.tiny import TinyFiles
from web.words import FIELDS

FILE = "disputes.yaml"
NEAR = "disputes.near"
EAST = f"{NEAR}.positions.EST"
WEST = f"{NEAR}.positions.WST"
PERIOD = f"{NEAR}.periods[1]"
ACCOUNTS = f"{NEAR}.periods[0].accounts"
EVENT = f"{NEAR}.events[0]"
QUOTATION = "assessors.schoff.quotation"

ORDER = "parties first, in alphabetical order of their names: EST, WST"
WITHIN = "lengths within a factor of 1.6"
PLAIN = "plain words outside quotation marks"
TOLD_BY_EAST = "words that name who tells it (Eastland)"
TOLD_BY_WEST = "words that name who tells it (Westland)"

LOADED = [
    *("occupied", "Illegally", "inherent", "stolen", "stealing", "returns", "recovered", "nationalised"),
    *("nationalization", "purchase", "PROVOKES", "so-called"),
]
QUOTED = ["“A {} rock”", 'A "{}" rock', "«{}», it says", "「{}」"]

COUNTED = ("legal basis, points", "dated own statements", "sources that speak for the party")
ROWS = [*TEXT_FIELDS, "own statement, mean", *COUNTED]


def balance(data: Data) -> None:
    """Gives the tiny catalogue sources of both, of one or of no party, and a history; its parties are treated alike."""
    note = data["sources"]["NOTE"]
    for key, parties in {"NOTE": ["EST", "WST"], "OF-EST": ["EST"], "OF-WST": ["WST"], "OF-NOBODY": []}.items():
        data["sources"][key] = {**note, "publisher": f"The press {key}", "speaks_for": parties}
    data["actors"] = {
        "fleet": {"name": "The joint fleet", "listed_with": ["EST", "WST"]},
        "realm": {"name": "The old realm", "listed_with": ["EST"]},
        "stranger": {"name": "A stranger", "listed_with": []},
    }
    accounts = {"EST": cited(), "WST": cited()}
    data["disputes"]["near"]["periods"] = [
        {"begins": "open", "ends": "1900", "power": "contested", **cited(), "accounts": accounts},
        {"begins": "1900", "ends": "open", "power": "EST", **cited("It was.")},
    ]
    event = {"date": "1990", "title": "A meeting", "by": ["EST", "WST", "fleet"], **cited("They met.")}
    data["disputes"]["near"]["events"] = [event]


@pytest.fixture
def balanced(tiny_files: TinyFiles) -> TinyFiles:
    balance(tiny_files.catalogue)
    return tiny_files


class Breach(NamedTuple):
    """A change that breaks a rule, and the problem it makes: `words` lead to its line, `place` is where it stands."""

    path: str
    value: object
    expected: str
    found: str
    words: str
    place: str = ""


def change(data: Data, path: str, value: object) -> None:
    """Puts the value at the path, or, where it is a function, what the function makes of what stands there."""
    put(data, path, value(at(data, path)) if callable(value) else value)


def at(data: Any, path: str) -> Any:
    """What stands at the dotted path."""
    for part in re.findall(r"\[\d+\]|[^.\[]+", path):
        data = data[int(part[1:-1])] if part[0] == "[" else data[part]
    return data


def turned(value: Any) -> Any:
    return dict(reversed(value.items())) if isinstance(value, dict) else value[::-1]


def twice(text: str) -> str:
    return text * 2


def out_of_order(path: str, words: str) -> Breach:
    return Breach(path, turned, ORDER, "WST, EST", words)


def too_long(field: str, length: int) -> Breach:
    inside = "[0]" if field == "legal_basis" else ""
    found = f"a factor of 2.000 (Eastland {length}, Westland {2 * length} characters)"
    words = f"near: positions: EST: {field}:"
    return Breach(f"{WEST}.{field}{inside}.text", twice, f"{field}: {WITHIN}", found, words, f"{EAST}.{field}")


def told_by_east(path: str, text: str, words: str) -> Breach:
    return Breach(f"{path}.sources", ["OF-EST"], TOLD_BY_EAST, f'"{text}"', words, f"{path}.text")


def loaded(word: str) -> Breach:
    return Breach(f"{EVENT}.title", f"A {word} rock", PLAIN, f'"{word}"', "events: title:")


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
    "length of the claim status": too_long("claim_status", 17),
    "length of stated since": too_long("stated_since", 17),
    "length of the legal basis": too_long("legal_basis", 11),
    "length of the view of the other claim": too_long("view_of_other_claim", 24),
    "length of the administrative unit": too_long("administrative_unit", 24),
    "length of the preferred route": too_long("preferred_route", 20),
    "length of own statements": Breach(
        f"{EAST}.assessments[1].text",
        twice,
        f"own statement, mean: {WITHIN}",
        "a factor of 2.000 (Eastland 22, Westland 11 characters)",
        "positions: WST: assessments:",
        f"{WEST}.assessments",
    ),
    "length of accounts": Breach(
        f"{ACCOUNTS}.EST.text",
        twice,
        f"account, open to 1900: {WITHIN}",
        "a factor of 2.000 (Eastland 22, Westland 11 characters)",
        "accounts: WST:",
        f"{ACCOUNTS}.WST",
    ),
    **{f"loaded word: {word}": loaded(word) for word in LOADED},
    "loaded word in what an assessor reports": Breach(
        "assessors.schoff.reported", "It is stolen.", PLAIN, '"stolen"', "reported:"
    ),
    "loaded word in a note on a source": Breach("sources.NOTE.note", "A return.", PLAIN, '"return"', "note:"),
    "loaded word after a quotation": Breach(
        f"{EVENT}.text", "By “illegal” means stolen.", PLAIN, '"stolen"', "events: text:"
    ),
    "point that another tells": told_by_east(
        f"{WEST}.legal_basis[0]", "One ground.", "near: positions: WST: basis: text:"
    ),
    "statement that another tells": told_by_east(
        f"{WEST}.assessments[1]", "A speaker: A sentence.", "positions: WST: 2020-01-02 text:"
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
    "length of the accounts of an event": Breach(
        f"{EVENT}.accounts",
        {"EST": cited("A sentence. " * 2), "WST": cited()},
        f"account, 1990: {WITHIN}",
        "a factor of 2.182 (Eastland 24, Westland 11 characters)",
        "events: accounts: WST:",
        f"{EVENT}.accounts.WST",
    ),
    "fewer than half the statements of another": Breach(
        f"{EAST}.assessments",
        lambda said: [*said, *([said[1]] * 2)],
        "half the dated statements of the party that has most, or `searched`: where they were looked for",
        "Eastland 3, Westland 1",
        "positions: WST: assessments:",
        f"{WEST}.assessments",
    ),
    "period that another tells": Breach(
        f"{PERIOD}.sources", ["OF-WST"], TOLD_BY_WEST, '"It was."', "periods: was.", f"{PERIOD}.text"
    ),
    "event of a stranger that one party tells": Breach(
        EVENT,
        {"date": "1990", "title": "A thing", "by": ["stranger"], "text": "It is.", "sources": ["OF-WST"]},
        TOLD_BY_WEST,
        '"A thing: It is."',
        "events: is.",
        f"{EVENT}.text",
    ),
    "event that another tells": Breach(
        EVENT,
        {"date": "1990", "title": "A thing", "by": ["realm"], "text": "It is.", "sources": ["OF-WST"]},
        TOLD_BY_WEST,
        '"A thing: It is."',
        "events: is.",
        f"{EVENT}.text",
    ),
}


def checked(files: TinyFiles) -> list[str]:
    """The breaches as the check prints them; the catalogue can be loaded all the same."""
    path = files.write()
    load(path)
    return sorted(map(str, unbalanced(read_catalogue(path))))


def test_parties_that_are_treated_alike_pass(balanced: TinyFiles) -> None:
    assert checked(balanced) == []


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_a_breach_is_named_with_its_line(balanced: TinyFiles, breach: Breach) -> None:
    change(balanced.catalogue, breach.path, breach.value)
    listed = checked(balanced)
    line = balanced.line(*breach.words.split())
    assert listed == [str(Problem(FILE, line, breach.place or breach.path, breach.expected, breach.found))]


def test_a_position_without_a_source_of_its_party_is_named(balanced: TinyFiles) -> None:
    put(balanced.catalogue, "sources.NOTE.speaks_for", ["EST"])
    put(balanced.catalogue, "sources.OF-NOBODY.speaks_for", ["WST"])
    put(balanced.catalogue, "disputes.far.positions.WST.claim_status.sources", ["OF-WST"])
    listed = [problem for problem in checked(balanced) if "among the sources it cites" in problem]
    line = balanced.line("near:", "positions:", "WST:")
    expected = ("a source that speaks for Westland", "none among the sources it cites")
    assert listed == [str(Problem(FILE, line, WEST, *expected))]


@pytest.mark.parametrize("field", TEXT_FIELDS)
def test_a_field_that_another_party_tells_is_named(balanced: TinyFiles, field: str) -> None:
    place = f"{WEST}.{field}[0]" if field == "legal_basis" else f"{WEST}.{field}"
    put(balanced.catalogue, f"{place}.sources", ["OF-EST"])
    [problem] = checked(balanced)
    assert problem.startswith(f"{FILE}: {place}.text: expected {TOLD_BY_EAST}; found ")


@pytest.mark.parametrize("field", [name for name, field in Position.model_fields.items() if field.is_required()])
def test_a_field_that_is_left_out_of_a_position_is_named(
    balanced: TinyFiles, capsys: pytest.CaptureFixture[str], field: str
) -> None:
    put(balanced.catalogue, f"{WEST}.{field}", GONE)
    assert main(["check", str(balanced.write())]) == 1
    line = balanced.line("near:", "positions:", "WST:")
    problem = f"{FILE}: {WEST}.{field}: expected a value for this field; found nothing (line {line})\n"
    assert capsys.readouterr().out == problem


@pytest.mark.parametrize(
    "path",
    [
        *(f"{WEST}.{field}" for field in TEXT_FIELDS if field != "legal_basis"),
        *(f"{WEST}.legal_basis[0]", f"{WEST}.official_names", f"{WEST}.assessments[1]"),
        *(PERIOD, f"{ACCOUNTS}.WST", EVENT, f"{NEAR}.summary"),
    ],
)
def test_a_statement_without_a_source_is_named(
    balanced: TinyFiles, capsys: pytest.CaptureFixture[str], path: str
) -> None:
    put(balanced.catalogue, f"{path}.sources", [])
    assert main(["check", str(balanced.write())]) == 1
    line = balanced.line("sources: []")
    problem = f"{FILE}: {path}.sources: expected 1 or more entries; found [] (line {line})\n"
    assert problem in capsys.readouterr().out


def test_breaches_and_faults_of_the_outlines_are_listed_at_once(
    balanced: TinyFiles, capsys: pytest.CaptureFixture[str]
) -> None:
    change(balanced.catalogue, f"{NEAR}.claimants", turned)
    change(balanced.catalogue, "parties", turned)
    balanced.features[1]["id"] = "skerry"
    assert main(["check", str(balanced.write())]) == 1
    printed = capsys.readouterr()
    assert [line.split(": expected")[0] for line in printed.out.splitlines()[:4]] == [
        "disputes.yaml: parties",
        "disputes.yaml: disputes.near.claimants",
        "disputes.yaml: disputes.far.islands.reef",
        "outlines.geojson: skerry",
    ]
    assert printed.out.splitlines()[4] == "near:"
    assert printed.err == "4 problems to mend.\n"


def test_a_factor_of_exactly_the_limit_passes(balanced: TinyFiles) -> None:
    put(balanced.catalogue, f"{EAST}.claim_status.text", "x" * 10)
    put(balanced.catalogue, f"{WEST}.claim_status.text", "x" * 16)
    assert checked(balanced) == []
    put(balanced.catalogue, f"{WEST}.claim_status.text", "x" * 17)
    assert len(checked(balanced)) == 1


@pytest.mark.parametrize("path", [f"{WEST}.stated_since", f"{WEST}.preferred_route", f"{ACCOUNTS}.WST"])
def test_what_was_not_found_has_no_length(balanced: TinyFiles, path: str) -> None:
    put(balanced.catalogue, path, "not found")
    assert checked(balanced) == []


def test_a_party_that_an_assessor_did_not_assess_is_read(balanced: TinyFiles) -> None:
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


@pytest.mark.parametrize("word", LOADED)
def test_a_loaded_word_may_stand_in_other_peoples_words(balanced: TinyFiles, word: str) -> None:
    for path, text in zip((EVENT, PERIOD, f"{WEST}.assessments[1]", f"{EAST}.claim_status"), QUOTED, strict=True):
        put(balanced.catalogue, f"{path}.text", text.format(word))
        put(balanced.catalogue, f"{path}.sources", ["NOTE"])
    for path in ("sources.NOTE.title", "sources.NOTE.publisher", QUOTATION):
        put(balanced.catalogue, path, f"The {word} rock")
    put(balanced.catalogue, "sources.NOTE.addresses[0]", f"https://example.org/{word}")
    assert [problem for problem in checked(balanced) if PLAIN in problem] == []


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


def test_the_fields_with_text_are_those_of_the_page() -> None:
    assert [*TEXT_FIELDS, "official_names"] == list(FIELDS)


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
        ("legal basis, points", "1", "1", ""),
        ("dated own statements", "1", "1", ""),
        ("sources that speak for the party", "1", "1", ""),
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
        assert [row[0] for row in rows if not row[0].startswith("account, ")] == ROWS
        assert {len(row) for row in rows} == {len(heading)}
