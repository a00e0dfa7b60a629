"""Where each source is used: every place of the catalogue, once, in the order in which a reader meets it."""

from __future__ import annotations

from typing import Any

import pytest

from geodata.anchors import statement_anchor
from geodata.atlas import Atlas
from geodata.catalogue.models import Catalogue
from geodata.catalogue.positions import SOURCED_FIELDS, Assessment
from geodata.source_uses import Use, statement_title, uses
from tests.catalogues.parts import cited, statement
from web import words


def plain(field: str, between: str = " ") -> str:
    return field.replace("_", between)


# The places of the dispute `near` below: (place, party, island, anchor without the dispute), in the order of reading
PLACES: list[tuple[str, str | None, str | None, str]] = [
    ("summary", None, None, "summary"),
    ("what is disputed", None, None, "what-is-disputed"),
    ("administration", None, None, "administration"),
    ("inhabitants", None, None, "inhabitants"),
    *((plain(field), "EST", None, f"est-{plain(field, '-')}") for field in SOURCED_FIELDS),
    ("assessment of 2014-02-12, A speaker", "EST", None, "est-statement-0"),
    ("statement of 2020-01-02, A speaker", "EST", None, "est-statement-1"),
    *((plain(field), "WST", None, f"wst-{plain(field, '-')}") for field in SOURCED_FIELDS if field != "stated_since"),
    ("assessment of 2014-02-12, A speaker", "WST", None, "wst-statement-0"),
    ("statement of 2020-01-02, A speaker", "WST", None, "wst-statement-1"),
    ("remark of 1999, A neighbour", None, None, "remark-0"),
    ("undated remark, A neighbour", None, None, "remark-1"),
    ("location of Bawi / Iwa", None, "rock", "rock-location"),
    ("area of Bawi / Iwa", "EST", "rock", "rock-area"),
    ("height of Bawi / Iwa", None, "rock", "rock-height"),
    ("population of Bawi / Iwa", "WST", "rock", "rock-population"),
    ("distance to The mainland", None, None, "distance-mainland"),
    ("distance from Bawi / Iwa to The mainland", None, "rock", "rock-distance-mainland"),
    ("administration until 1945-08", None, None, "period-0"),
    ("administration 1945-08 to 1952", None, None, "period-1"),
    ("account of the administration, 1945-08 to 1952", "EST", None, "period-1-est"),
    ("administration since 1952", None, None, "period-2"),
    ("talks: The talks, 1956 to 1960-05", None, None, "talks-first-talks"),
    ("talks: More talks, since 1991", None, None, "talks-more"),
    ("event: The first meeting, 1956-10", None, None, "event-0"),
    ("event: A long visit, 1957-01 to 1957-03-02", None, None, "event-1"),
    ("account of A long visit, 1957-01 to 1957-03-02", "WST", None, "event-1-wst"),
]


@pytest.fixture
def full(tiny_catalogue: dict[str, Any]) -> dict[str, Any]:
    """The tiny catalogue, of which `near` uses every field that a source can stand in."""
    near = tiny_catalogue["disputes"]["near"]
    near["positions"]["WST"]["stated_since"] = "not found"
    near["remarks"] = [{"speaker": "A neighbour", "date": date, **cited()} for date in ("1999", "not dated")]
    rock = near["islands"]["rock"]
    rock["point"] = {"lon": 10.1, "lat": 10.1, "sources": ["NOTE"]}
    rock["height_m"] = [{"value": 9, "date": "not dated", "sources": ["NOTE"]}]
    rock["population"] = [{"value": 0, "publisher": "WST", "date": "2001", "sources": ["NOTE"]}]
    near["published_distances"].append({"island": "rock", "to": "mainland", "distance_km": 31, "sources": ["NOTE"]})
    near["periods"] = [
        {"begins": "open", "ends": "1945-08", "power": "WST", **cited()},
        {
            "begins": "1945-08",
            "ends": "1952",
            "power": "contested",
            "accounts": {"EST": cited(), "WST": "not found"},
            **cited(),
        },
        {"begins": "1952", "ends": "open", "power": "EST", **cited()},
    ]
    near["talks"] = {
        "first-talks": {"title": "The talks", "begins": "1956", "ends": "1960-05", **cited()},
        "more": {"title": "More talks", "begins": "1991", "ends": "open", **cited()},
    }
    near["events"] = [
        {"date": "1956-10", "title": "The first meeting", "by": ["EST"], "talks": "first-talks", **cited()},
        {
            "date": "1957-01",
            "until": "1957-03-02",
            "title": "A long visit",
            "by": ["WST"],
            "accounts": {"EST": "not found", "WST": cited()},
            **cited(),
        },
    ]
    return tiny_catalogue


def test_every_place_of_a_source_is_listed_in_the_order_of_reading(full: dict[str, Any]) -> None:
    found = uses(Catalogue.model_validate(full))["NOTE"]
    assert [
        (words.place(use), use.party, use.island, use.anchor.removeprefix("near-"))
        for use in found
        if use.dispute == "near"
    ] == PLACES
    disputes = [use.dispute for use in found]
    assert disputes == sorted(disputes, key=["near", "far", None].index), "disputes in the order of the catalogue"
    last = Use(None, None, "assessment", "assessor-schoff", title="James Schoff", begins="2014-02-12")
    assert found[-1] == last
    assert words.place(last) == "assessment of 2014-02-12, James Schoff"


