"""Writes an invented catalogue of a size to measure with: `python -m tests.catalogues.large 300 FOLDER`.

| disputes | islands | vertices | parties |
| ---: | ---: | ---: | ---: |
| 3 | 30 | 300 | 6 |
| 30 | 300 | 4,481 | 9 |
| 300 | 3,000 | 66,943 | 36 |
| 3,000 | 30,000 | 1,000,000 | 200 |

The same size gives the same bytes. Nothing in it is real: neither states, nor islands, nor words.
"""

from __future__ import annotations

import argparse
import json
from collections.abc import Iterator
from itertools import count
from pathlib import Path
from random import Random
from typing import Any

import numpy as np
from shapely import Polygon

from geodata.build.canonical import islands_text
from geodata.files import write_whole
from tests.catalogues import parts
from tests.catalogues.coasts import Coast, groups
from tests.catalogues.parts import Data, cited, figure, source, statement
from tests.catalogues.words import State, name, slug, states, text

SEED = 20140212
ASSESSOR = "tarn"
SOURCES = 8  # of each party
KNOWN = 3  # so many islands of a dispute, the largest, have more figures than their area
YEAR = 2026
VALUES = ("acknowledges", "denies", "conditional", "not-stated")
LENGTH = 145  # of a text, about

Outlines = dict[str, dict[str, Polygon]]  # by dispute and island


