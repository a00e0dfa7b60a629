"""The register of what a reader can take away: tables and outlines, the map as one page, and pictures of it."""

from __future__ import annotations

import datetime as dt
import gc
import sys
from collections.abc import Callable
from dataclasses import dataclass
from functools import partial
from typing import NamedTuple

from geodata.atlas import Atlas
from geodata.exports import formats
from geodata.exports.about import about
from geodata.names import NameOrder
from geodata.page_state import PageState
from layers.picture import PICTURES, PictureFormat
from web.assets import MapFiles
from web.one_file.page import one_file
from web.texts import Texts

DATA = (
    "GeoJSON and FlatGeobuf hold the outlines; GeoPackage has layers for islands, positions, assessments and sources; "
    "CSV has a row for each island and party; Excel has sheets for positions, assessments, events and sources, with "
    "headings in words."
)
CSV = (
    "The CSV has commas between values, points in decimals, and UTF-8 with a byte order mark. A spreadsheet set to "
    "decimal commas may put a whole row of it into one cell: take Excel instead."
)
MAP = (
    "The web page is one file of the whole catalogue that works without the internet: map, filters, list, positions. "
    "PNG and SVG are pictures of the map with legend, scale and attribution, 17 cm wide."
)
MOST_IN_PAGE = 300  # disputes: their page takes 10 s to make and has 10 MB


@dataclass(frozen=True)
class Wanted:
    """What is taken away: what passes the filter of the state, as it stands on the date."""

    atlas: Atlas
    files: MapFiles
    texts: Texts
    state: PageState
    order: NameOrder
    date: dt.date


class Download(NamedTuple):
    """A file by its label, the suffix of its name, its media type, and what gives its bytes.

    Those `of_map` draw it; the others hold data. There is none for a catalogue of more than `most` disputes.
    """

    label: str
    suffix: str
    media_type: str
    make: Callable[[Wanted], bytes]
    of_map: bool = False
    most: int | None = None


def _data(id_: str, wanted: Wanted) -> bytes:
    return formats.write(id_, wanted.atlas, wanted.state.filter, wanted.date)


def _page(wanted: Wanted) -> bytes:
    said = about(wanted.atlas, wanted.state.filter, wanted.date)
    return one_file(wanted.atlas, wanted.files, wanted.texts, wanted.state, wanted.order, said).encode()


def _picture(file_format: PictureFormat, wanted: Wanted) -> bytes:
    loaded = "layers.picture.picture" in sys.modules
    from layers.picture.picture import picture  # with what it draws with, it would take half a second of the start

    if not loaded:
        gc.freeze()  # else each collection would look through all of that, in every reader's run
    return picture(wanted.atlas, wanted.state, wanted.order, file_format, wanted.date)


DOWNLOADS: dict[str, Download] = {
    **{
        id_: Download(row.label, row.suffix, row.media_type, partial(_data, id_))
        for id_, row in formats.FORMATS.items()
    },
    "page": Download("Web page", ".html", "text/html", _page, of_map=True, most=MOST_IN_PAGE),
    **{
        id_: Download(id_.upper(), f".{id_}", media_type, partial(_picture, id_), of_map=True)
        for id_, media_type in PICTURES.items()
    },
}
