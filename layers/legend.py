"""What the map says of itself in words: its banner, and what its lines and patterns mean. The same for every host."""

from __future__ import annotations

from geodata import codebook
from geodata.acknowledgement import Standing, differing
from geodata.atlas import Atlas
from geodata.catalogue.dates import year_of
from geodata.catalogue.fields import CONTESTED as CONTESTED_POWER
from geodata.catalogue.fields import NOT_DATED, NOT_FOUND
from geodata.catalogue.fields import OWN as OWN_WORDS
from geodata.catalogue.models import Catalogue, Dispute
from geodata.history import administration, claiming_in, power_phrase
from geodata.names import Naming, dispute_title, island_title, party_names, places_in_words
from geodata.page_state import PageState
from layers.style import HATCHES

QUESTION = "Do the sides acknowledge a dispute?"
STROKES: dict[Standing, str] = {
    "both": "both sides acknowledge that a dispute exists",
    "one-side": "one side acknowledges, the other denies",
    "neither": "neither side acknowledges",
    "unclear": "unclear: a demand or condition decides, or no answer by the year shown",
}
CLAIMANTS = {claimants: f"{claimants} claims" for claimants in HATCHES}
CLAIMANTS |= {1: "1 claim or none found", max(HATCHES): f"{max(HATCHES)}+ claims"}
CONTESTED = "contested account"
OWN = "drawn as its own land"
TINY = "not to scale"
SEVERAL = "so many disputes"
FILL = "One fill serves all claims; no colour stands for a party."


def headline(atlas: Atlas, state: PageState, naming: Naming) -> tuple[str, list[str]]:
    """What the map shows in this state, and sentences on it: of an island its dispute, and who claims."""
    if state.dispute is None:
        return f"Disputed {places_in_words(atlas.places)}: claims and acknowledgement", []
    dispute = atlas.disputes[state.dispute]
    title = dispute_title(dispute, naming)
    claimed = f"{claimed_by(dispute, atlas.catalogue, state.filter.year)}."
    if state.island is None:
        return title, [claimed]
    place = atlas.island(state.island)
    part_of = f"{places_in_words([place]).capitalize()} of the dispute {title}."
    return island_title(place, dispute, naming), [part_of, claimed]


def banner(atlas: Atlas, view: str | None, compare: str | None) -> str | None:
    """Whose view is on, in words; None where there is only the neutral one."""
    if view:
        return f"As {atlas.catalogue.parties[view].in_sentence} states it"
    return "Neutral view" if compare else None


def readings(catalogue: Catalogue) -> dict[str, str]:
    """By whose reading the outlines go, by assessor: Schoff, 2014."""
    names = {
        id_: assessor.short if assessor.date == NOT_DATED else f"{assessor.short}, {year_of(assessor.date)}"
        for id_, assessor in catalogue.assessors.items()
    }
    return {**names, OWN_WORDS: "own words"}


def own_words(dispute: Dispute, assessor: str, year: int | None, catalogue: Catalogue) -> str:
    """Where a party's own last clear answer differs from the reading: Eastland yes, Westland no; nothing if nowhere."""
    found = {party: differing(position, assessor, year) for party, position in dispute.positions.items()}
    return ", ".join(
        f"{catalogue.parties[party].name} {codebook.VALUES[pair[1].value].label.lower()}"
        for party, pair in found.items()
        if pair
    )


def claimed_by(dispute: Dispute, catalogue: Catalogue, year: int | None = None) -> str:
    """Who claims, in a year or without one today, in words: Claimed by Eastland and Westland."""
    if claiming := claiming_in(dispute, year):
        return f"Claimed by {party_names(catalogue, claiming)}"
    if dispute.claiming:
        return "No claim was found by then"
    unknown = any(position.claims_sovereignty == NOT_FOUND for position in dispute.positions.values())
    return "Who claims was not found" if unknown else "Claimed by nobody"


def power_in_words(power: str, catalogue: Catalogue) -> str:
    """Who administered, as in a sentence: the name, "not found", or "contested account" where the parties differ."""
    return CONTESTED if power == CONTESTED_POWER else power_phrase(power, catalogue)


def administration_in_words(powers: tuple[str, ...], catalogue: Catalogue) -> str:
    """Who administered, one after the other: Eastland, then Westland."""
    return ", then ".join(power_in_words(power, catalogue) for power in powers) or NOT_FOUND


def administered_by(powers: tuple[str, ...], catalogue: Catalogue) -> str:
    """The same as it stands under a name: administered by Eastland, then Westland; contested account."""
    if set(powers) <= {NOT_FOUND}:
        return f"administration {NOT_FOUND}"
    words = administration_in_words(powers, catalogue)
    if powers[0] != CONTESTED_POWER:
        return f"administered by {words}"
    return words.replace(", then ", ", then administered by ", 1)


def under_name(dispute: Dispute, year: int | None, catalogue: Catalogue) -> str:
    """Who administers today, or in a year, which is named: 1950: administered by Eastland."""
    if year is None:
        return administered_by((dispute.administered_by,), catalogue)
    return f"{year}: {administered_by(administration(dispute, year), catalogue)}"
