"""Which catalogue is shown; reads it and joins it with its outlines."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from contextlib import suppress
from itertools import chain, islice
from pathlib import Path

import geopandas as gpd
from shapely.geometry.base import BaseGeometry

from geodata.atlas import Atlas
from geodata.cache.ground import Ground, keep_ground, kept_ground
from geodata.cache.name import name_of_files
from geodata.catalogue.fields import MERCATOR_LIMIT_DEG
from geodata.catalogue.models import Catalogue
from geodata.catalogue.read import CatalogueFile, read_catalogue
from geodata.files import no_collection
from geodata.names import by_title
from geodata.outlines.geojson import Outlines
from geodata.outlines.placement import at_sea, misplaced
from geodata.outlines.read import read_land, read_polygons
from geodata.outlines.reference_system import CRS
from geodata.problems import (
    MOST_PROBLEMS,
    BrokenDataError,
    Finding,
    Problem,
    dotted,
    first_problems,
    one_line,
    shown,
)

ROOT = Path(__file__).parent.parent
FILE = "disputes.yaml"
CATALOGUE_FILE = ROOT / FILE
PROGRAM = "app.py"
VARIABLE = "CATALOGUE"


def chosen_catalogue(arguments: Sequence[str], environment: Mapping[str, str]) -> Path:
    """The catalogue named on the command line of app.py, else the one in the environment variable CATALOGUE, else ours.

    `arguments` start with the program; those of another program are not for us. A folder stands for its disputes.yaml;
    a relative path starts from the working directory.
    """
    own = arguments[1:] if arguments and Path(arguments[0]).name == PROGRAM else ()
    named = next((name for name in (*own[:1], environment.get(VARIABLE, "")) if name), None)
    return catalogue_file(Path(named)) if named else CATALOGUE_FILE


def catalogue_file(path: Path) -> Path:
    """The path itself where it is that of a file, or of a YAML file that is not there, else disputes.yaml below it.

    A `~` at its start is the home folder.
    """
    with suppress(RuntimeError):  # nobody of that name has one
        path = path.expanduser()
    return path if path.is_file() or path.suffix.lower() in (".yaml", ".yml") else path / FILE


@no_collection()
def load(path: Path | str = CATALOGUE_FILE) -> Atlas:
    """The atlas of a catalogue (the file, or its folder) and the files that it names: polygons, and its land if any.

    Raises BrokenDataError with all problems of all files (the first MOST_PROBLEMS, and how many more), among them each
    island without a polygon, each polygon without an island, each outline that no Web Mercator map can show, each
    that lies far from its island's published point, and each reference coast at sea.
    """
    file = catalogue_file(Path(path))
    return joined(read_catalogue(file), file)


def named_files(file: CatalogueFile, path: Path) -> dict[str, Path]:
    """The files that the catalogue at the path names, by field."""
    return {key: path.parent / name for key in ("polygons", "land") if (name := getattr(file, key))}


@no_collection()
def joined(file: CatalogueFile, path: Path) -> Atlas:
    """The atlas of a catalogue that has been read from the path; raises BrokenDataError as `load` does.

    What was joined without a problem at an earlier start is taken as it was kept, as long as all files are the same.
    """
    files = named_files(file, path)
    outside = {key: problem for key in files if (problem := _outside(file, path, key))}
    made_of = "" if outside else name_of_files(file.made_of, files.values())
    ground = kept_ground(made_of, _islands(file.catalogue)) if made_of and file.catalogue else None
    if ground is None:
        ground = _checked(file, files, outside)
        if made_of != name_of_files(file.made_of, files.values()):
            made_of = ""  # a file was changed while it was read
        if made_of:
            keep_ground(made_of, ground)
    assert file.catalogue  # else its problems were raised
    ours = path.resolve() == CATALOGUE_FILE.resolve()
    catalogue = by_title(file.catalogue)
    atlas = Atlas(catalogue, _frame(catalogue, ground.outlines), ground.land, ours=ours)
    vars(atlas)["made_of"] = made_of  # no field, which a changed copy would have too
    return atlas


def _checked(file: CatalogueFile, files: Mapping[str, Path], outside: Mapping[str, Problem]) -> Ground:
    """Outlines and land as their files have them; raises BrokenDataError with all problems of all files."""
    problems = [*file.problems, *outside.values()]
    outlines = land = None
    if file.polygons and "polygons" not in outside:
        outlines = read_polygons(files["polygons"], file.polygons, {str(place[-1]) for place in file.islands})
        more = chain(_unmatched(file, outlines), _undrawable(outlines), misplaced(file, outlines))
        problems += [*outlines.problems, *islice(more, MOST_PROBLEMS + 1)]
    if "land" not in outside:
        land, faults = read_land(files["land"], file.land) if file.land else (None, [])
        problems += faults or islice(at_sea(file, land), MOST_PROBLEMS + 1)
    if problems or file.catalogue is None or outlines is None:
        raise BrokenDataError(first_problems(problems))
    return Ground({island: outlines.geometries[island] for island in _islands(file.catalogue)}, land)


def _islands(catalogue: Catalogue) -> list[str]:
    return [island for dispute in catalogue.disputes.values() for island in dispute.islands]


def _outside(file: CatalogueFile, path: Path, key: str) -> Problem | None:
    """The problem of a file that lies outside the catalogue's folder, wherever links lead."""
    name = getattr(file, key)
    try:
        if not Path(name).is_absolute() and (path.parent / name).resolve().is_relative_to(path.parent.resolve()):
            return None
    except (OSError, ValueError, RuntimeError):  # no path at all, or links that go round in a circle
        return None  # reading it will say so
    return file.problem(Finding((key,), "a file in the folder of the catalogue", shown(name)))


def _undrawable(outlines: Outlines) -> Iterator[Problem]:
    """Outlines that reach beyond the end of a Web Mercator map."""
    for island, geometry in outlines.geometries.items():
        _, south, _, north = geometry.bounds
        if max(-south, north) > MERCATOR_LIMIT_DEG:
            expected = f"latitudes within {MERCATOR_LIMIT_DEG} degrees, where a Web Mercator map ends"
            yield Problem(outlines.file, outlines.lines[island], island, expected, f"{south} to {north}")


def _unmatched(file: CatalogueFile, outlines: Outlines) -> Iterator[Problem]:
    """Islands without a polygon and polygons without an island; silent where one of the files could not be read."""
    if not file.islands or (outlines.problems and not outlines.lines):
        return
    for place, line in file.islands.items():
        if place[-1] not in outlines.lines:
            yield Problem(file.name, line, dotted(place), f"a polygon of this id in {outlines.file}", "none")
    named = {place[-1] for place in file.islands}
    if unknown := [island for island in outlines.lines if island not in named]:
        first, *more = unknown
        found = one_line(f"none, nor for {len(more):,} more: {', '.join(more)}") if more else "none"
        yield Problem(outlines.file, outlines.lines[first], first, f"an island of this id in {file.name}", found)


def _frame(catalogue: Catalogue, outlines: Mapping[str, BaseGeometry]) -> gpd.GeoDataFrame:
    rows = [(island, id_) for id_, dispute in catalogue.disputes.items() for island in dispute.islands]
    ids = [island for island, _ in rows]
    frame = gpd.GeoDataFrame(
        {"dispute": [dispute for _, dispute in rows]},
        geometry=[outlines[island] for island in ids],
        index=ids,
        crs=CRS,
    )
    frame.index.name = "island"
    return frame
