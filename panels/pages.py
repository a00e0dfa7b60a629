"""The texts that stand still: made from the atlas when first asked for, and published for the browser to fetch."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from geodata.acknowledgement import reading
from geodata.atlas import Atlas
from geodata.distances import Coasts
from geodata.fields import Cited
from geodata.filters import ASSESSORS
from geodata.history import Span, periods_in, power_name, years
from geodata.matrix import cell
from geodata.models import Dispute, OfficialNames
from geodata.names import NAME_ORDERS, Naming, dispute_title, island_title
from geodata.usage import Use, anchor, event_anchor, statement_anchor, uses
from layers.escape import templates
from layers.published import is_published, publish
from layers.style import ACKNOWLEDGED
from panels import words

TEMPLATES = templates("panels")
TEMPLATES.globals.update(words=words, anchor=anchor, event_anchor=event_anchor, statement_anchor=statement_anchor)


class Pages:
    """The addresses of the published texts; each is rendered once per process, when it is first asked for."""

    def __init__(self, atlas: Atlas) -> None:
        """Raises BrokenDataError where a reference coast is not on land."""
        self.atlas = atlas
        self._coasts = Coasts(atlas)
        self._sources = {key: f"source-{number}" for number, key in enumerate(atlas.catalogue.sources, 1)}
        self._made: dict[tuple[str, str], str] = {}

    def selection(self, naming: Naming) -> str:
        """What stands beside the map, a part for each dispute and island; in a party's naming its own words first."""
        readings = {
            (dispute_id, party): (reading(position, "schoff"), reading(position, "own"))
            for dispute_id, dispute in self.atlas.disputes.items()
            for party, position in dispute.positions.items()
        }
        view = None if naming in NAME_ORDERS else naming
        return self._titled("selection", naming, readings=readings, view=view, first=_first)

    def islands(self, naming: Naming) -> str:
        """The list of islands."""
        return self._titled("islands", naming)

    def figures(self, naming: Naming) -> str:
        """The islands in figures."""
        return self._titled("figures", naming)

    def years(self, naming: Naming) -> str:
        """Who administered in each year, and what happened in it."""
        return self._titled("years", naming, power_name=self._power)

    def chronicle(self, naming: Naming) -> str:
        """All events, periods and talks as tables."""
        return self._titled("chronicle", naming, power_name=self._power)

    def matrix(self, naming: Naming) -> str:
        """What every party claims, administers and acknowledges, through the years."""

        def values() -> dict[str, Any]:
            catalogue = self.atlas.catalogue
            cells = {
                (id_, party): cell(catalogue, dispute, party)
                for id_, dispute in self.atlas.disputes.items()
                for party in dispute.positions
            }
            last = years(catalogue)[1]
            return {"cells": cells, "last": last, "assessors": ASSESSORS, "periods_of": _periods_of}

        return self._titled("matrix", naming, values)

    def sources(self, naming: Naming) -> str:
        """All sources, and where each is used."""
        all_sources = self.atlas.catalogue.sources.values()

        def values() -> dict[str, Any]:
            return {
                "used": uses(self.atlas.catalogue),
                "link": link,
                "parties": {id_: party.name for id_, party in self.atlas.catalogue.parties.items()}
                | {"nobody": "no party"},
                "kinds": {kind: kind for kind in sorted({source.kind for source in all_sources})},
                "languages": {tag: tag for tag in sorted({tag for source in all_sources for tag in source.languages})},
            }

        return self._titled("sources", naming, values)

    def positions(self, dispute_id: str) -> str:
        """Every party's position in full, with its statements and the sources of both."""
        dispute = self.atlas.disputes[dispute_id]
        return self._once(
            "positions",
            dispute_id,
            lambda: {"id": dispute_id, "dispute": dispute, "sources": sources_of_positions(dispute)},
        )

    def statements(self, dispute_id: str) -> str:
        """What each statement on the dispute says: a part for each, and all of them as a table."""
        return self._once(
            "statements", dispute_id, lambda: {"id": dispute_id, "dispute": self.atlas.disputes[dispute_id]}
        )

    def facts(self, island_id: str) -> str:
        """The figures of an island and its distances to coasts."""

        def values() -> dict[str, Any]:
            island = self.atlas.island(island_id)
            distances = self._coasts.distances(island_id)
            figures = (*island.area_km2, *island.height_m, *island.population)
            cited = [key for figure in figures for key in figure.sources]
            cited += island.point.sources if island.point != "not found" else ()
            cited += [key for distance in distances for item in distance.published for key in item.sources]
            return {
                "id": island_id,
                "dispute_id": self.atlas.dispute_of[island_id],
                "island": island,
                "distances": distances,
                "sources": list(dict.fromkeys(cited)),
            }

        return self._once("facts", island_id, values)

    def schoff(self) -> str:
        """The first assessment, as it was said and as it is read here."""
        return self._once("schoff", "", lambda: {"sources": [self.atlas.catalogue.assessors["schoff"].source]})

    def about(self) -> str:
        """Method, licences and caveats."""
        return self._once("about", "", dict)

    def legend(self) -> str:
        """What the lines and patterns of the map mean."""
        return self._once("legend", "", lambda: {"strokes": list(ACKNOWLEDGED)})

    def source_anchor(self, key: str) -> str:
        """The DOM id of a source on the page of all sources."""
        return self._sources[key]

    def _titled(self, template: str, naming: Naming, values: Callable[[], dict[str, Any]] = dict, **more: Any) -> str:
        return self._once(template, naming, lambda: {"titles": self._titles(naming), **values(), **more})

    def _once(self, template: str, key: str, values: Callable[[], dict[str, Any]]) -> str:
        if (template, key) not in self._made or not is_published(self._made[template, key]):
            text = TEMPLATES.get_template(f"{template}.html").render(
                catalogue=self.atlas.catalogue, atlas=self.atlas, source_anchor=self.source_anchor, **values()
            )
            self._made[template, key] = publish(text, ".html")
        return self._made[template, key]

    def _titles(self, naming: Naming) -> dict[str, dict[str, str]]:
        return {
            "dispute": {id_: dispute_title(dispute, naming) for id_, dispute in self.atlas.disputes.items()},
            "island": {
                id_: island_title(self.atlas.island(id_), self.atlas.disputes[dispute], naming)
                for id_, dispute in self.atlas.dispute_of.items()
            },
        }

    def _power(self, power: str) -> str:
        return power_name(power, self.atlas.catalogue)


def sources_of_positions(dispute: Dispute) -> list[str]:
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


def link(use: Use) -> Any:
    """The attributes of a button that leads to where a source is used."""
    kind, pick = ("island", use.island) if use.island else ("dispute", use.dispute)
    in_time = use.place.startswith(("event", "talks", "administration ", "account"))
    return words.attributes(
        kind="none" if pick is None else kind,
        pick=pick or "",
        tab="timeline" if in_time else "positions",
        focus=use.anchor,
    )


def _first(party: str | None, parties: tuple[str, ...]) -> list[str]:
    """The parties, with the one whose view is on before the others."""
    return sorted(parties, key=lambda other: other != party)


def _periods_of(dispute: Dispute, span: Span[Any]) -> list[Any]:
    return [
        period
        for period in dispute.periods
        if period in (*periods_in(dispute, span.first), *periods_in(dispute, span.last))
    ]
