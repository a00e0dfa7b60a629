"""The command line: `python -m geodata check|schema|new-dispute|import|picture|site|build`, each with `--help`.

An entry like app.py: it may import what it calls, and loads late what is large and only one command needs.
"""

from __future__ import annotations

import argparse
import datetime as dt
import io
import json
import re
import signal
import sys
from collections.abc import Mapping
from pathlib import Path

from geodata.acknowledgement import STANDINGS
from geodata.authoring.natural_earth import read_areas
from geodata.authoring.starter import starter
from geodata.authoring.template import catalogue_template, dispute_template
from geodata.catalogue.brief import counted
from geodata.catalogue.fields import ADDRESS, ID
from geodata.catalogue.read import CatalogueFile, read_catalogue
from geodata.catalogue.schema import catalogue_schema
from geodata.check.balance import tables, unbalanced
from geodata.files import read_text, write_whole
from geodata.loading import CATALOGUE_FILE, catalogue_file, load
from geodata.names import NAME_ORDERS, places_in_words
from geodata.outlines.outliers import outliers
from geodata.page_state import read_query
from geodata.problems import BrokenDataError, Problem, shown
from layers.picture import PICTURES
from web.words import notice as in_words

CHANGES = "CHANGELOG.md"  # beside a catalogue
UNSAID: dict[type, str] = {MemoryError: "no memory is left", KeyboardInterrupt: "stopped"}
STATE = {  # what a link says of the map, by its key
    "claimant": "the id of a party that claims; may be repeated",
    "administrator": "the id of a party that administers; may be repeated",
    "acknowledged": f"{', '.join(STANDINGS)}; may be repeated",
    "assessor": "the id of who assesses that",
    "year": "the year shown",
    "view": "the id of the party whose view is on",
    "dispute": "the id of the dispute shown",
    "island": "the id of the island shown",
}


def main(arguments: list[str] | None = None) -> int:
    """0 when all is well, 1 when the data or the build has problems or nothing could be written; they are printed."""
    options = _parser().parse_args(arguments)
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")  # names in every script, on every terminal
    match options.command:
        case "check":
            return _check(catalogue_file(options.file))
        case "schema":
            print(json.dumps(catalogue_schema(), indent=2, ensure_ascii=False))
            return 0
        case "new-dispute":
            return _new_dispute(options.id, options.to, options.catalogue)
        case "import":
            return _import(options.file, options.to)
        case "picture":
            return _picture(options)
        case "site":
            return _site(options)
        case _:
            return _build(options.wheel, options.world)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m geodata", description="Make, check and build catalogues.")
    commands = parser.add_subparsers(dest="command", required=True)
    check = commands.add_parser("check", help="print every problem of a catalogue and its polygons, and its balance")
    check.add_argument(
        "file", nargs="?", type=Path, default=CATALOGUE_FILE, help="the catalogue (disputes.yaml, or its folder)"
    )
    commands.add_parser("schema", help="print the JSON Schema of a catalogue, for editors")
    new = commands.add_parser("new-dispute", help="print a dispute to fill in, with every field")
    new.add_argument("id", nargs="?", type=_id, default="my-dispute", help="lower-case words joined by hyphens")
    place = new.add_mutually_exclusive_group()
    place.add_argument("--to", type=Path, metavar="FILE", help="write it to this new file")
    place.add_argument("--catalogue", type=Path, metavar="FOLDER", help="write a small new catalogue with it there")
    importing = commands.add_parser("import", help="make a catalogue to start from out of somebody's file")
    importing.add_argument(
        "format", choices=["natural-earth"], help="what the file is: disputed areas of Natural Earth"
    )
    importing.add_argument("file", type=Path, help="shapefile, GeoPackage, FlatGeobuf, GeoJSON, or a zip")
    importing.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="where no catalogue is yet")
    picture = commands.add_parser("picture", help="draw the map as a picture for print")
    picture.add_argument("--to", type=_picture_file, metavar="FILE", default=Path("picture.png"), help=".png or .svg")
    picture.add_argument("--catalogue", type=Path, metavar="FILE", default=CATALOGUE_FILE, help="disputes.yaml")
    picture.add_argument("--names", choices=NAME_ORDERS, default="alphabetical", help="the order of names")
    for key, meaning in STATE.items():
        picture.add_argument(f"--{key}", action="append", default=[], metavar="VALUE", help=meaning)
    site = commands.add_parser("site", help="write the explorer as plain files that any web server can serve")
    site.add_argument("--to", type=Path, metavar="FOLDER", required=True, help="where it goes, or an earlier one is")
    site.add_argument("--catalogue", type=Path, metavar="FILE", default=CATALOGUE_FILE, help="disputes.yaml")
    site.add_argument("--address", type=_address, metavar="URL", help="where readers find its start page")
    build = commands.add_parser("build", help="make islands.geojson and land.geojson from OpenStreetMap land polygons")
    build.add_argument("--wheel", type=Path, help="the roaring-landmask wheel, if it is here already")
    build.add_argument(
        "--world", nargs="?", type=Path, const=Path(), metavar="PACKAGE", help="make world.geojson instead"
    )
    return parser


