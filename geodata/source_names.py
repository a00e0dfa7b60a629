"""What readers call a source: Voice of America, 2014. Its key is for data and links."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping

from geodata.catalogue.fields import NOT_DATED
from geodata.catalogue.models import Source

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")


def source_names(sources: Mapping[str, Source]) -> dict[str, str]:
    """The names of the sources by key: the publisher with the year, or with month and day where it takes these.

    A source with a `name` has that one. Two that even the day does not tell apart have the same (see `check`).
    """
    names = {key: source.name for key, source in sources.items() if source.name}
    taken = Counter(names.values())
    open_ = [key for key in sources if key not in names]
    for parts in (1, 2, 3):
        called = {key: _called(sources[key], parts) for key in open_}
        taken_now = taken + Counter(called.values())
        settled = {key: name for key, name in called.items() if taken_now[name] == 1 or parts == 3}
        names |= settled
        taken += Counter(settled.values())
        open_ = [key for key in open_ if key not in settled]
    return {key: names[key] for key in sources}


def _called(source: Source, parts: int) -> str:
    """The publisher and the date with its year, its month too, or all of it."""
    if source.date == NOT_DATED:
        return f"{source.publisher}, undated"
    year, *rest = source.date.split("-")[:parts]
    day = [rest[1].lstrip("0")] if len(rest) > 1 else []
    month = [MONTHS[int(rest[0]) - 1]] if rest else []
    return f"{source.publisher}, {' '.join((*day, *month, year))}"
