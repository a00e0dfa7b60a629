"""Countries by name and code, as Natural Earth writes them."""

from __future__ import annotations

import csv
import re
from dataclasses import dataclass
from difflib import get_close_matches
from pathlib import Path

from geodata.spelling import plain

COUNTRIES_FILE = Path(__file__).parent / "countries.csv"
SHORTEST = 6  # letters of a name in which a slip of the pen can be told from another name
_BETWEEN = re.compile(r"\s*,\s*(?:and\s+)?|\s+and\s+|\s*[&/]\s*")
_WITH_ARTICLE = re.compile(
    r"(United|Democratic|Republic|Isle)\b.*|Bahamas|Comoros|Gambia|Maldives|Philippines|"
    r"(?!.* and the ).*\b(Emirates|Islands|Lands|Netherlands|Republic|Territories|Territory)"
)
_WORD = re.compile(r"[^\s,;:()/-]+")
# words that Natural Earth shortens in names; a name is the same with each of them in full
_IN_FULL = {
    "n": "north", "s": "south", "e": "east", "w": "west", "st": "saint", "rep": "republic", "dem": "democratic",
    "i": "island", "is": "islands", "&": "and",
}  # fmt: skip
# what makes another name of the one that follows: South Georgia is not Georgia
_OTHER = {
    "north", "south", "east", "west", "northern", "southern", "eastern", "western", "central", "new", "equatorial",
    "eq", "inner", "outer", "french", "british",
}  # fmt: skip


@dataclass(frozen=True)
class Country:
    """A country by its ISO 3166-1 alpha-3 code, or by that of Natural Earth where it has none; its English name."""

    code: str
    name: str

    @property
    def in_sentence(self) -> str:
        """The name inside of a sentence: the Netherlands."""
        return f"the {self.name}" if _WITH_ARTICLE.fullmatch(self.name) else self.name


class Countries:
    """The countries and territories of Natural Earth (public domain), with other spellings in use there."""

    def __init__(self) -> None:
        self._by_name: dict[str, Country] = {}
        self._by_code: dict[str, Country] = {}
        self._in_full: dict[str, Country] = {}
        with COUNTRIES_FILE.open(encoding="utf-8", newline="") as file:
            for row in csv.DictReader(file):
                country = Country(row["code"], row["name"])
                self._by_code.setdefault(row["natural_earth_code"] or country.code, country)
                for name in (country.name, *filter(None, row["also"].split("; "))):
                    self._by_name.setdefault(_key(name), country)
                    if "." not in name or " " in name:  # a short form of one word may be a word of a sentence
                        self._in_full.setdefault(_key(name), country)
        self._longest = max(map(len, self._in_full))

    def by_code(self, code: str) -> Country | None:
        """The country with this code of Natural Earth."""
        return self._by_code.get(code)

    def by_name(self, name: str) -> Country | None:
        """The country of this name, abbreviated or not; None for an unknown one."""
        return self._by_name.get(_key(name))

    def by_misspelt(self, name: str) -> Country | None:
        """The one country whose name this is but for a letter; None where it is none, or can be several."""
        key = _key(name)
        if not SHORTEST <= len(key) <= self._longest + 1:
            return None
        alike = [known for known in self._in_full if known[0] == key[0]]
        likeness = 1 - 1 / len(key) - 1e-9  # that of two words with one other letter
        close = {self._in_full[known] for known in get_close_matches(key, alike, 9, likeness)}
        return close.pop() if len(close) == 1 else None

    def listed(self, text: str) -> list[Country | str]:
        """The countries of an enumeration (A, B and C); names that are not known stay as they stand."""
        parts = [part for part in _BETWEEN.split(text.strip()) if part]
        found: list[Country | str] = []
        while parts:
            # the longest name first: Bosnia and Herzegovina is one country
            ends = range(len(parts), 0, -1)
            known = ((end, self.by_name(" and ".join(parts[:end]))) for end in ends)
            end, country = next(((end, country) for end, country in known if country), (1, None))
            found.append(country or parts[0])
            parts = parts[end:]
        return found

    def named_in(self, text: str) -> list[Country]:
        """The countries that a sentence names in full, each once, in its order."""
        words = [word.rstrip(".") for word in _WORD.findall(text)]
        found: dict[Country, None] = {}
        before = ""
        while words:
            # the longest name first: South Sudan is not Sudan
            names = ((end, self._in_full.get(_key(" ".join(words[:end])))) for end in range(min(len(words), 6), 0, -1))
            end, country = next(((end, country) for end, country in names if country), (1, None))
            if country and words[0][:1].isupper() and _key(before) not in _OTHER:
                found[country] = None
            before, words = words[end - 1], words[end:]
        return list(found)


def _key(name: str) -> str:
    words = plain(name).replace(".", "").replace("-", " ").split()
    return " ".join(_IN_FULL.get(word, word) for word in (words[1:] if words[:1] == ["the"] else words))
