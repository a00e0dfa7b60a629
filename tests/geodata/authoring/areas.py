"""Disputed areas in the columns and words of Natural Earth, and what cannot be read in them."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import geopandas as gpd
import shapely

BOWTIE = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])


def square(lon: float, lat: float) -> shapely.Polygon:
    return shapely.box(lon, lat, lon + 1, lat + 1)


def row(name: str | None, note: str | None, **more: Any) -> dict[str, Any]:
    """The columns that Natural Earth 5 has for an area, with its words for what is not there."""
    return {
        "featurecla": "Admin-0 claim area", "SOVEREIGNT": "Israel", "SOV_A3": "IS1", "TYPE": "Disputed",
        "ADMIN": "Israel", "ADM0_A3": "ISR", "NAME": "Israel", "NAME_LONG": "Israel", "BRK_A3": "B01",
        "BRK_NAME": name, "NOTE_ADM0": None, "NOTE_BRK": note, "POP_EST": -99, "ISO_A3": "-99", "NAME_ZH": "戈兰高地",
        **more,
    }  # fmt: skip


ROWS = [
    row("Golan Heights", "Admin. By Israel; Claimed by Syria"),
    row("Transnistria", "Self admin.; Claimed by Moldova", ADMIN="Moldova", ADM0_A3="MDA", BRK_A3="B36", TYPE=None),
    row("Somaliland", "Self admin.; Claimed by Somalia", ADMIN="Somaliland", ADM0_A3="SOL", BRK_A3="B30"),
    row(
        "Spratly Is.",
        "Claimed by China, Taiwan, and Brunei",
        ADMIN="Spratly Islands",
        ADM0_A3="PGA",
        TYPE="Indeterminate",
    ),
    row("Shaksam Valley", "Admin. by China; Ceded to China by Pakistan; Claimed by India", ADM0_A3="CHN"),
    row("Bir Tawil", "Between Egypt and Sudan", ADMIN="Bir Tawil", ADM0_A3="BRT", SOVEREIGNT="Bir Tawil", SOV_A3="BRT"),
    row("North Borneo", None, ADMIN="North Borneo", ADM0_A3="NBO", SOVEREIGNT="North Borneo", SOV_A3="NBO"),
    row(None, "Admin. by China; Claimed by India", NAME=None, NAME_LONG="-99"),
    row("Golan Heights", "Admin. by India; Claimed by China"),
]
SHAPES = [
    shapely.MultiPolygon([square(35, 33), square(37, 33)]), square(29, 47), square(45, 10), square(112, 9),
    BOWTIE, square(33, 22), square(117, 5), square(80, 30), square(81, 31),
]  # fmt: skip
GOLAN = "golan-heights-administered-by-israel"
EXPECTED = "NOTE_BRK: expected who administers, claims or leases, by names that are known; found "
LEFT = [
    f'feature 5 (Shaksam Valley): {EXPECTED}"Ceded to China by Pakistan"',
    f'feature 6 (Bir Tawil): {EXPECTED}"Between Egypt and Sudan"',
    "feature 7 (North Borneo): NOTE_BRK, ADM0_A3, SOV_A3: expected a party or more; found nothing: left out",
    "feature 8 (no name): BRK_NAME: expected a name; found nothing: left out",
]


def frame() -> gpd.GeoDataFrame:
    """All the areas above."""
    return gpd.GeoDataFrame(ROWS, geometry=SHAPES, crs="EPSG:4326")


def areas_file(path: Path, rows: list[dict[str, Any]]) -> Path:
    """The file with these areas, each on a square of its own."""
    shapes = [square(2 * (number % 80), 2 * (number // 80)) for number in range(len(rows))]
    gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326").to_file(path)
    return path
