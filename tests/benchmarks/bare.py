"""A bare Leaflet page with the polygons of the one-file map, also one file on the disk: the least that a map costs."""

from __future__ import annotations

import json
from importlib.resources import files

import shapely
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.names import island_title
from layers.escape import script
from layers.webmap.land import LAND_PER_DEGREE
from layers.webmap.outline_levels import DECIMALS

LEAFLET = files("xstatic.pkg.leaflet") / "data"
# the map is as large as that of the one file in the window of the benchmark
PAGE = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Bare Leaflet</title>
<style>{style}</style>
<style>#map {{ width: 631px; height: 432px }}</style>
</head>
<body>
<div id="map"></div>
<script type="application/json" id="land">{land}</script>
<script type="application/json" id="outlines">{outlines}</script>
<script>{leaflet}</script>
<script>
const read = (id) => JSON.parse(document.getElementById(id).textContent);
var map = L.map("map").fitBounds({corners});
L.geoJSON(read("land")).addTo(map);
var islands = L.geoJSON(read("outlines")).bindPopup((layer) => layer.feature.properties.title).addTo(map);
</script>
</body>
</html>
"""


def bare_page(atlas: Atlas) -> str:
    """HTML that draws all polygons that the one file holds: the outlines of the islands in full, and the whole land.

    Both by `L.geoJSON` with Leaflet's defaults, with as many decimals as in the one file; a popup has the island's
    title. Nothing else.
    """
    west, south, east, north = atlas.region
    titles = {
        island_id: island_title(island, dispute, "alphabetical")
        for dispute in atlas.disputes.values()
        for island_id, island in dispute.islands.items()
    }
    outlines = [
        {
            "type": "Feature",
            "properties": {"dispute": dispute, "title": titles[island]},
            "geometry": _geometry(outline, 10**DECIMALS),
        }
        for island, dispute, outline in zip(
            atlas.outlines.index, atlas.outlines["dispute"], atlas.drawn_outlines, strict=True
        )
    ]
    return PAGE.format(
        style=(LEAFLET / "leaflet.css").read_text(encoding="utf-8"),
        leaflet=(LEAFLET / "leaflet.js").read_text(encoding="utf-8"),
        corners=[[south, west], [north, east]],
        land=script(_geometry(atlas.land, LAND_PER_DEGREE)),
        outlines=script({"type": "FeatureCollection", "features": outlines}),
    )


def _geometry(shape: BaseGeometry, digits: int) -> dict[str, object]:
    """As GeoJSON, its coordinates in steps of a degree by `digits`."""
    rounded = shapely.transform(shape, lambda points: (points * digits).round() / digits)
    geometry: dict[str, object] = json.loads(shapely.to_geojson(rounded))
    return geometry
