"""Countries by name and code, as Natural Earth writes them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from pathlib import Path

from geodata.names import plain

COUNTRIES_FILE = Path(__file__).parent / "countries.csv"
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*&\s*")


@dataclass(frozen=True)
class Country:
    """A country by its ISO 3166-1 alpha-3 code, or by that of Natural Earth where it has none; its English name."""

    code: str
    name: str


class Countries:
    """The countries and territories of Natural Earth (public domain), with other spellings in use there."""

    def __init__(self) -> None:
        self._by_name: dict[str, Country] = {}
        self._by_code: dict[str, Country] = {}
        with COUNTRIES_FILE.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                country = Country(row["code"], row["name"])
                self._by_code.setdefault(row["natural_earth_code"] or country.code, country)
                for name in (country.name, *row["also"].split("; ")):
                    self._by_name.setdefault(_key(name), country)

    def by_code(self, code: str) -> Country | None:
        """The country with this code of Natural Earth."""
        return self._by_code.get(code)

    def by_name(self, name: str) -> Country | None:
        """The country of this name, abbreviated or not; None for an unknown one."""
        return self._by_name.get(_key(name))

    def listed(self, text: str) -> list[Country | str]:
        """The countries of an enumeration (A, B and C); names that are not known stay as they stand."""
        parts = _BETWEEN.split(text.strip())
        found: list[Country | str] = []
        while parts:
            # the longest name first: Bosnia and Herzegovina is one country
            ends = range(len(parts), 0, -1)
            known = ((end, self.by_name(" and ".join(parts[:end]))) for end in ends)
            end, country = next(((end, country) for end, country in known if country), (1, None))
            found.append(country or parts[0])
            parts = parts[end:]
        return found


def _key(name: str) -> str:
    words = plain(name).replace(".", "").split()
    return " ".join(words[1:] if words[:1] == ["the"] else words)
