"""A reader who takes files away, every format in turn, and looks whether each is what it claims to be."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import sqlite3
import zipfile
from collections import defaultdict
from collections.abc import Callable
from contextlib import closing
from dataclasses import dataclass, field
from xml.etree import ElementTree

import pyogrio
from PIL import Image

from geodata.atlas import Atlas
from tests.benchmarks.reader import Reader, WrongAnswerError

AT_LEAST_PX = 2_000


@dataclass
class Taker:
    """Files that a reader, whose page is open at the section “Download”, was given: the seconds of each, by suffix."""

    atlas: Atlas
    reader: Reader
    taken_s: dict[str, list[float]] = field(default_factory=lambda: defaultdict(list))

    async def take_all(self) -> None:
        """Takes each format once. Raises WrongAnswerError where a file is not given, or is another than asked for."""
        for suffix in CHECKS:
            seconds, data = await self.reader.take(suffix)
            self.taken_s[suffix].append(seconds)
            await asyncio.to_thread(check, suffix, data, self.atlas)

    async def take_without_pause(self) -> None:
        """Takes one format after the other until it is cancelled."""
        while True:
            await self.take_all()


def check(suffix: str, data: bytes, atlas: Atlas) -> None:
    """Raises WrongAnswerError where this is no whole file of that format, with all islands of the atlas."""
    try:
        good = CHECKS[suffix](data, atlas)
    except Exception as error:  # whatever a program that reads the format says of a file that is broken
        raise WrongAnswerError(f"{suffix}: {error}") from error
    if not good:
        raise WrongAnswerError(f"{suffix}: not what was asked for, {len(data):,} bytes")


def _is_geojson(data: bytes, atlas: Atlas) -> bool:
    return [feature["id"] for feature in json.loads(data)["features"]] == list(atlas.dispute_of)


def _is_geopackage(data: bytes, atlas: Atlas) -> bool:
    with closing(sqlite3.connect(":memory:")) as file:
        file.deserialize(data)
        whole = file.execute("PRAGMA quick_check").fetchall() == [("ok",)]
        return whole and file.execute("SELECT island FROM islands").fetchall() == [(id_,) for id_ in atlas.dispute_of]


def _is_flatgeobuf(data: bytes, atlas: Atlas) -> bool:
    return set(pyogrio.read_dataframe(data)["island"]) == set(atlas.dispute_of)


def _is_csv(data: bytes, atlas: Atlas) -> bool:
    rows = csv.DictReader(io.StringIO(data.decode("utf-8-sig")))
    return {row["island"] for row in rows} == set(atlas.dispute_of)


def _is_workbook(data: bytes, _: Atlas) -> bool:
    with zipfile.ZipFile(io.BytesIO(data)) as file:
        return file.testzip() is None and "xl/workbook.xml" in file.namelist()


def _is_web_page(data: bytes, atlas: Atlas) -> bool:
    text = data.decode().strip()
    whole = text.lower().startswith("<!doctype html>") and text.endswith("</html>")
    return whole and all(id_ in text for id_ in atlas.dispute_of)


def _is_png(data: bytes, _: Atlas) -> bool:
    with Image.open(io.BytesIO(data)) as image:
        image.verify()
        return image.format == "PNG" and image.width >= AT_LEAST_PX


def _is_svg(data: bytes, _: Atlas) -> bool:
    return ElementTree.fromstring(data).tag == "{http://www.w3.org/2000/svg}svg"


CHECKS: dict[str, Callable[[bytes, Atlas], bool]] = {
    ".geojson": _is_geojson,
    ".gpkg": _is_geopackage,
    ".fgb": _is_flatgeobuf,
    ".csv": _is_csv,
    ".xlsx": _is_workbook,
    ".html": _is_web_page,
    ".png": _is_png,
    ".svg": _is_svg,
}
