"""A catalogue with every injection in every free text."""

from __future__ import annotations

import shutil
from collections import Counter
from itertools import count
from pathlib import Path

from geodata.catalogue.models import Catalogue
from geodata.loading import ROOT
from tests.catalogues import parts
from tests.catalogues.free_texts import FULL, texts
from tests.catalogues.injections import INJECTIONS
from tests.catalogues.parts import Data, cited, figure, source, statement
from tests.catalogues.tiny import TinyFiles, feature

# some at a time, so that the catalogue stays small; the first ones each begin a text
FILES = (("polygons",), ("land",))
COUNT = 10
WORDS = tuple(" \u00b7 ".join(INJECTIONS[number::COUNT]) for number in range(COUNT))
END = {"lon": 120.293, "lat": 22.538}  # where the shortest line from the island to the coast ends
ISLAND = "isle"


def hostile_catalogue() -> Data:
    """A catalogue that can be loaded, with every injection in every free text.

    Texts of which the catalogue has enough hold some each; the others hold all of them.
    """
    data = _skeleton()
    places = [place for place in texts(Catalogue, data) if place.kind not in FILES]
    counts = Counter(place.kind for place in places)
    seen: Counter[tuple[str, ...]] = Counter()
    for place in places:
        some = WORDS[seen[place.kind] % COUNT]
        place.holder[place.key] = some if counts[place.kind] >= COUNT else " \u00b7 ".join(WORDS)
        seen[place.kind] += 1
    return data


def hostile_features() -> list[Data]:
    """The outlines of the islands of that catalogue."""
    ids = [ISLAND, *(f"{ISLAND}-{number}" for number in range(1, COUNT + 1))]
    return [feature(island, 118 + number % 6 * 6, 22 + number // 6 * 7) for number, island in enumerate(ids)]


def hostile_files(folder: Path) -> TinyFiles:
    """That catalogue with its outlines, to write into the folder, and the land that it names, which is there."""
    files = TinyFiles(folder, hostile_catalogue())
    files.features = hostile_features()
    (folder / "geodata").mkdir()
    shutil.copy(ROOT / "geodata" / "land.geojson", folder / "geodata")
    return files


def _skeleton() -> Data:
    parties = [f"P{chr(65 + number // 26)}{chr(65 + number % 26)}" for number in range(COUNT)]
    schoff = dict.fromkeys(("name", "short", "affiliation", "reported", "quotation", "reading"), "")
    return {
        "data_version": "2020-01-02",
        "latest_item": "2019",
        "polygons": "outlines.geojson",
        "land": "geodata/land.geojson",
        "introduction": "",
        "attribution": "",
        "notes": [""],
        "parties": {party: {"name": "", "phrase": "", "long_name": "", "language": ""} for party in parties},
        "actors": {
            f"actor-{number}": {"name": "", "phrase": "", "listed_with": [parties[0]]} for number in range(COUNT)
        },
        "assessors": {"schoff": {**schoff, "date": "2014-02-12", "source": INJECTIONS[0]}},
        "sources": {key: _source(number, parties) for number, key in enumerate(INJECTIONS)},
        "disputes": {
            FULL: _full(parties),
            **{f"dispute-{number}": _lean(number, parties) for number in range(1, COUNT + 1)},
        },
    }


def _cited(number: int = 0) -> Data:
    return cited("", INJECTIONS[number % COUNT])


def _named() -> Data:
    return {"script": "", "romanised": "", "also": ""}


def _source(number: int, parties: list[str]) -> Data:
    addresses = [f"https://example.org/{number}?a=${{1}}&b={{{{7*7}}}}&lt;#%22%3E", "http://example.org/javascript:1"]
    return source("", *addresses, name="", address_note="", note="", speaks_for=[parties[number % COUNT]])


def _statement(number: int) -> Data:
    return statement("conditional", f"{1930 + number}-02-12", flag="", **_cited(number))


def _reading(number: int) -> Data:
    return statement("denies", f"{1960 + number}-02-12", "schoff", flag="", **_cited(number))


def _position(administers: bool, entries: int) -> Data:
    numbers = count()
    stated = parts.position(
        lambda field: _cited(next(numbers)),
        {"names": [_named() for _ in range(entries)], "sources": [INJECTIONS[0]]},
        [kind(number) for kind in (_reading, _statement) for number in range(entries)],
        administers=administers,
        grounds=entries,
    )
    return {**stated, "searched": ""}


def _island(parties: list[str], figures: int) -> Data:
    def numbers() -> list[Data]:
        return [{**figure(1.5, parties[0], INJECTIONS[number % COUNT]), "note": ""} for number in range(figures)]

    names = {party: _named() for party in parties}
    return parts.island(names, area_km2=numbers(), height_m=numbers(), population=numbers())


def _dispute(parties: list[str], entries: int, island: str) -> Data:
    positions = {party: _position(party == parties[0], entries) for party in parties}
    names = dict.fromkeys(parties, "")
    return parts.dispute(lambda field: _cited(), names, parties[0], positions, {island: _island(parties, entries)})


def _lean(number: int, all_parties: list[str]) -> Data:
    """A dispute with as little as a dispute may have; each has other parties, and was administered by another actor."""
    parties = [all_parties[number % COUNT], all_parties[(number + 1) % COUNT]]
    periods = [
        {**_cited(), "begins": "open", "ends": "2010", "power": f"actor-{number % COUNT}"},
        {**_cited(), "begins": "2010", "ends": "open", "power": parties[0]},
    ]
    dispute = {**_dispute(parties, 1, f"{ISLAND}-{number}"), "periods": periods}
    if number % 2:
        dispute["islands"][f"{ISLAND}-{number}"]["label"] = ""
    return dispute


def _full(all_parties: list[str]) -> Data:
    """A dispute with as many of everything as there are injections."""
    parties = all_parties[:2]
    dispute = _dispute(parties, COUNT, ISLAND)
    dispute["positions"][parties[0]]["assessments"][COUNT]["sources"] = list(INJECTIONS)
    contested = {"power": "contested", "accounts": {party: _cited() for party in parties}}
    powers: list[Data] = [{"power": f"actor-{number}"} for number in range(COUNT - 1)] + [contested]
    return {
        **dispute,
        "remarks": [{"speaker": "", "also": "", "date": "1950", **_cited(number)} for number in range(COUNT)],
        "reference_coasts": {
            **{
                f"coast-{number}": {"name": "", "lon": 120.5 + number / 10, "lat": 22, "is_point": True}
                for number in range(COUNT)
            },
            "land": {"name": "", "lon": 121.0, "lat": 23.7, "places": [{"name": "", **END}]},
        },
        "published_distances": [
            {"to": f"coast-{number}", "distance_km": 1, "sources": [INJECTIONS[number]], "note": ""}
            for number in range(COUNT)
        ],
        "periods": [
            {**_cited(number), "begins": str(1930 + number), "ends": str(1931 + number), **power}
            for number, power in enumerate(powers)
        ],
        "talks": {
            f"talks-{number}": {**_cited(number), "title": "", "begins": "1900", "ends": "open"}
            for number in range(COUNT)
        },
        "events": [
            {
                **_cited(number),
                "title": "",
                "date": str(1930 + number),
                "by": [f"actor-{number}"],
                "talks": f"talks-{number}",
            }
            for number in range(COUNT)
        ],
    }
