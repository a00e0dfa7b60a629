"""What the map says of itself in words: its banner, and what its lines and patterns mean. The same for every host."""

from __future__ import annotations

from geodata.acknowledgement import Standing
from geodata.atlas import Atlas
from geodata.catalogue.fields import CONTESTED as CONTESTED_POWER
from geodata.catalogue.fields import NOT_FOUND
from geodata.catalogue.models import Catalogue, Dispute
from geodata.history import power_name
from geodata.names import party_names
from layers.style import HATCHES

STROKES: dict[Standing, str] = {
    "both": "Both sides acknowledge that a dispute exists",
    "one-side": "One side acknowledges, the other denies",
    "neither": "Neither side acknowledges",
    "unclear": "Unclear: a demand or condition decides, or no answer by the year shown",
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


def claimed_by(dispute: Dispute, catalogue: Catalogue) -> str:
    """Who claims, in words: Claimed by Eastland and Westland."""
    if dispute.claiming:
        return f"Claimed by {party_names(catalogue, dispute.claiming)}"
    unknown = any(position.claims_sovereignty == NOT_FOUND for position in dispute.positions.values())
    return "Who claims was not found" if unknown else "Claimed by nobody"


def power_in_words(power: str, catalogue: Catalogue) -> str:
    """Who administered: a name, "not found", or "contested account" where the parties tell it differently."""
    return "contested account" if power == CONTESTED_POWER else power_name(power, catalogue)


def administration_in_words(powers: tuple[str, ...], catalogue: Catalogue) -> str:
    """Who administered, one after the other: Eastland, then Westland."""
    return ", then ".join(power_in_words(power, catalogue) for power in powers) or NOT_FOUND
