"""The command line: `python -m geodata check [FILE]` and `python -m geodata build [--wheel FILE]`."""

from __future__ import annotations

import argparse
import io
import sys
from pathlib import Path

from geodata.atlas import CATALOGUE_FILE, load
from geodata.distances import Coasts
from geodata.problems import BrokenDataError


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when the data or the build has problems; they are printed."""
    parser = argparse.ArgumentParser(prog="python -m geodata", description="Check the catalogue, build the polygons.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem of a catalogue and its polygons")
    check.add_argument("file", nargs="?", type=Path, default=CATALOGUE_FILE, help="the catalogue (disputes.yaml)")
    build = commands.add_parser("build", help="make islands.geojson and land.geojson from OpenStreetMap land polygons")
    build.add_argument("--wheel", type=Path, help="the roaring-landmask wheel, if it is here already")
    options = parser.parse_args(arguments)
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(errors="backslashreplace")  # names in every script, on every terminal
    return _check(options.file) if options.command == "check" else _build(options.wheel)


def _check(file: Path) -> int:
    try:
        atlas = load(file)
        Coasts(atlas)
    except BrokenDataError as broken:
        print(broken)
        print(f"{len(broken.problems)} to mend.", file=sys.stderr)
        return 1
    catalogue = atlas.catalogue
    positions = sum(len(dispute.positions) for dispute in catalogue.disputes.values())
    print(
        f"{file.name}: {len(catalogue.disputes)} disputes, {positions} positions, "
        f"{len(atlas.islands)} islands and rock groups, {len(catalogue.sources)} sources; no problem found."
    )
    return 0


def _build(wheel: Path | None) -> int:
    from geodata.build import BuildError, build  # the build needs more memory than a check should load

    try:
        build(wheel)
    except BuildError as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main())
