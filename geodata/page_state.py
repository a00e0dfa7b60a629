"""What a link keeps of the page, and how it stands in the address."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, field
from functools import lru_cache
from typing import Any, Literal, NamedTuple

from geodata.acknowledgement import assessors, first_assessor
from geodata.atlas import Atlas
from geodata.filters import FILTERS, Filter, in_order
from geodata.problems import one_line

Query = dict[str, list[str]]

NEUTRAL = "neutral"
MOST_NOTICES = 5  # of a link; a hostile one has thousands of unknown parts
LONGEST = 200  # characters; what is longer is no key and no value
# what mail, chat and HTML leave in a link
ESCAPED = re.compile("%(?:25)*([0-7][0-9A-Fa-f])")
AMPERSAND = re.compile("^(?:(?:amp|#0*38|#x0*26);)+")
HYPHENS = str.maketrans(dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2212", "-"))
UNSEEN = re.compile("[\u00ad\u200b-\u200f\u2060\ufeff]")
AROUND = "%[0-9A-Fa-f]{0,2}|[^0-9A-Za-z%]"  # no value of ours begins or ends with these
BEFORE = re.compile(f"^(?:{AROUND})+")
AFTER = re.compile(f"(?:{AROUND})+$")
SEVERAL = re.compile("=.*[&=#]")  # parts of a link in one: it was escaped as a whole
SINGLE = ("assessor", "year", "view", "compare", "dispute", "island", "tab")


class Notice(NamedTuple):
    """A part of a link that was left out: an unknown value, a value too many, or `number` more of these."""

    reason: Literal["unknown-value", "one-only", "more"]
    key: str = ""
    value: str = ""
    number: int = 0


@dataclass(frozen=True)
class PageState:
    """All that a link keeps: the filter, the selection, the open section (`tab`), whose view is on and beside which.

    `view` and `compare` are ids of parties; `compare` may also be "neutral". Without a `view` the neutral one is on.
    """

    filter: Filter = field(default_factory=Filter)
    dispute: str | None = None
    island: str | None = None
    tab: str = "positions"
    view: str | None = None
    compare: str | None = None

    def query(self) -> Query:
        """The state as URL parameters; what stands at its default is left out."""
        fields: dict[str, Sequence[str]] = {
            **{key: getattr(self.filter, key) for key in FILTERS},
            "assessor": [self.filter.assessor] if self.filter.assessor else [],
            "year": [str(self.filter.year)] if self.filter.year else [],
            "view": [self.view] if self.view else [],
            "compare": [self.compare] if self.compare else [],
            "dispute": [self.dispute] if self.dispute and not self.island else [],
            "island": [self.island] if self.island else [],
            "tab": [] if self.tab == "positions" else [self.tab],
        }
        return {key: list(values) for key, values in fields.items() if values}


def read_query(
    query: Mapping[str, Sequence[str]], atlas: Atlas, tabs: Collection[str]
) -> tuple[PageState, list[Notice]]:
    """The state that URL parameters ask for, and a notice for each value that is not known and was left out.

    Keys that are none of ours say nothing to this page.
    """
    notices: list[Notice] = []
    known = _known_values(atlas, tuple(tabs))
    meant = _as_meant(query, known)
    many = {key: _known(key, meant.get(key, []), values, notices) for key, values in known.items()}
    one = {key: _first(key, many[key], notices) for key in SINGLE}
    chosen: dict[str, Any] = {key: in_order(many[key], row.names(atlas)) for key, row in FILTERS.items()}
    year = int(one["year"]) if one["year"] and int(one["year"]) < atlas.shown_years[-1] else None
    filter_ = Filter(**chosen, assessor=chosen_assessor(one["assessor"], atlas), year=year)
    island = one["island"]
    dispute = atlas.dispute_of[island] if island else one["dispute"]
    return PageState(filter_, dispute, island, one["tab"] or "positions", one["view"], one["compare"]), _few(notices)


def as_meant(query: Mapping[str, Sequence[str]], atlas: Atlas, tabs: Collection[str]) -> Query:
    """The part of URL parameters that this page reads, its values as they are known here; an unknown one as it is."""
    return _as_meant(query, _known_values(atlas, tuple(tabs)))


def chosen_assessor(assessor: str | None, atlas: Atlas) -> str | None:
    """The assessor, or None where it is the one that counts when none is chosen."""
    return None if assessor == first_assessor(atlas.catalogue) else assessor


@lru_cache(maxsize=1)  # every run asks
def _known_values(atlas: Atlas, tabs: tuple[str, ...]) -> dict[str, Collection[str]]:
    parties = set(atlas.catalogue.parties)
    return {
        **{key: row.offered(atlas) for key, row in FILTERS.items()},
        "assessor": assessors(atlas.catalogue),
        "year": {str(year) for year in atlas.shown_years},
        "view": parties,
        "compare": {NEUTRAL, *parties},
        "dispute": atlas.disputes,
        "island": atlas.dispute_of,
        "tab": tabs,
    }


def _as_meant(query: Mapping[str, Sequence[str]], known: Mapping[str, Collection[str]]) -> Query:
    meant: Query = {}
    parts = (part for key, values in query.items() for value in values for part in _parts(key, value, known))
    for written, value in parts:
        key = _key(written)
        if key in known:
            meant.setdefault(key, []).append(_value(value, known[key]))
    return {key: list(dict.fromkeys(values)) for key, values in meant.items()}


def _key(written: str) -> str:
    return AMPERSAND.sub("", written[:LONGEST].strip().lower())


def _parts(key: str, value: str, known: Mapping[str, Collection[str]]) -> list[tuple[str, str]]:
    """The key with its value, or those that stand in them, where one of these is known."""
    whole = _unescaped(f"{key}={value}"[: LONGEST + 1])
    if len(whole) > LONGEST or not SEVERAL.search(whole):
        return [(key, value)]
    parts = [(part, inner) for part, _, inner in (text.partition("=") for text in re.split("[&#]", whole))]
    (first, inner), *others = ((_key(part), inner) for part, inner in parts)
    means = any(part in known for part, _ in others) or _value(inner, known.get(first, ())) in known.get(first, ())
    return parts if means else [(key, value)]


def _unescaped(text: str) -> str:
    return ESCAPED.sub(lambda found: chr(int(found[1], 16)), text)


def _value(written: str, known: Collection[str]) -> str:
    """The known value that is meant: without case, what stood around it in a sentence, and escapes; else as written."""
    if written in known or len(written) > LONGEST:
        return written
    text = unicodedata.normalize("NFKC", UNSEEN.sub("", _unescaped(written)).translate(HYPHENS))
    bare = AFTER.sub("", BEFORE.sub("", text))
    return next((form for form in (bare, bare.lower(), bare.upper()) if form in known), written)


def _known(key: str, values: Sequence[str], known: Collection[str], notices: list[Notice]) -> tuple[str, ...]:
    notices += [Notice("unknown-value", key, one_line(value, 60)) for value in values if value not in known]
    return tuple(value for value in values if value in known)


def _first(key: str, values: tuple[str, ...], notices: list[Notice]) -> str | None:
    notices += [Notice("one-only", key, value) for value in values[1:]]
    return values[0] if values else None


def _few(notices: list[Notice]) -> list[Notice]:
    more = len(notices) - MOST_NOTICES
    return notices if more <= 0 else [*notices[:MOST_NOTICES], Notice("more", number=more)]
