"""Names in the order that the reader chose."""

from __future__ import annotations

import unicodedata
from typing import Literal

from geodata.models import Catalogue, Dispute, Island, Name

NameOrder = Literal["alphabetical", "administering", "party"]
NAME_ORDERS: dict[NameOrder, str] = {
    "alphabetical": "Alphabetical",
    "administering": "Administering power first",
    "party": "By party",
}


def dispute_title(dispute: Dispute, order: NameOrder) -> str:
    """The parts of the dispute's title, joined by slashes: Dokdo / Takeshima."""
    return _joined(dict(dispute.names), dispute, order)


def island_title(island: Island, dispute: Dispute, order: NameOrder) -> str:
    """The island's romanised names, joined by slashes; its label where it has no name."""
    if island.label:
        return island.label
    romanised = {party: name.romanised for party, name in island.names.items() if isinstance(name, Name)}
    return _joined(romanised, dispute, order)


def party_names(catalogue: Catalogue, parties: tuple[str, ...]) -> str:
    """The parties' short names as a phrase: China, Japan and Taiwan."""
    names = [catalogue.parties[party].name for party in parties]
    return names[0] if len(names) == 1 else f"{', '.join(names[:-1])} and {names[-1]}"


def _joined(names: dict[str, str], dispute: Dispute, order: NameOrder) -> str:
    parties = list(names)
    if order == "alphabetical":
        parties.sort(key=lambda party: plain(names[party]))
    elif order == "administering":
        parties.sort(key=lambda party: party != dispute.administered_by)
    unique: dict[str, str] = {}
    for party in parties:
        unique.setdefault(plain(names[party]), names[party])
    return " / ".join(unique.values())


def plain(text: str) -> str:
    """The text without accents, apostrophes and case, to sort and compare by."""
    decomposed = unicodedata.normalize("NFKD", text.casefold())
    return "".join(char for char in decomposed if not unicodedata.combining(char) and char not in "'’")
