"""What the map says of itself in words: its banner, and what its lines and patterns mean. The same for every host."""

from __future__ import annotations

from geodata.acknowledgement import Standing
from geodata.atlas import Atlas
from layers.style import HATCHES

STROKES: dict[Standing, str] = {
    "both": "Both sides acknowledge that a dispute exists",
    "one-side": "One side acknowledges, the other denies",
    "neither": "Neither side acknowledges",
    "unclear": "Unclear: conditional, unstated, or not assessed by the year shown",
}
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine")
CLAIMANTS = {claimants: f"Claimed by {NUMBERS[claimants]} parties" for claimants in HATCHES}
CONTESTED = "Year shown: the parties tell the administration differently"
OWN = "In a party’s view: drawn as its own land"
TINY = "A dispute, or an island, too small to draw at this scale"
SEVERAL = "So many disputes beside each other"
FILL = "One fill serves all claims; no colour stands for a party."


def banner(atlas: Atlas, view: str | None, compare: str | None) -> str | None:
    """Whose view is on, in words; None where there is only the neutral one."""
    if view:
        return f"As {atlas.catalogue.parties[view].name} states it"
    return "Neutral view" if compare else None
