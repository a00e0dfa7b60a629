"""Spoils a catalogue at one place, and has the words in which the reader says what it expected there."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import strategies as st

FILE = "disputes.yaml"
GONE = object()

MAPPING = "a mapping (key: value)"
DAY = 'a quoted date as "2014", "2014-02" or "2014-02-12"'
DATE = f'{DAY}, or "not dated"'
ADDRESS = "an address that starts with http:// or https:// and has no spaces, quotes or user name"
PARTY = "the id of one of the parties of this file"
ASSESSOR = "the id of one of the assessors of this file"

anything = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(max_size=5) | st.sampled_from(["EST", "NOTE"]),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.text(max_size=5), inner, max_size=2),
    max_leaves=4,
)


def put(data: Any, path: str, value: object) -> None:
    """Sets what stands at the dotted path; a new index is added at the end, GONE takes away."""
    *parents, last = (int(part[1:-1]) if part[0] == "[" else part for part in re.findall(r"\[\d+\]|[^.\[]+", path))
    for part in parents:
        data = data[part]
    if value is GONE:
        del data[last]
    elif isinstance(data, list) and last == len(data):
        data.append(value)
    else:
        data[last] = value


def places(data: Any, path: str = "") -> list[str]:
    """The dotted path of everything inside the data."""
    found: list[str] = []
    for key, value in data.items() if isinstance(data, dict) else enumerate(data):
        inner = f"{path}[{key}]" if isinstance(data, list) else f"{path}.{key}".lstrip(".")
        found.append(inner)
        if isinstance(value, dict | list):
            found += places(value, inner)
    return found