def test_each_list_of_sources_in_the_file_makes_one_use_of_each(full: dict[str, Any]) -> None:
    """Every list of sources names a source of its own here, so that one that is passed over stays without a use."""
    places = citing(full)
    names = [f"SOURCE-{index}" for index in range(len(places))]
    for place, name in zip(places, names, strict=True):
        place.update({"source": name} if "source" in place else {"sources": [name]})
    full["sources"] = dict.fromkeys(names, full["sources"]["NOTE"])
    found = uses(Catalogue.model_validate(full))
    assert list(found) == names
    assert {name: len(where) for name, where in found.items()} == dict.fromkeys(names, 1)


def test_a_source_that_is_never_used_has_an_empty_list(tiny_catalogue: dict[str, Any]) -> None:
    tiny_catalogue["sources"]["IDLE"] = tiny_catalogue["sources"]["NOTE"]
    assert uses(Catalogue.model_validate(tiny_catalogue))["IDLE"] == []


def test_a_place_is_listed_once_however_often_it_names_the_source(tiny_catalogue: dict[str, Any]) -> None:
    before = uses(Catalogue.model_validate(tiny_catalogue))
    near = tiny_catalogue["disputes"]["near"]
    near["positions"]["EST"]["legal_basis"] *= 2
    near["islands"]["rock"]["area_km2"] *= 2
    near["summary"]["sources"] *= 2
    assert uses(Catalogue.model_validate(tiny_catalogue)) == before


def test_figures_of_two_publishers_are_two_uses_at_one_anchor(tiny_catalogue: dict[str, Any]) -> None:
    areas = tiny_catalogue["disputes"]["near"]["islands"]["rock"]["area_km2"]
    areas.append(areas[0] | {"publisher": "WST"})
    found = uses(Catalogue.model_validate(tiny_catalogue))["NOTE"]
    assert [use.party for use in found if use.anchor == "near-rock-area"] == ["EST", "WST"]


def test_an_island_is_called_by_its_names_in_alphabetical_order(tiny_catalogue: dict[str, Any]) -> None:
    """Also where the power that administers it has the later name."""
    found = uses(Catalogue.model_validate(tiny_catalogue))["NOTE"]
    assert [words.place(use) for use in found if use.island == "reef"] == ["area of Amcho / Ansho"]


def test_a_label_names_the_island(tiny_catalogue: dict[str, Any]) -> None:
    tiny_catalogue["disputes"]["near"]["islands"]["rock"]["label"] = "Other rocks"
    found = uses(Catalogue.model_validate(tiny_catalogue))["NOTE"]
    assert "area of Other rocks" in [words.place(use) for use in found]


@pytest.mark.parametrize(
    ("more", "title"),
    [
        ({}, "statement of 2014-02-12, A speaker"),
        ({"date": "2014-02"}, "statement of 2014-02, A speaker"),
        ({"date": "not dated"}, "undated statement, A speaker"),
        ({"date": "1960", "until": "1990"}, "statement of 1960 to 1990, A speaker"),
        ({"date": "1960", "until": "1990", "approximate": True}, "statement of about 1960 to 1990, A speaker"),
        ({"assessor": "schoff", "speaker": "James Schoff"}, "assessment of 2014-02-12, James Schoff"),
    ],
)
def test_a_statement_is_called_by_its_kind_date_and_speaker(more: dict[str, Any], title: str) -> None:
    item = statement("denies", assessor=more.get("assessor", "own")) | more
    assert statement_title(Assessment.model_validate(item)) == title


def test_the_real_catalogue_has_an_entry_for_every_source(atlas: Atlas) -> None:
    found = uses(atlas.catalogue)
    assert list(found) == list(atlas.catalogue.sources)
    for places in found.values():
        assert len(places) == len(set(places))
    cited = {key for lists in citing(atlas.catalogue.model_dump()) for key in keys(lists)}
    assert {key for key, places in found.items() if places} == cited


def test_an_anchor_of_the_real_catalogue_means_one_place(atlas: Atlas) -> None:
    found: dict[str, set[str]] = {}
    for places in uses(atlas.catalogue).values():
        for use in places:
            found.setdefault(use.anchor, set()).add(words.place(use))
    assert {where: places for where, places in found.items() if len(places) > 1} == {}


def test_a_real_statement_is_found_by_its_index(atlas: Atlas) -> None:
    found = uses(atlas.catalogue)
    for dispute_id, dispute in atlas.disputes.items():
        for party, position in dispute.positions.items():
            for index, item in enumerate(position.assessments):
                where = statement_anchor(dispute_id, party, index), statement_title(item)
                for key in item.sources:
                    assert where in [(use.anchor, words.place(use)) for use in found[key]]


def citing(data: Any) -> list[dict[str, Any]]:
    """Every mapping inside the data that names sources, by the key `sources` or `source`."""
    inner = list(data.values()) if isinstance(data, dict) else list(data) if isinstance(data, list | tuple) else []
    found = [data] if isinstance(data, dict) and keys(data) else []
    return found + [place for value in inner for place in citing(value)]


def keys(place: dict[str, Any]) -> tuple[str, ...]:
    """The keys of the sources that the place itself names."""
    if isinstance(place.get("source"), str):
        return (place["source"],)
    return tuple(place["sources"]) if isinstance(place.get("sources"), list | tuple) else ()
