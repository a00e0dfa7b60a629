"""What a reader can choose from: the filters, the views, the orders of names and the base maps, with their names."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.acknowledgement import assessors
from geodata.atlas import Atlas
from geodata.catalogue.fields import OWN
from geodata.filters import FILTERS
from geodata.names import NAME_ORDERS
from geodata.page_state import NEUTRAL

ALONE = "alone"  # the word for no second map
BASES = {
    "land": "No labels",
    "osm": "OpenStreetMap, online",
    "topo": "OpenTopoMap, online",
    "imagery": "Esri images, online",
}


@dataclass(frozen=True)
class Offer:
    """The values of a key of the state, by what they are called as text; `several` may be chosen at a time."""

    label: str
    values: dict[str, str]
    several: bool = False
    about: str | None = None


def offers(atlas: Atlas) -> dict[str, Offer]:
    """The offers with something to choose, in their order on the page, by the key of the state."""
    parties = {id_: party.name for id_, party in atlas.catalogue.parties.items()}
    views = {NEUTRAL: "Neutral", **parties}
    found = {
        **{key: Offer(row.label, dict(row.offered(atlas)), several=True) for key, row in FILTERS.items()},
        "assessor": Offer(
            "As judged by",
            {id_: name[:1].upper() + name[1:] for id_, name in assessors(atlas.catalogue).items()} | {OWN: "Own words"},
        ),
        "view": Offer(
            "Seen as",
            views,
            about="A party’s view shows its own names, unit and words, and draws what it claims as its own land.",
        ),
        "compare": Offer("Side by side with", {ALONE: "Nothing", **views}),
        "order": Offer(
            "Names first",
            {str(order): name for order, name in NAME_ORDERS.items()},
            about="No order implies a view. Parties always stand in the alphabetical order of their English names.",
        ),
        "base": Offer(
            "Base map",
            BASES,
            about="An online map is one maker’s view, with its own names and borders. It is fetched only when chosen.",
        ),
    }
    return {key: offer for key, offer in found.items() if offer.values}
