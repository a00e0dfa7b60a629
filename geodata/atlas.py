"""The atlas: the catalogue joined with the outlines of its islands."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from functools import cached_property
from itertools import islice
from typing import Any, Self

import geopandas as gpd
import numpy as np
import numpy.typing as npt
from shapely.geometry.base import BaseGeometry

from geodata.catalogue.brief import counted, html_table
from geodata.catalogue.islands import Island
from geodata.catalogue.models import Catalogue, Dispute
from geodata.history import shown_years, years
from geodata.names import places_in_words
from geodata.outlines.antimeridian import unwrapped
from geodata.outlines.borders import borders_around
from geodata.outlines.extent import Box, centre_lon, region_of, running_on
from geodata.outlines.read import world_land

MOST_ROWS = 100  # of disputes in a notebook


@dataclass(frozen=True, eq=False)  # compared by identity: an atlas is a cache key
class Atlas:
    """What is known, as plain data; tables of it are made in `tables`.

    `outlines` has a row per island: index `island`, columns `dispute` and `geometry` (EPSG:4326, lon/lat).

    `own_land` is the catalogue's own (MultiPolygon, EPSG:4326); without it the land of the world is the ground.
    `whole` is the atlas of which this one is a part: both have the same ground. `ours` says that the catalogue is the
    one that comes with the code.
    """

    catalogue: Catalogue
    outlines: gpd.GeoDataFrame
    own_land: BaseGeometry | None = None
    whole: Atlas | None = None
    ours: bool = False

    def __repr__(self) -> str:
        return f"{type(self).__name__}: {self._briefly()}"

    def _repr_html_(self) -> str:
        """What a notebook shows: the disputes, with who claims and how many islands each has."""
        parties = self.catalogue.parties
        rows = [
            (id_, ", ".join(parties[party].name for party in dispute.claimants), str(len(dispute.islands)))
            for id_, dispute in islice(self.disputes.items(), MOST_ROWS)
        ]
        return html_table(repr(self), ("dispute", "claimants", places_in_words(self.places)), rows)

    def _briefly(self) -> str:
        places = f"{len(self.places):,} {places_in_words(self.places)}"
        return f"{counted(len(self.disputes), 'dispute')}, {places}; data version {self.catalogue.data_version}"

    @property
    def disputes(self) -> dict[str, Dispute]:
        """The disputes by id, in the alphabetical order of their titles."""
        return self.catalogue.disputes

    @cached_property
    def made_of(self) -> str:
        """The name of the files and the code that it was read with, as `loading` writes it; a part of it has none."""
        return ""

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year that the catalogue tells of."""
        return years(self.catalogue)

    @cached_property
    def shown_years(self) -> range:
        """The years that a page can show; the last is today."""
        return shown_years(self.catalogue)

    @cached_property
    def dispute_of(self) -> dict[str, str]:
        """The dispute id of each island id."""
        return {island: dispute_id for dispute_id, dispute in self.disputes.items() for island in dispute.islands}

    @cached_property
    def region(self) -> Box:
        """What the map shows first: as the catalogue says, else where its islands are."""
        if self.whole:
            return self.whole.region
        box = self.catalogue.region
        return running_on(box) if box else region_of(self.outlines.geometry)

    @cached_property
    def land(self) -> BaseGeometry:
        """The ground, with longitudes that run on around the region: a MultiPolygon, EPSG:4326.

        Raises BrokenDataError where the file of the world's land cannot be read.
        """
        if self.whole:
            return self.whole.land
        return self.land_around(centre_lon(self.region))

    def land_around(self, lon: float) -> BaseGeometry:
        """The ground as `land` has it, with longitudes within 180 degrees of this one; raises as `land` does."""
        return unwrapped(world_land() if self.own_land is None else self.own_land, lon)

    @cached_property
    def borders(self) -> dict[str, BaseGeometry]:
        """The borders on the ground of a catalogue of areas of land, as `borders_around` gives them; else none."""
        if self.whole:
            return self.whole.borders
        areas = [
            outline for outline, place in zip(self.drawn_outlines, self.places, strict=True) if place.kind == "area"
        ]
        return borders_around(areas if self.own_land is None else (), centre_lon(self.region))

    @cached_property
    def drawn_outlines(self) -> npt.NDArray[Any]:
        """The islands' outlines in their order (EPSG:4326), with longitudes that run on around the region."""
        return np.array([self.in_region(outline) for outline in self.outlines.geometry], dtype=object)

    def in_region(self, geometry: BaseGeometry) -> BaseGeometry:
        """The geometry (EPSG:4326) with longitudes within 180 degrees of the region's centre."""
        return unwrapped(geometry, centre_lon(self.region))

    @property
    def places(self) -> list[Island]:
        """The islands, rocks and areas of all disputes, in their order."""
        return [island for dispute in self.disputes.values() for island in dispute.islands.values()]

    def island(self, island_id: str) -> Island:
        """The island of this id; raises KeyError for an unknown one."""
        return self.disputes[self.dispute_of[island_id]].islands[island_id]

    def part(self, ids: Collection[str]) -> Self:
        """The atlas of these disputes alone, in the order of the catalogue; raises KeyError for an unknown one."""
        chosen = set(ids)
        if unknown := [id_ for id_ in ids if id_ not in self.disputes]:
            raise KeyError(unknown[0])
        if len(chosen) == len(self.disputes):
            return self
        disputes = {id_: dispute for id_, dispute in self.disputes.items() if id_ in chosen}
        islands = [island for dispute in disputes.values() for island in dispute.islands]
        catalogue = self.catalogue.model_copy(update={"disputes": disputes})
        return replace(self, catalogue=catalogue, outlines=self.outlines.loc[islands], whole=self.whole or self)
