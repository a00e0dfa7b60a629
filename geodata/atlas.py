"""The atlas: the catalogue joined with the outlines of its islands."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass, replace
from functools import cache, cached_property
from itertools import chain, islice
from pathlib import Path
from typing import Any

import geopandas as gpd
import numpy as np
import numpy.typing as npt
import pandas as pd
from shapely.geometry.base import BaseGeometry

from geodata.catalogue.models import Catalogue, Dispute, Island
from geodata.catalogue.read import CatalogueFile, dotted, read_catalogue
from geodata.choice import FILE, ROOT, catalogue_file
from geodata.files import no_collection
from geodata.history import years
from geodata.outlines.extent import MERCATOR_LIMIT_DEG, Box, centre_lon, region_of, running_on, unwrapped
from geodata.outlines.geojson import CRS, Outlines
from geodata.outlines.placement import misplaced
from geodata.outlines.read import read_land, read_polygons
from geodata.problems import MOST_PROBLEMS, BrokenDataError, Problem, first_problems, shown

CATALOGUE_FILE = ROOT / FILE
WORLD_FILE = Path(__file__).parent / "world.geojson"


@dataclass(frozen=True, eq=False)  # one atlas is not another, however alike: what is reckoned from one is kept with it
class Atlas:
    """All that is known. `outlines` has a row per island: index `island`, columns `dispute`, `geometry` (EPSG:4326).

    `own_land` is the catalogue's own (MultiPolygon, EPSG:4326); without it the land of the world is the ground.
    `whole` is the atlas of which this one is a part: both have the same ground. `ours` says that the catalogue is the
    one that comes with the code.
    """

    catalogue: Catalogue
    outlines: gpd.GeoDataFrame
    own_land: BaseGeometry | None = None
    whole: Atlas | None = None
    ours: bool = False

    @property
    def disputes(self) -> dict[str, Dispute]:
        """The disputes by id, in the order of the catalogue."""
        return self.catalogue.disputes

    @cached_property
    def years(self) -> tuple[int, int]:
        """The first and the last year that the catalogue tells of."""
        return years(self.catalogue)

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
        """The ground, with longitudes that run on around the region: a MultiPolygon, EPSG:4326."""
        if self.whole:
            return self.whole.land
        return self.in_region(world_land() if self.own_land is None else self.own_land)

    @cached_property
    def drawn_outlines(self) -> npt.NDArray[Any]:
        """The islands' outlines in their order (EPSG:4326), with longitudes that run on around the region."""
        return np.array([self.in_region(outline) for outline in self.outlines.geometry], dtype=object)

    # Tables, made when first asked for; their modules are made of an atlas, and loaded then

    @cached_property
    def islands(self) -> gpd.GeoDataFrame:
        """A row per island; see `islands_table`."""
        from geodata.tables.islands import islands_table

        return islands_table(self)

    @cached_property
    def figures(self) -> pd.DataFrame:
        """A row per published figure of an island; see `figures_table`."""
        from geodata.tables.islands import figures_table

        return figures_table(self)

    @cached_property
    def positions(self) -> pd.DataFrame:
        """A row per dispute and party; see `positions_table`."""
        from geodata.tables.islands import positions_table

        return positions_table(self)

    @cached_property
    def assessments(self) -> pd.DataFrame:
        """A row per statement or reading; see `assessments_table`."""
        from geodata.tables.records import assessments_table

        return assessments_table(self)

    @cached_property
    def events(self) -> pd.DataFrame:
        """A row per event; see `events_table`."""
        from geodata.tables.records import events_table

        return events_table(self)

    @cached_property
    def sources(self) -> pd.DataFrame:
        """A row per source; see `sources_table`."""
        from geodata.tables.records import sources_table

        return sources_table(self)

    @cached_property
    def distances(self) -> pd.DataFrame:
        """A row per island and reference coast; see `distances_table`."""
        from geodata.tables.records import distances_table

        return distances_table(self)

    def in_region(self, geometry: BaseGeometry) -> BaseGeometry:
        """The geometry (EPSG:4326) with longitudes within 180 degrees of the region's centre."""
        return unwrapped(geometry, centre_lon(self.region))

    def island(self, island_id: str) -> Island:
        """The island of this id; raises KeyError for an unknown one."""
        return self.disputes[self.dispute_of[island_id]].islands[island_id]

    def part(self, ids: Collection[str]) -> Atlas:
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


