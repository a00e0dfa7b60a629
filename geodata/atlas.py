"""The atlas: the catalogue joined with the outlines of its islands."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import chain, islice
from pathlib import Path

import geopandas as gpd

from geodata.catalogue import CatalogueFile, dotted, read_catalogue
from geodata.contents import no_collection
from geodata.models import Catalogue, Dispute, Island
from geodata.polygons import CRS, Outlines, read_outlines
from geodata.problems import MOST_PROBLEMS, BrokenDataError, Problem, first_problems
from geodata.whereabouts import misplaced

ROOT = Path(__file__).parent.parent
CATALOGUE_FILE = ROOT / "disputes.yaml"


@dataclass(frozen=True)
class Atlas:
    """All that is known. `islands` has a row per island: index `island`, columns `dispute`, `geometry` (EPSG:4326)."""

    catalogue: Catalogue
    islands: gpd.GeoDataFrame

    @property
    def disputes(self) -> dict[str, Dispute]:
        """The disputes by id, in the order of the catalogue."""
        return self.catalogue.disputes

    @cached_property
    def dispute_of(self) -> dict[str, str]:
        """The dispute id of each island id."""
        return {island: dispute_id for dispute_id, dispute in self.disputes.items() for island in dispute.islands}

    def island(self, island_id: str) -> Island:
        """The island of this id; raises KeyError for an unknown one."""
        return self.disputes[self.dispute_of[island_id]].islands[island_id]


@no_collection()
def load(path: Path = CATALOGUE_FILE) -> Atlas:
    """The atlas of a catalogue and the polygons file that it names.

    Raises BrokenDataError with all problems of both files (the first MOST_PROBLEMS, and how many more), among them each
    island without a polygon, each polygon without an island, and each that lies far from its island's published point.
    """
    file = read_catalogue(path)
    problems = list(file.problems)
    outlines = None
    if file.polygons:
        outlines = read_outlines(path.parent / file.polygons, file.polygons)
        between = chain(_unmatched(file, outlines, path.name), misplaced(file, outlines, path.name))
        problems += [*outlines.problems, *islice(between, MOST_PROBLEMS + 1)]
    if problems or file.catalogue is None or outlines is None:
        raise BrokenDataError(first_problems(problems))
    return _joined(file.catalogue, outlines)


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


def _joined(catalogue: Catalogue, outlines: Outlines) -> Atlas:
    rows = [(island, id_) for id_, dispute in catalogue.disputes.items() for island in dispute.islands]
    ids = [island for island, _ in rows]
    frame = gpd.GeoDataFrame(
        {"dispute": [dispute for _, dispute in rows]},
        geometry=[outlines.geometries[island] for island in ids],
        index=ids,
        crs=CRS,
    )
    frame.index.name = "island"
    return Atlas(catalogue, frame)
