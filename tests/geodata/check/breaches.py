"""A catalogue that treats its parties alike, what breaks a rule of that, and what the check says of it."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

from geodata import load
from geodata.catalogue.read import read_catalogue
from geodata.check.balance import unbalanced
from geodata.problems import Problem
from tests.catalogues.breaking import FILE, put
from tests.catalogues.parts import Data, cited
from tests.catalogues.tiny import TinyFiles

NEAR = "disputes.near"
EAST = f"{NEAR}.positions.EST"
WEST = f"{NEAR}.positions.WST"
PERIOD = f"{NEAR}.periods[1]"
ACCOUNTS = f"{NEAR}.periods[0].accounts"
EVENT = f"{NEAR}.events[0]"


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


def checked(files: TinyFiles) -> list[str]:
    """The breaches as the check prints them; the catalogue can be loaded all the same."""
    path = files.write()
    load(path)
    return sorted(map(str, unbalanced(read_catalogue(path))))


class Breach(NamedTuple):
    """A change that breaks a rule, and the problem it makes: `words` lead to its line, `place` is where it stands."""

    path: str
    value: object
    expected: str
    found: str
    words: str
    place: str = ""

    def check(self, files: TinyFiles) -> tuple[list[str], list[str]]:
        """What the check says of the files with this change, and what it should say."""
        change(files.catalogue, self.path, self.value)
        said = checked(files)
        line = files.line(*self.words.split())
        return said, [str(Problem(FILE, line, self.place or self.path, self.expected, self.found))]


def change(data: Data, path: str, value: object) -> None:
    """Puts the value at the path, or, where it is a function, what the function makes of what stands there."""
    put(data, path, value(_at(data, path)) if callable(value) else value)


def _at(data: Any, path: str) -> Any:
    for part in re.findall(r"\[\d+\]|[^.\[]+", path):
        data = data[int(part[1:-1])] if part[0] == "[" else data[part]
    return data


def twice(text: str) -> str:
    return text * 2
