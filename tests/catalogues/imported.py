"""A catalogue as `python -m geodata import natural-earth` makes it, of a file with Natural Earth's columns and words.

The names of countries are real, as the import has to know them; areas and claims are invented.
"""

from __future__ import annotations

import csv
from itertools import islice
from pathlib import Path
from random import Random

import geopandas as gpd
import shapely

from geodata.authoring.countries import COUNTRIES_FILE
from tests.catalogues.words import name
from tests.command import run

SEED = 20140212
KINDS = ("Disputed", "Indeterminate", "Breakaway", "Geo unit")


def generate(areas: int, folder: Path, seed: int = SEED) -> None:
    """Writes disputes.yaml and outlines.geojson of so many areas there, and the file that they are imported from."""
    folder.mkdir(parents=True, exist_ok=True)
    file = folder / "ne_10m_admin_0_disputed_areas.geojson"
    _areas(areas, Random(seed)).to_file(file)
    outcome = run("import", "natural-earth", file, "--to", folder)
    assert (outcome.returncode, outcome.stderr) == (0, ""), outcome.stderr


def _areas(areas: int, random: Random) -> gpd.GeoDataFrame:
    with COUNTRIES_FILE.open(encoding="utf-8", newline="") as countries:
        known = [row["name"] for row in islice(csv.DictReader(countries), 150) if not {",", "&"} & set(row["name"])]
    rows, shapes = [], []
    for number in range(areas):
        parties = random.sample(known, random.choice((2, 2, 2, 3, 4)))
        lon, lat = -170 + 340 * (number % 12) / 12 + random.uniform(0, 12), random.uniform(-55, 70)
        rows.append(
            {
                "featurecla": "Admin-0 disputed",
                "TYPE": random.choice(KINDS),
                "BRK_A3": f"B{number:02}",
                "BRK_NAME": f"{name('Latn', random)['romanised']} {random.choice(('Is.', 'Valley', 'Triangle'))}",
                "NOTE_BRK": _note(number, parties),
            }
        )
        shapes.append(shapely.Point(lon, lat).buffer(random.choice((0.02, 0.3, 1.5)), quad_segs=4))
    return gpd.GeoDataFrame(rows, geometry=shapes, crs="EPSG:4326")


def _note(number: int, parties: list[str]) -> str:
    """What Natural Earth notes: of every sixth area it names no power."""
    first, *others = parties
    if number % 6 == 5:
        return f"Claimed by {' and '.join(parties)}"
    return f"Admin. by {first}; Claimed by {' and '.join(others)}"
