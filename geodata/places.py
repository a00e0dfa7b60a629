"""What the places of a dispute or of a catalogue are called: islands, groups of rocks, or areas of land."""

from __future__ import annotations

from collections.abc import Collection

from geodata.catalogue.islands import Island
from geodata.names import phrase

KINDS = {"island": ("island", "islands"), "rocks": ("rock group", "rock groups"), "area": ("area", "areas")}


def places_in_words(places: Collection[Island], *, briefly: bool = False) -> str:
    """What they are, as said after their number: island; areas; islands and rock groups, or briefly islands."""
    many = len(places) != 1
    kinds = {"island" if briefly and place.kind == "rocks" else place.kind for place in places}
    return phrase([words[many] for kind, words in KINDS.items() if kind in kinds])


def counted(number: int, one: str, many: str) -> str:
    """The number with its noun: 1 dispute; 3,000 disputes."""
    return f"{number:,} {one if number == 1 else many}"
