"""What a reader can choose from: the filters, the views and the orders of names, with what each choice is called."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.acknowledgement import assessors
from geodata.atlas import Atlas
from geodata.filters import FILTERS
from geodata.names import NAME_ORDERS
from geodata.page_state import NEUTRAL


@dataclass(frozen=True)
class Offer:
    """The values of a key of the state, by what they are called as text; `several` may be chosen at a time."""

    label: str
    values: dict[str, str]
    several: bool = False
    about: str | None = None


def offers(atlas: Atlas) -> dict[str, Offer]:
    """The offers by the key in the address; the order of names, which has none there, by "order"."""
    parties = {id_: party.name for id_, party in atlas.catalogue.parties.items()}
    return {
        **{key: Offer(row.label, dict(row.offered(atlas)), several=True) for key, row in FILTERS.items()},
        "assessor": Offer(
            "As assessed by", {id_: name[:1].upper() + name[1:] for id_, name in assessors(atlas.catalogue).items()}
        ),
        "view": Offer(
            "Seen as",
            {NEUTRAL: "Neutral", **parties},
            about="A party’s view shows its own names, unit and words, and draws what it claims as its own land.",
        ),
        "order": Offer(
            "Names",
            {str(order): name for order, name in NAME_ORDERS.items()},
            about="No order implies a view. Parties always stand in the alphabetical order of their English names.",
        ),
    }
