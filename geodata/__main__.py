"""The command line: `python -m geodata check [FILE]` and `python -m geodata build [--wheel FILE] [--world [FILE]]`."""

from __future__ import annotations

import argparse
import io
import sys
from collections.abc import Iterator
from pathlib import Path

from geodata.atlas import CATALOGUE_FILE, load
from geodata.balance import imbalances, table
from geodata.catalogue import CatalogueFile, dotted, read_catalogue
from geodata.choice import catalogue_file
from geodata.distances import Coasts
from geodata.models import Catalogue
from geodata.problems import BrokenDataError, Problem


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when the data or the build has problems; they are printed."""
    parser = argparse.ArgumentParser(prog="python -m geodata", description="Check the catalogue, build the polygons.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem of a catalogue and its polygons, and its balance")
    check.add_argument(
        "file", nargs="?", type=Path, default=CATALOGUE_FILE, help="the catalogue (disputes.yaml, or its folder)"
    )
    build = commands.add_parser("build", help="make islands.geojson and land.geojson from OpenStreetMap land polygons")
    build.add_argument("--wheel", type=Path, help="the roaring-landmask wheel, if it is here already")
    build.add_argument(
        "--world", nargs="?", type=Path, const=Path(), metavar="PACKAGE", help="make world.geojson instead"
    )
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # names in every script, on every terminal
    if options.command == "check":
        return _check(catalogue_file(options.file))
    return _build(options.wheel, options.world)


def _check(file: Path) -> int:
    read = read_catalogue(file)
    problems = sorted({*_unusable(file), *unbalanced(read, file.name)})
    for problem in problems:
        print(problem)
    if read.catalogue is not None:
        _print_tables(read.catalogue)
    if problems or read.catalogue is None:
        print(f"{len(problems)} to mend.", file=sys.stderr)
        return 1
    disputes = read.catalogue.disputes.values()
    print(
        f"{file.name}: {len(disputes)} disputes, {sum(len(dispute.positions) for dispute in disputes)} positions, "
        f"{sum(len(dispute.islands) for dispute in disputes)} islands and rock groups, "
        f"{len(read.catalogue.sources)} sources; no problem found."
    )
    return 0


def _unusable(file: Path) -> list[Problem]:
    """What keeps the app from using the catalogue and its polygons."""
    try:
        Coasts(load(file))
    except BrokenDataError as broken:
        return broken.problems
    return []


def unbalanced(read: CatalogueFile, name: str) -> Iterator[Problem]:
    """What treats the parties unlike each other; the app runs with it all the same."""
    for place, expected, found in imbalances(read.catalogue) if read.catalogue else ():
        yield Problem(name, read.line(place), dotted(place), expected, found)


def _print_tables(catalogue: Catalogue) -> None:
    for dispute_id, dispute in catalogue.disputes.items():
        rows = table(dispute, catalogue)
        widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
        print(f"{dispute_id}:")
        for field, *values in rows:
            cells = [value.rjust(width) for value, width in zip(values, widths[1:], strict=True)]
            print("  ".join((f"  {field.ljust(widths[0])}", *cells)).rstrip())


def _build(wheel: Path | None, world: Path | None) -> int:
    from geodata.build import BuildError, build  # the build needs more memory than a check should load
    from geodata.world import build_world

    try:
        build(wheel) if world is None else build_world(world if world.name else None)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
