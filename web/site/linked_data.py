"""What the pages say of themselves to search engines, in the words of schema.org (JSON-LD)."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, NamedTuple

import shapely

from geodata.atlas import Atlas
from geodata.catalogue.islands import Point
from geodata.citation import EXPLORER
from geodata.exports.about import TEXT_LICENCE
from geodata.names import all_names, island_title
from web import words

LinkedData = dict[str, Any]
CONTEXT = {"@context": "https://schema.org"}


class Taken(NamedTuple):
    """A file beside a page: what it is called, its address, media type and size in bytes."""

    label: str
    address: str
    media_type: str
    size: int


def dataset(atlas: Atlas, home: str, files: Sequence[Taken]) -> LinkedData:
    """The data set with its files, and whose reading to cite beside it; `home` is the address of the start page."""
    catalogue = atlas.catalogue
    west, south, east, north = atlas.region
    found = {
        **CONTEXT,
        "@type": "Dataset",
        "name": EXPLORER,
        "description": f"{words.introduction(catalogue)} {words.covered(catalogue)}",
        "url": home,
        "identifier": home,
        "version": catalogue.data_version,
        "dateModified": catalogue.data_version,
        "license": TEXT_LICENCE.split(", ")[-1] if atlas.ours else None,
        "creator": {"@type": "Organization", "name": EXPLORER, "url": home},
        "citation": [words.reference(catalogue.sources[reader.source]) for reader in catalogue.assessors.values()],
        "measurementTechnique": f"{home}codebook/",
        "isAccessibleForFree": True,
        "variableMeasured": [{"@type": "PropertyValue", "name": label} for label in words.FIELDS.values()],
        "temporalCoverage": f"{atlas.years[0]:04}/{catalogue.data_version}",
        "spatialCoverage": {
            "@type": "Place",
            "geo": {"@type": "GeoShape", "box": f"{south:g} {_within(west):g} {north:g} {_within(east):g}"},
        },
        "distribution": [
            {
                "@type": "DataDownload",
                "name": file.label,
                "contentUrl": file.address,
                "encodingFormat": file.media_type,
                "contentSize": f"{file.size} B",
            }
            for file in files
        ],
    }
    return {name: value for name, value in found.items() if value}


def place(atlas: Atlas, island_id: str, url: str) -> LinkedData:
    """An island, rocks or an area with all its names, and where it is: as published, else within its outline."""
    dispute = atlas.disputes[atlas.dispute_of[island_id]]
    island = atlas.island(island_id)
    if isinstance(island.point, Point):
        lon, lat = island.point.lon, island.point.lat
    else:
        inside = shapely.point_on_surface(atlas.outlines.geometry[island_id])
        lon, lat = round(inside.x, 4), round(inside.y, 4)
    return {
        **CONTEXT,
        "@type": "Place",
        "name": island_title(island, dispute, "alphabetical"),
        "alternateName": sorted(all_names(island)),
        "url": url,
        "geo": {"@type": "GeoCoordinates", "latitude": lat, "longitude": lon},
    }


def breadcrumbs(steps: Sequence[tuple[str, str]]) -> LinkedData:
    """The way to a page: the title and address of each step, the page itself last."""
    return {
        **CONTEXT,
        "@type": "BreadcrumbList",
        "itemListElement": [
            {"@type": "ListItem", "position": position, "name": title, "item": address}
            for position, (title, address) in enumerate(steps, 1)
        ],
    }


def _within(lon: float) -> float:
    return (lon + 180) % 360 - 180