def _id(text: str) -> str:
    if not re.fullmatch(ID, text):
        raise argparse.ArgumentTypeError(f"expected lower-case words joined by hyphens; found {shown(text)}")
    return text


def _address(text: str) -> str:
    if not re.fullmatch(ADDRESS, text) or not text.isascii() or set("?#") & set(text):
        raise argparse.ArgumentTypeError(f"expected an address such as https://maps.example/; found {shown(text)}")
    return f"{text.rstrip('/')}/"


def _picture_file(text: str) -> Path:
    if Path(text).suffix[1:].lower() not in PICTURES:
        raise argparse.ArgumentTypeError(f"expected a name that ends in .png or .svg; found {shown(text)}")
    return Path(text)


def _check(file: Path) -> int:
    read = read_catalogue(file)
    problems = sorted({*_misfits(file, read), *unbalanced(read)})
    for problem in problems:
        print(problem)
    if read.catalogue is not None:
        print("\n".join(tables(read.catalogue)))
    if problems or read.catalogue is None:
        print(f"{counted(len(problems), 'problem')} to mend.", file=sys.stderr)
        return 1
    disputes = read.catalogue.disputes.values()
    places = [island for dispute in disputes for island in dispute.islands.values()]
    counts = (
        counted(len(disputes), "dispute"),
        counted(sum(len(dispute.positions) for dispute in disputes), "position"),
        f"{len(places):,} {places_in_words(places)}",
        counted(len(read.catalogue.sources), "source"),
    )
    print(f"{file.name}: {', '.join(counts)}; no problem found.")
    return 0


def _misfits(file: Path, read: CatalogueFile) -> list[Problem]:
    """What keeps the app from using the catalogue and its polygons; else the places that may be wrong."""
    try:
        return list(outliers(read, load(file).outlines.geometry))
    except BrokenDataError as broken:
        return broken.problems


def _new_dispute(id_: str, file: Path | None, folder: Path | None) -> int:
    if folder:
        return _write_new({folder / name: text for name, text in catalogue_template(id_).items()})
    if file:
        return _write_new({file: dispute_template(id_)})
    print(dispute_template(id_), end="")
    return 0


def _import(file: Path, folder: Path) -> int:
    found = read_areas(file)
    for gap in found.gaps:
        print(gap, file=sys.stderr)
    if not found.areas:
        print(f"{file.name}: no dispute could be read; nothing was written.", file=sys.stderr)
        return 1
    return _write_new({folder / name: text for name, text in starter(found).items()})


def _picture(options: argparse.Namespace) -> int:
    from layers.picture.picture import picture  # it takes a second to load, and nothing else needs it

    try:
        atlas = load(options.catalogue)
    except BrokenDataError as broken:
        print(broken, file=sys.stderr)
        return 1
    state, notices = read_query({key: getattr(options, key) for key in STATE}, atlas, ())
    problems = [in_words(notice).replace(" and was left out", "") for notice in notices]
    if options.dispute and options.island:
        problems.append("dispute, island: only one of them can be shown.")
    for problem in problems:
        print(problem, file=sys.stderr)
    if problems:
        print("Nothing was written.", file=sys.stderr)
        return 1
    kind = options.to.suffix[1:].lower()
    return _write_new({options.to: picture(atlas, state, options.names, kind, dt.datetime.now(dt.UTC).date())})


def _site(options: argparse.Namespace) -> int:
    from web.site.site import write_site  # as for a picture

    file = catalogue_file(options.catalogue)
    try:
        atlas = load(file)
        changes = read_text(log, log.name) if (log := file.parent / CHANGES).exists() else ""
        count = write_site(atlas, options.to, options.address, changes, lambda said: print(said, file=sys.stderr))
    except BrokenDataError as broken:
        print(broken, file=sys.stderr)
        return 1
    except (OSError, RuntimeError, MemoryError, KeyboardInterrupt) as error:  # the second of a process, or of a font
        where = getattr(error, "filename", None) or options.to
        why = getattr(error, "strerror", None) or str(error) or UNSAID.get(type(error), "failed")
        print(f"{where}: {why}; the site is as it was.", file=sys.stderr)
        return 1
    print(f"{options.to}: {counted(count, 'file')}.")
    return 0


def _write_new(contents: Mapping[Path, str | bytes]) -> int:
    try:
        for path in contents:
            path.parent.mkdir(parents=True, exist_ok=True)
        write_whole(contents, new=True)
    except OSError as error:
        print(f"{error.filename}: {error.strerror}; nothing was written.", file=sys.stderr)
        return 1
    for path in contents:
        print(f"{path} is written.")
    return 0


def _build(wheel: Path | None, world: Path | None) -> int:
    from geodata.build.islands import BuildError, build  # the build needs more memory than a check should load
    from geodata.build.world import build_world

    try:
        build(wheel) if world is None else build_world(world if world.name else None)
    except (BuildError, OSError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, signal.default_int_handler)  # undoes what was begun, as Ctrl-C does
    sys.exit(main())
