"""The atlas: the catalogue joined with the outlines of its islands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache, cached_property
from pathlib import Path

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from geodata.catalogue import CatalogueFile, dotted, read_catalogue
from geodata.choice import FILE, ROOT
from geodata.models import Catalogue, Dispute, Island
from geodata.polygons import CRS, Outlines
from geodata.problems import BrokenDataError, Problem, first_problems, shown
from geodata.region import MERCATOR_LIMIT_DEG, Box, centre_lon, region_of, running_on, unwrapped
from geodata.vector_files import read_land, read_polygons
from geodata.whereabouts import misplaced

CATALOGUE_FILE = ROOT / FILE
WORLD_FILE = Path(__file__).parent / "world.geojson"


@dataclass(frozen=True)
class Atlas:
    """All that is known. `islands` has a row per island: index `island`, columns `dispute`, `geometry` (EPSG:4326).

    `own_land` is the catalogue's own (MultiPolygon, EPSG:4326); without it the land of the world is the ground.
    """

    catalogue: Catalogue
    islands: gpd.GeoDataFrame
    own_land: BaseGeometry | None = None

    @property
    def disputes(self) -> dict[str, Dispute]:
        """The disputes by id, in the order of the catalogue."""
        return self.catalogue.disputes

    @cached_property
    def dispute_of(self) -> dict[str, str]:
        """The dispute id of each island id."""
        return {island: dispute_id for dispute_id, dispute in self.disputes.items() for island in dispute.islands}

    @cached_property
    def region(self) -> Box:
        """What the map shows first: as the catalogue says, else where its islands are."""
        box = self.catalogue.region
        return running_on(box) if box else region_of(self.islands.geometry)

    @cached_property
    def land(self) -> BaseGeometry:
        """The ground, with longitudes that run on around the region: a MultiPolygon, EPSG:4326."""
        return self.in_region(world_land() if self.own_land is None else self.own_land)

    def in_region(self, geometry: BaseGeometry) -> BaseGeometry:
        """The geometry (EPSG:4326) with longitudes within 180 degrees of the region's centre."""
        return unwrapped(geometry, centre_lon(self.region))

    def island(self, island_id: str) -> Island:
        """The island of this id; raises KeyError for an unknown one."""
        return self.disputes[self.dispute_of[island_id]].islands[island_id]


@cache
def world_land() -> BaseGeometry:
    """The land of the world as one MultiPolygon, EPSG:4326: good to draw, too coarse to measure to."""
    land, problems = read_land(WORLD_FILE, WORLD_FILE.name)
    if problems:
        raise BrokenDataError(problems)
    return land


def load(path: Path = CATALOGUE_FILE) -> Atlas:
    """The atlas of a catalogue and the files that it names: polygons, and the land if it has one of its own.

    Raises BrokenDataError with all problems of all files, among them each island without a polygon, each polygon
    without an island, and each outline that no Web Mercator map can show.
    """
    return joined(read_catalogue(path), path)


def named_files(file: CatalogueFile, path: Path) -> dict[str, Path]:
    """The files that the catalogue at the path names, by field."""
    return {key: path.parent / name for key in ("polygons", "land") if (name := getattr(file, key))}


def joined(file: CatalogueFile, path: Path) -> Atlas:
    """The atlas of a catalogue that has been read from the path; raises BrokenDataError as `load` does."""
    files = named_files(file, path)
    outside = {key: problem for key in files if (problem := _outside(file, path, key))}
    problems = [*file.problems, *outside.values()]
    outlines = land = None
    if file.polygons and "polygons" not in outside:
        outlines = read_polygons(files["polygons"], file.polygons)
        problems += [*outlines.problems, *_unmatched(file, outlines, path.name), *_undrawable(outlines)]
        problems += misplaced(file, outlines, path.name)
    if file.land and "land" not in outside:
        land, more = read_land(files["land"], file.land)
        problems += more
    if problems or file.catalogue is None or outlines is None:
        raise BrokenDataError(first_problems(problems))
    return Atlas(file.catalogue, _frame(file.catalogue, outlines), land)


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
