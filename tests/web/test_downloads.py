"""Whatever letters a catalogue holds, each file that a reader takes away can be read by what reads its format."""

from __future__ import annotations

import datetime as dt
import io
import re
from collections.abc import Callable
from xml.etree import ElementTree

import pytest
from PIL import Image

from geodata import load
from geodata.catalogue.models import Catalogue
from geodata.page_state import PageState
from geodata.tables.safe_text import printable
from tests.benchmarks.taker import check
from tests.catalogues.free_texts import texts
from tests.catalogues.injected import FILES, hostile_files
from web.assets import map_files
from web.downloads import DOWNLOADS, Wanted
from web.texts import Texts

CONTROLS = "".join(map(chr, (*range(9), 11, 12, *range(14, 32), 0xFFFE, 0xFFFF)))
NONE_OF = re.compile(f"[{re.escape(CONTROLS)}]")


@pytest.fixture(scope="module")
def wanted(tmp_path_factory: pytest.TempPathFactory) -> Wanted:
    """The whole of a catalogue with every control character in every free text, and in the keys of its sources."""
    files = hostile_files(tmp_path_factory.mktemp("controls"))
    for number, place in enumerate(list(texts(Catalogue, files.catalogue))):
        if place.kind not in FILES:
            place.holder[place.key] = f"{number}{CONTROLS}text"
    atlas = load(files.write())
    dispute = next(iter(atlas.disputes))
    state = PageState(dispute=dispute)
    return Wanted(atlas, map_files(atlas), Texts(atlas), state, "alphabetical", dt.date(2026, 11, 27))


def svg(data: bytes) -> str:
    return "".join(ElementTree.fromstring(data).itertext())


def png(data: bytes) -> str:
    with Image.open(io.BytesIO(data)) as image:
        return "".join(f"{name}{value}" for name, value in image.info.items())


READ: dict[str, Callable[[bytes], str]] = {"svg": svg, "png": png}


@pytest.mark.parametrize("id_", DOWNLOADS)
def test_no_file_holds_a_letter_that_its_format_does_not_know(wanted: Wanted, id_: str) -> None:
    data = DOWNLOADS[id_].make(wanted)
    check(DOWNLOADS[id_].suffix, data, wanted.atlas)
    if id_ in READ:
        said = READ[id_](data)
        assert "\N{REPLACEMENT CHARACTER}" in said
        assert not NONE_OF.search(said)
    elif id_ == "page":
        assert not NONE_OF.search(data.decode())


def test_half_a_pair_is_no_letter() -> None:
    assert printable("a\ud83d b\udc00") == "a\N{REPLACEMENT CHARACTER} b\N{REPLACEMENT CHARACTER}"
    assert printable("a\t\n\r\U0001f600") == "a\t\n\r\U0001f600"