def generate(disputes: int, folder: Path) -> Outlines:
    """Writes disputes.yaml and outlines.geojson of so many disputes there; gives what the latter holds."""
    random = Random(SEED + disputes)
    parties = states(min(200, 6 + disputes // 10), random)
    islands = count(1)
    outlines: Outlines = {}
    entries: Data = {}
    for number, coasts in enumerate(groups(disputes, np.random.default_rng(SEED + disputes)), 1):
        dispute = _Dispute(parties, coasts, random)
        entry = dispute.entry(islands)
        id_ = f"{'-'.join(sorted(map(slug, entry['names'].values())))}-{number}"
        entries[id_] = entry
        outlines[id_] = {island: coast.outline for island, coast in zip(entry["islands"], coasts, strict=True)}
    folder.mkdir(parents=True, exist_ok=True)
    catalogue = "\n".join(_lines(_catalogue(parties, entries))) + "\n"
    all_outlines = {island: outline for group in outlines.values() for island, outline in group.items()}
    write_whole({folder / "disputes.yaml": catalogue, folder / "outlines.geojson": islands_text(all_outlines)})
    return outlines


def _catalogue(parties: list[State], disputes: Data) -> Data:
    random = Random(SEED)
    return {
        "data_version": f"{YEAR}-01-01",
        "latest_item": f"{YEAR - 1}",
        "polygons": "outlines.geojson",
        "parties": {
            party.code: {"name": party.name, "long_name": party.long_name, "language": f"und-{party.script}"}
            for party in parties
        },
        "assessors": {
            ASSESSOR: {
                "name": "Ilva Tarn",
                "short": "Tarn",
                "affiliation": "Institute of Invented Islands",
                "date": "2014-02-12",
                "source": "TARN",
                "reported": text(200, random),
                "quotation": text(400, random),
                "reading": text(400, random),
            }
        },
        "sources": dict(_sources(parties, random)),
        "disputes": disputes,
    }


def _sources(parties: list[State], random: Random) -> Iterator[tuple[str, Data]]:
    for key in ("TARN", "GAZETTEER"):
        yield key, _source(f"Institute of Invented Islands, {key.capitalize()}", [], random)
    for party in parties:
        for number in range(1, SOURCES + 1):
            yield f"{party.code}-{number}", _source(f"Ministry {number} of {party.name}", [party.code], random)


def _source(publisher: str, speaks_for: list[str], random: Random) -> Data:
    return source(
        publisher,
        f"https://example.org/{random.randrange(10**6)}",
        title=text(40, random).rstrip("."),
        date=str(random.randint(1950, 2024)),
        languages=["und"],
        kind="invented",
        confidence="low",
        **({"speaks_for": speaks_for} if speaks_for else {}),
    )


class _Dispute:
    """One dispute between two or three of the parties, in their order."""

    def __init__(self, parties: list[State], coasts: list[Coast], random: Random) -> None:
        self.random, self.coasts = random, coasts
        chosen = sorted(random.sample(range(len(parties)), random.choice((2, 2, 3))))
        self.claimants = [parties[number] for number in chosen]
        self.codes = [party.code for party in self.claimants]
        self.power = random.choice(self.codes)

    def entry(self, numbers: Iterator[int]) -> Data:
        """Its entry; its islands take the next numbers."""
        official = {party.code: name(party.script, self.random) for party in self.claimants}
        return parts.dispute(
            lambda field: self._said(),
            {code: found["romanised"] for code, found in official.items()},
            self.power,
            {code: self._position(code, official[code]) for code in self.codes},
            dict(self._islands(numbers)),
            **self._distances(),
            **self._chronicle(),
        )

    def _said(self, by: str | None = None) -> Data:
        """A text; what is said by a party rests on a source that speaks for it."""
        length = round(LENGTH * self.random.uniform(0.85, 1.15))
        return cited(text(length, self.random), f"{by}-{self.random.randint(1, SOURCES)}" if by else "GAZETTEER")

    def _position(self, party: str, official: Data) -> Data:
        return parts.position(
            lambda field: self._said(party),
            {"names": [official], "sources": [f"{party}-1"]},
            [self._reading(), *self._statements(party)],
            administers=party == self.power,
            since=str(self.random.randint(1900, 1990)),
            grounds=3,
        )

    def _reading(self) -> Data:
        value, said = self.random.choice(VALUES), cited(text(90, self.random), "TARN")
        return statement(value, assessor=ASSESSOR, speaker="Ilva Tarn", **said)

    def _statements(self, party: str) -> Iterator[Data]:
        for year in sorted(self.random.sample(range(1950, YEAR), self.random.randint(2, 4))):
            speaker, value = f"Minister {self.random.randint(1, 9)}", self.random.choice(VALUES)
            date = f"{year}-{self.random.randint(1, 12):02}"
            yield statement(value, date, speaker=speaker, **self._said(party))

    def _islands(self, numbers: Iterator[int]) -> Iterator[tuple[str, Data]]:
        for number, coast in enumerate(self.coasts):
            names = {party.code: name(party.script, self.random) for party in self.claimants}
            slugs = sorted({slug(found["romanised"]) for found in names.values()})
            lon, lat = coast.middle
            known: Data = {"area_km2": coast.area_km2}
            if number < KNOWN:
                known |= {"height_m": self.random.randint(2, 900), "population": self.random.choice((0, 12, 340))}
            figures = {what: [figure(value, self.power, f"{self.power}-2")] for what, value in known.items()}
            point = {"lon": lon, "lat": lat, "sources": ["GAZETTEER"]}
            yield f"{'-'.join(slugs)}-{next(numbers)}", parts.island(names, point=point, **figures)

    def _distances(self) -> Data:
        lon, lat = self.coasts[0].middle
        coast = {"name": f"Cape {name('Latn', self.random)['romanised']}", "lon": lon, "lat": lat + 1, "is_point": True}
        return {
            "reference_coasts": {"cape": coast},
            "published_distances": [
                {"to": "cape", "distance_km": self.random.randint(60, 120), "sources": ["GAZETTEER"]}
            ],
        }

    def _chronicle(self) -> Data:
        """Half of the disputes have a history, most of these with talks."""
        if self.random.random() < 0.5:
            return {}
        begins, turn, ends = sorted(self.random.sample(range(1900, 2020), 3))
        first, second = self.random.sample(self.codes, 2)
        contested = self.random.random() < 0.25
        told = {"power": "contested", "accounts": {code: self._said(code) for code in self.codes}}
        years = sorted(self.random.sample(range(1900, 2020), self.random.randint(2, 5)))
        talks = {"title": "Talks", "begins": str(turn), "ends": str(ends), **self._said()}
        return {
            "periods": [
                {
                    "begins": str(begins),
                    "ends": str(turn),
                    **({} if contested else {"power": first}),
                    **self._said(first),
                }
                | (told if contested else {}),
                {"begins": str(turn), "ends": "open", "power": self.power, **self._said(self.power)},
            ],
            "talks": {"talks": talks},
            "events": [
                {
                    "date": str(year),
                    "title": text(40, self.random).rstrip("."),
                    "by": sorted({first, second}, key=self.codes.index),
                }
                | ({"talks": "talks"} if turn < year < ends else {})
                | self._said(first)
                for year in years
            ],
        }


def _lines(entries: Data, indent: str = "") -> Iterator[str]:
    """The entries as YAML in blocks, what holds no further mapping as a line of JSON, which is YAML too."""
    for key, value in entries.items():
        if _is_plain(value):
            yield f"{indent}{key}: {json.dumps(value, ensure_ascii=False)}"
            continue
        yield f"{indent}{key}:"
        if isinstance(value, dict):
            yield from _lines(value, indent + "  ")
        else:
            yield from (f"{indent}  - {json.dumps(item, ensure_ascii=False)}" for item in value)


def _is_plain(value: Any) -> bool:
    inside = value.values() if isinstance(value, dict) else value if isinstance(value, list) else ()
    return not any(isinstance(item, dict) for item in inside)


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m tests.catalogues.large", description=__doc__.splitlines()[0])
    parser.add_argument("disputes", type=int)
    parser.add_argument("folder", type=Path)
    options = parser.parse_args()
    generate(options.disputes, options.folder)


if __name__ == "__main__":
    main()
