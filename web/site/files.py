"""What lies beside the pages to take away: every format of the register, of the whole catalogue and of each dispute."""

from __future__ import annotations

import datetime as dt
import tempfile
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path

from geodata.atlas import Atlas
from geodata.exports import formats
from geodata.filters import Filter
from geodata.page_state import PageState
from web import publish
from web.assets import map_files
from web.downloads import DOWNLOADS, MOST_IN_PAGE, Download, Wanted
from web.site.linked_data import Taken
from web.text_context import FEW
from web.texts import Texts

WHOLE = "downloads/disputes"  # how the paths of the files of all disputes begin
SLOW = ("excel", "geopackage")  # a tenth of a second each, which is minutes for thousands of disputes


def of_the_whole(disputes: int) -> list[str]:
    """The ids of the formats in which a catalogue of so many disputes can be taken away."""
    return [id_ for id_, row in DOWNLOADS.items() if row.most is None or disputes <= row.most]


def of_each(disputes: int) -> list[str]:
    """The ids of those in which each of so many disputes can be; the SVG is its still map in any case."""
    left_out = {id_ for id_, row in DOWNLOADS.items() if row.of_map and id_ != "svg"} if disputes > FEW else set()
    return [id_ for id_ in DOWNLOADS if id_ not in left_out and (disputes <= MOST_IN_PAGE or id_ not in SLOW)]


def path_of(id_: str, name: str, atlas: Atlas) -> str:
    """The path of a file in this format, from the root of the site."""
    return f"{name}-{atlas.catalogue.data_version}{DOWNLOADS[id_].suffix}"


def files(atlas: Atlas, ids: Iterable[str], name: str, date: dt.date) -> Iterator[tuple[Taken, bytes]]:
    """The disputes in each of these formats, the SVG aside; `name` begins their paths from the root of the site."""
    for id_ in ids:
        row = DOWNLOADS[id_]
        if id_ == "svg":
            continue
        content = _drawn(row, atlas, date) if row.of_map else formats.write(id_, atlas, Filter(), date)
        yield Taken(row.label, path_of(id_, name, atlas), row.media_type, len(content)), content


def _drawn(row: Download, atlas: Atlas, date: dt.date) -> bytes:
    state = PageState(dispute=next(iter(atlas.disputes))) if atlas.whole else PageState()
    with _published_apart():
        return row.make(Wanted(atlas, map_files(atlas), Texts(atlas), state, "alphabetical", date))


@contextmanager
def _published_apart() -> Iterator[None]:
    """What a web page is made of goes to a folder of its own, and not to that of the app."""
    before = publish.FOLDER
    with tempfile.TemporaryDirectory() as folder:
        publish.FOLDER = Path(folder)
        try:
            yield
        finally:
            publish.FOLDER = before
