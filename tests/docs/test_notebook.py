"""What docs/notebook.md says is so: what its analyses print, and which columns there are."""

from __future__ import annotations

import contextlib
import io
import re
import subprocess
import sys
from typing import Any

import pytest

from geodata import Filter, load
from geodata.atlas import Atlas
from geodata.tables.explore import TOLD
from tests.catalogues.tiny import TinyFiles
from tests.docs.pages import ROOT, text

PAGE = text("notebook")
CELLS = re.findall(r"```python\n(.*?)```\n\n```\n(.*?)```", PAGE, re.DOTALL)
HOSTILE = "<img src=x onerror=window.pwned=1>"


def test_the_analyses_print_what_stands_below_them() -> None:
    assert len(CELLS) == PAGE.count("```python") == 5
    names: dict[str, Any] = {}
    for code, result in CELLS:  # one after the other, as in a notebook
        printed = io.StringIO()
        with contextlib.redirect_stdout(printed):
            exec(code, names)
        assert [line.rstrip() for line in printed.getvalue().splitlines()] == result.splitlines()


def test_every_column_of_the_islands_is_explained_in_order(atlas: Atlas) -> None:
    cells = re.findall(r"^\| (`.*?) \|", PAGE, re.MULTILINE)
    assert re.findall(r"`(\w+)`", " ".join(cells)) == list(atlas.islands.columns)


def test_every_table_is_named(atlas: Atlas) -> None:
    tables = ("positions", "assessments", "events", "sources", "figures", "distances")
    assert set(re.findall(r"`atlas\.(\w+)`", PAGE)) == {"islands", *tables}
    assert all(len(getattr(atlas, name)) for name in tables)


def test_nothing_is_made_before_it_is_asked_for() -> None:
    loaded = "[m for m in sys.modules if m in ('folium', 'geodata.tables.islands')]"
    code = f"import sys, geodata; geodata.load(); print({loaded})"
    run = subprocess.run(
        [sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, timeout=300, check=True
    )
    assert run.stdout == "[]\n"


def test_a_folder_is_loaded_by_its_name(tiny_files: TinyFiles) -> None:
    tiny_files.write()
    assert list(load(str(tiny_files.folder)).disputes) == ["near", "far"]


def script(made: Any) -> str:
    return str(made.get_root().render())


@pytest.mark.parametrize("column", [None, "acknowledged_schoff", "outline_area_km2"])
def test_the_islands_can_be_explored(atlas: Atlas, column: str | None) -> None:
    page = script(atlas.islands.explore(column))
    assert all(f'"{id_}"' in page for id_ in atlas.islands.index)
    assert f"let fields = {list(TOLD)};".replace("'", '"') in page


def test_what_is_selected_can_be_explored_alike(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["parties"]["EST"]["name"] = HOSTILE
    tiny_files.catalogue["disputes"]["far"]["names"]["EST"] = HOSTILE
    islands = load(tiny_files.write()).islands
    selected = (
        islands[islands["kind"] == "island"],
        islands.loc[["rock", "reef"]],
        islands[["dispute_title", "geometry"]],
    )
    for frame in (islands, *selected, islands.rename(columns={name: f"the_{name}" for name in TOLD})):
        page = script(frame.explore())
        assert "onerror" in page
        assert "<img" not in page.replace("\\u003c", "<")  # JSON in a script hides it, the tooltip would bring it back
    assert HOSTILE in set(islands["administered_by_name"])  # the table itself has what the catalogue has


def test_without_mapclassify_geopandas_says_what_to_install(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "mapclassify", None)  # as if it were not installed
    with pytest.raises(ImportError, match=r"pip install .* mapclassify"):
        atlas.islands.explore()
    assert "`pip install mapclassify`" in PAGE


def test_a_scheme_of_classes_colours_the_islands(atlas: Atlas) -> None:
    page = script(atlas.islands.explore("outline_area_km2", scheme="quantiles", k=3))
    assert len(set(re.findall(r'"__folium_color": "(#\w+)"', page))) == 3


@pytest.mark.parametrize(
    ("chosen", "message"),
    [
        (Filter(claimant="JAP"), "claimant: 'JAP' is not known; known are EST, WST"),
        (Filter(administrator=["EST", "X\n" * 99]), r"administrator: 'X\\nX.*…"),
        (Filter(acknowledged="all"), "acknowledged: 'all' is not known; known are both, one-side, neither, unclear"),
        (Filter(assessor="nobody"), "assessor: 'nobody' is not known; known are schoff, own"),
        (Filter(year=1066), "year: 1066 is not known; known are 2020 to 2020"),
        (Filter(year="2020"), "year: '2020' is not known"),
    ],
)
def test_a_filter_stops_at_what_the_atlas_does_not_know(tiny_atlas: Atlas, chosen: Filter, message: str) -> None:
    for ask in (chosen.of, chosen.disputes, chosen.sentence):
        with pytest.raises(ValueError, match=message):
            ask(tiny_atlas)


def test_a_filter_takes_values_as_people_write_them(tiny_atlas: Atlas) -> None:
    assert Filter(claimant="EST") == Filter(claimant=["EST"]) == Filter(claimant=("EST",))
    assert list(Filter(administrator=["WST"]).of(tiny_atlas).islands.index) == ["reef"]
