"""Names in the order that the reader chose."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from typing import Literal

from geodata.catalogue.fields import NOT_FOUND, Name
from geodata.catalogue.islands import Island
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.positions import OfficialNames
from geodata.spelling import plain

NameOrder = Literal["alphabetical", "administering", "party"]
Naming = str  # an order of names, or the id of a party whose own names come first
NAME_ORDERS: dict[NameOrder, str] = {
    "alphabetical": "Alphabetical",
    "administering": "Administering power first",
    "party": "By party",
}
PLACES = {"island": ("island", "islands"), "rocks": ("rock group", "rock groups"), "area": ("area", "areas")}


def dispute_title(dispute: Dispute, naming: Naming) -> str:
    """The parts of the dispute's title, joined by slashes: Eastern Rock / Western Rock."""
    return _joined(dict(dispute.names), own_name_of_dispute(dispute, naming), dispute, naming)


def by_title(catalogue: Catalogue) -> Catalogue:
    """The catalogue with its disputes in the alphabetical order of their titles."""
    disputes = sorted(catalogue.disputes.items(), key=lambda item: plain(dispute_title(item[1], "alphabetical")))
    return catalogue.model_copy(update={"disputes": dict(disputes)})


def island_title(island: Island, dispute: Dispute, naming: Naming) -> str:
    """The island's romanised names, joined by slashes; its label where it has no name."""
    if island.label:
        return island.label
    romanised = {party: name.romanised for party, name in island.names.items() if isinstance(name, Name)}
    return _joined(romanised, own_name(island, naming), dispute, naming)


def own_name(island: Island, party: str) -> str | None:
    """The party's name of the island in its script and in Latin letters; None where it has none."""
    name = island.names.get(party)
    return _both(name) if isinstance(name, Name) else None


def own_name_of_dispute(dispute: Dispute, party: str) -> str | None:
    """The party's first official name of what is disputed, in its script and in Latin letters.

    Where that was not found, its part of the title; None where it has neither.
    """
    official = dispute.positions[party].official_names if party in dispute.positions else NOT_FOUND
    return _both(official.names[0]) if isinstance(official, OfficialNames) else dispute.names.get(party)


def all_names(island: Island) -> set[str]:
    """All that the island is called, in every script."""
    names = _all(name for name in island.names.values() if isinstance(name, Name))
    return names | {island.label} if island.label else names


def all_names_of_dispute(dispute: Dispute) -> set[str]:
    """All that is said of what is disputed, in every script."""
    official = [position.official_names for position in dispute.positions.values()]
    named = [name for names in official if isinstance(names, OfficialNames) for name in names.names]
    others = {remark.also for remark in dispute.remarks if remark.also}
    return set(dispute.names.values()) | _all(named) | others


def _all(names: Iterable[Name]) -> set[str]:
    return {text for name in names for text in (name.script, name.romanised, name.also) if text}


def _both(name: Name) -> str:
    return f"{name.script} {name.romanised}"


def party_names(catalogue: Catalogue, parties: tuple[str, ...]) -> str:
    """The parties' short names as a phrase: Eastland, Northland and Westland."""
    return phrase([catalogue.parties[party].in_sentence for party in parties])


def phrase(names: Sequence[str]) -> str:
    """The names as a phrase: Eastland, Northland and Westland."""
    return " and ".join(filter(None, (", ".join(names[:-1]), *names[-1:])))


def places_in_words(places: Collection[Island], *, briefly: bool = False) -> str:
    """What they are, as said after their number: island; areas; islands and rock groups, or briefly islands."""
    many = len(places) != 1
    kinds = {"island" if briefly and place.kind == "rocks" else place.kind for place in places}
    return phrase([words[many] for kind, words in PLACES.items() if kind in kinds])


def _joined(names: dict[str, str], own: str | None, dispute: Dispute, naming: Naming) -> str:
    parties = list(names)
    if naming == "administering":
        parties.sort(key=lambda party: party != dispute.administered_by)
    elif naming != "party":
        parties.sort(key=lambda party: plain(names[party]))
    unique: dict[str, str] = {}
    if own:
        unique[plain(names.get(naming, own))] = own
    for party in parties:
        unique.setdefault(plain(names[party]), names[party])
    return " / ".join(unique.values())
