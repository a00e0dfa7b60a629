"""The key of a source is for data and links: nowhere does a reader see it in the place of the source's name."""

from __future__ import annotations

import datetime as dt
import json
from itertools import chain

import pytest

from geodata import load, tables
from geodata.atlas import Atlas
from geodata.citation import FORMATS
from geodata.exports.about import about
from geodata.filters import Filter
from geodata.page_state import PageState
from layers.picture.picture import picture
from layers.webmap.map import facts
from layers.webmap.outline_levels import outline_files
from panels.sections import timeline
from panels.sections.chart_style import Inks
from panels.sections.cite import find
from tests.catalogues.parts import Data, cited
from tests.catalogues.tiny import TinyFiles
from tests.catalogues.variants import EVENT
from tests.published import every_page, text, visible
from tests.web.one_file.parts import Parts, written
from web.texts import Texts

KEY, NAME = "KEY-OF-NOTE", "P, 2001"
DAY = dt.date(2026, 12, 1)
DISPUTES = ["near", "far"]


@pytest.fixture
def atlas(tiny_files: TinyFiles) -> Atlas:
    """The tiny catalogue, with a history, whose one source has this key."""
    told: Data = {"accounts": {"EST": cited(), "WST": cited()}}
    history: Data = {
        "events": [EVENT | told],
        "periods": [
            {"begins": "1990", "ends": "2000", "power": "contested", **told, **cited()},
            {"begins": "2000", "ends": "open", "power": "EST", **cited()},
        ],
        "talks": {"talks": {"title": "Talks", "begins": "1995", "ends": "1999", **cited()}},
        "remarks": [{"speaker": "An observer", "date": "2002", **cited()}],
    }
    tiny_files.catalogue["disputes"]["near"] |= history
    tiny_files.catalogue = json.loads(json.dumps(tiny_files.catalogue).replace('"NOTE"', f'"{KEY}"'))
    return load(tiny_files.write())


def test_no_published_text_says_it(atlas: Atlas) -> None:
    for template, addresses in every_page(Texts(atlas)).items():
        for address in addresses:
            page = text(address)
            assert KEY not in visible(page), template
            assert KEY not in page or NAME in visible(page), template


def test_no_text_of_the_one_file_says_it(atlas: Atlas) -> None:
    page = written(atlas)
    held = Parts(page).held()
    assert KEY in "".join(held.values())  # in its links
    for words in (page, *(content for address, content in held.items() if address.endswith(".html"))):
        assert KEY not in visible(words)


def test_no_chart_says_it(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(timeline, "inks", lambda: Inks("#111", "#222", "#333", "#444"))
    events = timeline.chosen_events(atlas, DISPUTES, [])
    said = json.dumps(timeline.chart(atlas, DISPUTES, events, 1995, 1850, "alphabetical").to_dict())
    assert KEY not in said
    assert f'"sources": "{NAME}"' in said


def test_neither_the_map_nor_the_picture_says_it(atlas: Atlas) -> None:
    assert KEY not in json.dumps(facts(atlas, outline_files(atlas)))
    for state in (PageState(), PageState(dispute="near")):
        assert KEY.encode() not in picture(atlas, state, "alphabetical", "svg", DAY)


def test_no_citation_says_it(atlas: Atlas) -> None:
    for wanted in ("-", "rock", "near:EST:0", "near:EST:1"):
        for write in FORMATS.values():
            assert KEY not in write(find(atlas, wanted, "https://explorer.example.org/", DAY))


def test_only_columns_of_keys_say_it_in_tables_and_exports(atlas: Atlas) -> None:
    for name in tables.__all__:
        frame = getattr(tables, name)(atlas)
        said = {column: " ".join(map(str, frame[column])) for column in frame.columns}
        holding = {column for column, words in said.items() if KEY in words}
        assert all("sources" in column.split("_") for column in holding), name
        for column in holding:
            names = said[column.replace("sources", "source_names")]
            assert names.count(NAME) == said[column].count(KEY), (name, column)
    assert KEY not in "".join(chain(*about(atlas, Filter(), DAY).items()))
