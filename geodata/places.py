"""What the places of a dispute or of a catalogue are called: islands, groups of rocks, or areas of land."""

from __future__ import annotations

from collections.abc import Collection

from geodata.catalogue.islands import Island
from geodata.names import phrase

KINDS = {"island": ("island", "islands"), "rocks": ("rock group", "rock groups"), "area": ("area", "areas")}


def places_in_words(places: Collection[Island]) -> str:
    """What they are, as said after their number: island; areas; islands and rock groups."""
    many = len(places) != 1
    return phrase([words[many] for kind, words in KINDS.items() if any(place.kind == kind for place in places)])


def counted(number: int, one: str, many: str) -> str:
    """The number with its noun: 1 dispute; 3,000 disputes."""
    return f"{number:,} {one if number == 1 else many}"
