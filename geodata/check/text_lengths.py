"""How long each party's texts are, field by field, so that no party is heard more than another."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from geodata.catalogue.events import Accounts
from geodata.catalogue.fields import Cited
from geodata.catalogue.models import Dispute
from geodata.catalogue.positions import TEXT_FIELDS, own_statements, texts
from geodata.problems import Place

LIMIT = 1.6


@dataclass(frozen=True)
class Length:
    """The length of each party's text in one field, in characters, and where it stands; without what was not found."""

    field: str
    characters: dict[str, float]
    places: dict[str, Place]

    @property
    def ratio(self) -> float | None:
        """The longest as a multiple of the shortest; None where fewer than two parties have a text."""
        if len(self.characters) < 2:
            return None
        return max(self.characters.values()) / min(self.characters.values())

    @property
    def shortest(self) -> Place:
        """Where the shortest text stands."""
        return self.places[min(self.characters, key=self.characters.__getitem__)]


def lengths(dispute: Dispute) -> Iterator[Length]:
    """The lengths of each field of the positions, of the parties' own statements, and of their accounts."""
    for field in TEXT_FIELDS:
        of_each = {
            party: sum(len(item.text) for item in texts(position, field))
            for party, position in dispute.positions.items()
        }
        yield _length(field, of_each, ("positions",), (field,))
    means = {
        party: _mean([item.text for item in own_statements(position)]) for party, position in dispute.positions.items()
    }
    yield _length("own statement, mean", means, ("positions",), ("assessments",))
    for index, period in enumerate(dispute.periods):
        yield from _accounts(period.accounts, f"account, {period.begins} to {period.ends}", ("periods", index))
    for index, event in enumerate(dispute.events):
        yield from _accounts(event.accounts, f"account, {event.date}", ("events", index))


def _accounts(accounts: Accounts, field: str, place: Place) -> Iterator[Length]:
    if accounts:
        found = {party: len(item.text) for party, item in accounts.items() if isinstance(item, Cited)}
        yield _length(field, found, (*place, "accounts"), ())


def _mean(statements: list[str]) -> float:
    return sum(map(len, statements)) / len(statements) if statements else 0


def _length(field: str, characters: Mapping[str, float], before: Place, after: Place) -> Length:
    found = {party: length for party, length in characters.items() if length}
    return Length(field, found, {party: (*before, party, *after) for party in found})
