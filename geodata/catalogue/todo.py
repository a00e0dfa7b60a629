"""What a template left to do in a catalogue: every text with the word TODO in it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from geodata.catalogue.consistency import Disagreement
from geodata.problems import shown

_TODO = re.compile(r"\bTODO\b")


def todos(data: Any) -> Iterator[Disagreement]:
    """Each of them as (place, expected, found); works on data of any form and depth."""
    open_: list[tuple[tuple[str | int, ...], Any]] = [((), data)]
    while open_:
        place, value = open_.pop()
        if isinstance(value, dict):
            open_ += [((*place, key), inside) for key, inside in value.items()]
        elif isinstance(value, list):
            open_ += [((*place, index), inside) for index, inside in enumerate(value)]
        elif isinstance(value, str) and _TODO.search(value):
            yield place, "words in the place of TODO", shown(value)
