"""The islands' outlines as files from which a browser takes what its map comes near to, in the detail it can show."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from itertools import accumulate, pairwise

import numpy as np
import shapely

from geodata.atlas import Atlas
from geodata.catalogue.islands import Island
from geodata.catalogue.models import Dispute
from geodata.names import NAME_ORDERS, island_title, own_name
from layers.webmap.facts import IslandFacts, Titles
from layers.webmap.islands import largest_of, rounded

DEGREES_PER_PIXEL = 360 / 256  # of longitude, at zoom 0
DECIMALS = 6  # 0.1 m


@dataclass(frozen=True)
class Level:
    """Outlines that are off by less than a pixel up to a zoom. None: as they are."""

    zoom: int | None

    @property
    def tolerance_deg(self) -> float:
        """Half a pixel, in degrees of longitude."""
        return 0.0 if self.zoom is None else DEGREES_PER_PIXEL / 2**self.zoom / 2


LEVELS = (Level(6), Level(9), Level(None))


@dataclass(frozen=True)
class OutlineFile:
    """All disputes at one level: `content` has a GeoJSON FeatureCollection for each, from byte to byte of `spans`."""

    content: bytes
    spans: dict[str, tuple[int, int]]


def outline_files(atlas: Atlas) -> list[OutlineFile]:
    """One file for each of LEVELS. Neighbours on the globe stand beside each other, so that one request gets them."""
    order = _along_a_curve(atlas)
    parts, owners = shapely.get_parts(atlas.drawn_outlines, return_index=True)
    islands = [(dispute, *island) for dispute in atlas.disputes.values() for island in dispute.islands.items()]
    heads = [
        json.dumps({"type": "Feature", "id": island_id, "properties": _facts(island, dispute, largest)})[:-1]
        for (dispute, island_id, island), largest in zip(
            islands, largest_of(shapely.bounds(parts), owners), strict=True
        )
    ]
    return [_file(atlas, order, heads, level) for level in LEVELS]


def simplified(outlines: np.ndarray, tolerance_deg: float) -> np.ndarray:
    """The outlines (EPSG:4326) with less detail: none vanishes or crosses itself, and shared borders stay shared.

    Islands by Douglas and Peucker (1973), in the form of GEOS that keeps the topology: off by at most the tolerance.
    Outlines that touch each other, as a coverage, by Visvalingam and Whyatt (1993), which takes six times as long.
    Those that overlap are no coverage, and simplified one by one.
    """
    if not tolerance_deg:
        return outlines
    thinned = np.asarray(shapely.simplify(outlines, tolerance_deg, preserve_topology=True))
    one, other = shapely.STRtree(outlines).query(outlines, predicate="intersects")
    touching = np.unique(one[one != other])
    if len(touching) and shapely.coverage_is_valid(outlines[touching]):
        # the root of an area: what it cuts off may be longer than that
        thinned[touching] = shapely.coverage_simplify(outlines[touching], tolerance_deg / 2)
    return thinned


def _along_a_curve(atlas: Atlas) -> list[str]:
    places = atlas.outlines.hilbert_distance().groupby(atlas.outlines["dispute"]).min()
    return [str(id_) for id_ in places.sort_values(kind="stable").index]


def _file(atlas: Atlas, order: list[str], heads: list[str], level: Level) -> OutlineFile:
    """The file of a level; `heads` are the features up to their geometry, as text, in the order of the islands."""
    outlines = simplified(atlas.drawn_outlines, level.tolerance_deg)
    rounded = shapely.transform(outlines, lambda points: np.round(points, DECIMALS))
    features: dict[str, list[str]] = {id_: [] for id_ in order}
    for dispute, head, shape in zip(atlas.outlines["dispute"], heads, shapely.to_geojson(rounded), strict=True):
        features[dispute].append(f'{head},"geometry":{shape}}}')
    records = [f'{{"type":"FeatureCollection","features":[{",".join(features[id_])}]}}'.encode() for id_ in order]
    ends = accumulate((len(record) + 1 for record in records), initial=0)
    spans = {id_: (start, end - 1) for id_, (start, end) in zip(order, pairwise(ends), strict=True)}
    return OutlineFile(b"\n".join(records), spans)


def _facts(island: Island, dispute: Dispute, largest: Iterable[float]) -> IslandFacts:
    """The island's kind, the bounds of its largest part in full detail, and its title by order of names.

    Under the id of each claimant stands its own name alone.
    """
    titles: Titles = {order: island_title(island, dispute, order) for order in NAME_ORDERS}
    own = {party: own_name(island, party) for party in dispute.claimants}
    return {
        "kind": island.kind,
        "largest": rounded(largest),
        "title": titles | {party: name for party, name in own.items() if name},
    }
