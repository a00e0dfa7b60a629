"""The texts that stand still: made from the atlas once per process and published for the browser to fetch."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from geodata.acknowledgement import reading
from geodata.atlas import Atlas
from geodata.distances import Coasts
from geodata.fields import Cited
from geodata.models import Dispute, OfficialNames
from geodata.names import NAME_ORDERS, dispute_title, island_title
from layers.escape import templates
from layers.published import publish
from layers.style import ACKNOWLEDGED
from panels import words

TEMPLATES = templates("panels")
TEMPLATES.globals["words"] = words


@dataclass(frozen=True)
class Pages:
    """The addresses of the published texts: by dispute, by island, or by the order of names."""

    positions: dict[str, str]
    facts: dict[str, str]
    islands: dict[str, str]
    figures: dict[str, str]
    selection: dict[str, str]
    schoff: str
    about: str
    legend: str


def make_pages(atlas: Atlas) -> Pages:
    """Renders and publishes every text. Raises BrokenDataError where a reference coast is not on land."""
    coasts = Coasts(atlas)
    distances = {island: coasts.distances(island) for island in atlas.dispute_of}
    titles = {
        order: {
            "dispute": {id_: dispute_title(dispute, order) for id_, dispute in atlas.disputes.items()},
            "island": {
                id_: island_title(atlas.island(id_), atlas.disputes[dispute], order)
                for id_, dispute in atlas.dispute_of.items()
            },
        }
        for order in NAME_ORDERS
    }
    return Pages(
        positions={id_: _positions(atlas, id_) for id_ in atlas.disputes},
        facts={id_: _facts(atlas, id_, distances[id_]) for id_ in atlas.dispute_of},
        islands={order: _page("islands.html", atlas, titles=titles[order]) for order in NAME_ORDERS},
        figures={order: _page("figures.html", atlas, titles=titles[order]) for order in NAME_ORDERS},
        selection={order: _selection(atlas, titles[order]) for order in NAME_ORDERS},
        schoff=_page("schoff.html", atlas, sources=[atlas.catalogue.assessors["schoff"].source]),
        about=_page("about.html", atlas),
        legend=_page("legend.html", atlas, strokes=list(ACKNOWLEDGED)),
    )


def _page(template: str, atlas: Atlas, **values: Any) -> str:
    return publish(TEMPLATES.get_template(template).render(catalogue=atlas.catalogue, atlas=atlas, **values), ".html")


def _positions(atlas: Atlas, dispute_id: str) -> str:
    dispute = atlas.disputes[dispute_id]
    return _page("positions.html", atlas, id=dispute_id, dispute=dispute, sources=sources_of_positions(dispute, atlas))


def _facts(atlas: Atlas, island_id: str, distances: list[Any]) -> str:
    island = atlas.island(island_id)
    figures = (*island.area_km2, *island.height_m, *island.population)
    cited = [key for figure in figures for key in figure.sources]
    cited += island.point.sources if island.point != "not found" else ()
    cited += [key for distance in distances for item in distance.published for key in item.sources]
    return _page(
        "facts.html",
        atlas,
        id=island_id,
        island=island,
        distances=distances,
        sources=list(dict.fromkeys(cited)),
    )


def _selection(atlas: Atlas, titles: dict[str, dict[str, str]]) -> str:
    readings = {
        (dispute_id, party): (reading(position, "schoff"), reading(position, "own"))
        for dispute_id, dispute in atlas.disputes.items()
        for party, position in dispute.positions.items()
    }
    return _page("selection.html", atlas, titles=titles, readings=readings)


def sources_of_positions(dispute: Dispute, atlas: Atlas) -> list[str]:
    """The source keys that the dispute's statements cite, each once, in the order in which a reader meets them."""
    cited: list[str] = []
    for position in dispute.positions.values():
        for field in words.FIELDS:
            value = getattr(position, field)
            items = value if isinstance(value, tuple) else (value,)
            cited += [key for item in items if isinstance(item, Cited | OfficialNames) for key in item.sources]
    for position in dispute.positions.values():
        cited += [key for item in position.assessments for key in item.sources]
    about = (dispute.summary, dispute.what_is_disputed, dispute.administration, dispute.inhabitants)
    cited += [key for item in (*dispute.remarks, *about) for key in item.sources]
    return list(dict.fromkeys(cited))