@cache
def world_land() -> BaseGeometry:
    """The land of the world as one MultiPolygon, EPSG:4326: good to draw, too coarse to measure to."""
    land, problems = read_land(WORLD_FILE, WORLD_FILE.name)
    if problems:
        raise BrokenDataError(problems)
    return land


@no_collection()
def load(path: Path | str = CATALOGUE_FILE) -> Atlas:
    """The atlas of a catalogue (the file, or its folder) and the files that it names: polygons, and its land if any.

    Raises BrokenDataError with all problems of all files (the first MOST_PROBLEMS, and how many more), among them each
    island without a polygon, each polygon without an island, each outline that no Web Mercator map can show, and each
    that lies far from its island's published point.
    """
    file = catalogue_file(Path(path))
    return joined(read_catalogue(file), file)


def named_files(file: CatalogueFile, path: Path) -> dict[str, Path]:
    """The files that the catalogue at the path names, by field."""
    return {key: path.parent / name for key in ("polygons", "land") if (name := getattr(file, key))}


@no_collection()
def joined(file: CatalogueFile, path: Path) -> Atlas:
    """The atlas of a catalogue that has been read from the path; raises BrokenDataError as `load` does."""
    files = named_files(file, path)
    outside = {key: problem for key in files if (problem := _outside(file, path, key))}
    problems = [*file.problems, *outside.values()]
    outlines = land = None
    if file.polygons and "polygons" not in outside:
        outlines = read_polygons(files["polygons"], file.polygons)
        more = chain(_unmatched(file, outlines, path.name), _undrawable(outlines), misplaced(file, outlines, path.name))
        problems += [*outlines.problems, *islice(more, MOST_PROBLEMS + 1)]
    if file.land and "land" not in outside:
        land, faults = read_land(files["land"], file.land)
        problems += faults
    if problems or file.catalogue is None or outlines is None:
        raise BrokenDataError(first_problems(problems))
    ours = path.resolve() == CATALOGUE_FILE.resolve()
    return Atlas(file.catalogue, _frame(file.catalogue, outlines), land, ours=ours)


def _outside(file: CatalogueFile, path: Path, key: str) -> Problem | None:
    """The problem of a file that lies outside the catalogue's folder, wherever links lead."""
    name = getattr(file, key)
    try:
        if not Path(name).is_absolute() and (path.parent / name).resolve().is_relative_to(path.parent.resolve()):
            return None
    except (OSError, ValueError, RuntimeError):  # no path at all, or links that go round in a circle
        return None  # reading it will say so
    return Problem(path.name, file.line((key,)), key, "a file in the folder of the catalogue", shown(name))


def _undrawable(outlines: Outlines) -> Iterator[Problem]:
    """Outlines that reach beyond the end of a Web Mercator map."""
    for island, geometry in outlines.geometries.items():
        _, south, _, north = geometry.bounds
        if max(-south, north) > MERCATOR_LIMIT_DEG:
            expected = f"latitudes within {MERCATOR_LIMIT_DEG} degrees, where a Web Mercator map ends"
            yield Problem(outlines.file, outlines.lines[island], island, expected, f"{south} to {north}")


def _unmatched(file: CatalogueFile, outlines: Outlines, name: str) -> Iterator[Problem]:
    """Islands without a polygon and polygons without an island; silent where one of the files could not be read."""
    if not file.islands or (outlines.problems and not outlines.lines):
        return
    for place, line in file.islands.items():
        if place[-1] not in outlines.lines:
            yield Problem(name, line, dotted(place), f"a polygon of this id in {outlines.file}", "none")
    named = {place[-1] for place in file.islands}
    for island, line in outlines.lines.items():
        if island not in named:
            yield Problem(outlines.file, line, island, f"an island of this id in {name}", "none")


def _frame(catalogue: Catalogue, outlines: Outlines) -> gpd.GeoDataFrame:
    rows = [(island, id_) for id_, dispute in catalogue.disputes.items() for island in dispute.islands]
    ids = [island for island, _ in rows]
    frame = gpd.GeoDataFrame(
        {"dispute": [dispute for _, dispute in rows]},
        geometry=[outlines.geometries[island] for island in ids],
        index=ids,
        crs=CRS,
    )
    frame.index.name = "island"
    return frame
