"""A later start takes what an earlier one has read, as long as everything is the same; a hostile file costs time."""

from __future__ import annotations

import json
import math
import struct
from collections.abc import Callable, Sequence
from dataclasses import replace
from pathlib import Path

import pytest
import shapely

from geodata import loading
from geodata.atlas import Atlas
from geodata.cache import name
from geodata.cache.folder import VARIABLE, keep, kept
from geodata.catalogue import read
from geodata.catalogue.read import read_catalogue
from geodata.loading import CATALOGUE_FILE, load
from tests.catalogues.tiny import TinyFiles, problems
from tests.geodata.edition.test_current import enlarge, move, rename
from tests.geodata.outlines.test_read import written
from tests.geodata.outlines.test_wkb import nested

Change = Callable[[TinyFiles], Path]


pytestmark = pytest.mark.usefixtures("cache_folder")


@pytest.fixture
def path(tiny_files: TinyFiles) -> Path:
    """The tiny catalogue with a land, which has been loaded once."""
    tiny_files.write_land(shapely.box(0, 0, 30, 30), shapely.box(20, -50, 30, -30))
    path = tiny_files.write()
    load(path)
    return path


def only_what_is_kept(monkeypatch: pytest.MonkeyPatch) -> None:
    """From here on reading a file anew fails."""
    for module, reader in ((read, "read_tree"), (loading, "read_polygons"), (loading, "read_land")):
        monkeypatch.setattr(module, reader, None)


def same(one: Atlas, other: Atlas) -> bool:
    frames = [atlas.outlines.to_wkb().to_dict() for atlas in (one, other)]
    lands = [shapely.to_wkb(atlas.own_land) for atlas in (one, other)]
    return bool(one.catalogue == other.catalogue and frames[0] == frames[1] and lands[0] == lands[1])


def test_a_later_start_reads_no_file_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(VARIABLE, "")
    fresh = load(path)
    monkeypatch.setenv(VARIABLE, str(path.parent / "cache"))
    only_what_is_kept(monkeypatch)
    assert same(load(path), fresh)


def test_our_catalogue_is_kept_as_it_was_read(atlas: Atlas, monkeypatch: pytest.MonkeyPatch) -> None:
    load(CATALOGUE_FILE)
    only_what_is_kept(monkeypatch)
    again = load(CATALOGUE_FILE)
    assert again.ours
    assert same(again, atlas)


@pytest.mark.parametrize("change", [rename, move, enlarge])
def test_a_changed_file_is_read_anew(tiny_files: TinyFiles, path: Path, change: Change) -> None:
    before = load(path)
    change(tiny_files)
    after = load(path)
    assert not same(before, after)
    assert before.made_of != after.made_of


def test_a_file_outside_of_the_folder_stays_a_problem(path: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    polygons = path.with_name("outlines.geojson")
    elsewhere = polygons.rename(tmp_path_factory.mktemp("elsewhere") / "outlines.geojson")
    polygons.symlink_to(elsewhere)
    [problem] = problems(path)
    assert problem.path == "polygons"


def test_a_name_tells_parts_apart() -> None:
    assert len({name.name_of(*parts) for parts in (("ab", "c"), ("a", "bc"), ("abc",), ("c", "ab"))}) == 4
    assert name.name_of("ab", "c") == name.name_of(b"ab", "c")


def test_another_version_of_the_code_reads_anew(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(name, "_code", lambda: "another")
    only_what_is_kept(monkeypatch)
    with pytest.raises(TypeError):
        load(path)


def test_another_version_of_a_library_is_other_code(monkeypatch: pytest.MonkeyPatch) -> None:
    before = name._code.__wrapped__()
    assert name._code.__wrapped__() == before
    monkeypatch.setattr(name, "version", lambda library: "99" if library == "shapely" else "1")
    assert name._code.__wrapped__() != before


def test_only_what_has_no_problem_is_kept(tiny_files: TinyFiles, cache_folder: Path) -> None:
    del tiny_files.features[0]
    assert problems(tiny_files.write())
    assert [path.name.split("-")[0] for path in cache_folder.iterdir()] == ["catalogue"]
    assert problems(tiny_files.write(lambda text: text.replace("kind: island", "kind: ship", 1)))
    assert len(list(cache_folder.iterdir())) == 1


def test_problems_have_their_lines_where_the_catalogue_was_kept(
    tiny_files: TinyFiles, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_files.write_land(shapely.box(50, 50, 60, 60))
    del tiny_files.features[0]
    tiny_files.write()
    again = problems(path)
    assert read_catalogue(path).catalogue
    monkeypatch.setenv(VARIABLE, "")
    assert again == problems(path)
    assert again[0].line == tiny_files.line("islands:", "rock:")


def test_what_was_changed_while_it_was_read_is_not_kept(
    tiny_files: TinyFiles, cache_folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny_files.write_land(shapely.box(0, 0, 30, 30))

    def change(*_: object) -> list[object]:
        enlarge(tiny_files)
        return []

    monkeypatch.setattr(loading, "at_sea", change)
    assert load(tiny_files.write()).made_of == ""
    assert [path.name.split("-")[0] for path in cache_folder.iterdir()] == ["catalogue"]


def test_a_geopackage_is_kept_with_what_is_saved_beside_it(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["polygons"] = "x.gpkg"
    shapes = {each["id"]: shapely.geometry.shape(each["geometry"]) for each in tiny_files.features}
    written(tiny_files.folder / "x.gpkg", shapes)
    before = load(tiny_files.write()).made_of
    (tiny_files.folder / "x.gpkg-wal").write_bytes(b"another page")
    assert load(tiny_files.folder).made_of not in ("", before)


def test_a_part_and_a_changed_atlas_have_no_name(path: Path) -> None:
    atlas = load(path)
    assert atlas.made_of
    assert atlas.part(["near"]).made_of == ""
    assert replace(atlas, own_land=None).made_of == ""


SQUARE, LINE = shapely.box(10, 10, 11, 11), shapely.LineString([(0, 0), (1, 1)])
TEN, NAN = (struct.pack("<d", number) for number in (10, math.nan))
BOWTIE = shapely.Polygon([(0, 0), (2, 2), (2, 0), (0, 2)])


def collected(*outlines: object, lands: Sequence[object] = ()) -> bytes:
    both = [shapely.geometrycollections(list(shapes)) for shapes in (outlines, lands)]
    return bytes(shapely.to_wkb(shapely.geometrycollections(both)))


HOSTILE: dict[str, tuple[str, bytes]] = {
    "nothing": ("catalogue", b""),
    "no JSON": ("catalogue", b"{"),
    "no catalogue": ("catalogue", b'{"disputes": {}}'),
    "lists in lists": ("catalogue", b"[" * 100_000),
    "a pickle": ("catalogue", b"\x80\x04cposix\nsystem\n(S'touch owned'\ntR."),
    "no WKB": ("ground", b"\x01\x06"),
    "no ground": ("ground", b""),
    "no collections": ("ground", SQUARE.wkb),
    "collections in collections": ("ground", nested(200_000)),
    "too few outlines": ("ground", collected(SQUARE)),
    "too many collections": (
        "ground",
        bytes(shapely.to_wkb(shapely.geometrycollections([shapely.from_wkb(collected(SQUARE, SQUARE)), SQUARE]))),
    ),
    "two lands": ("ground", collected(SQUARE, SQUARE, lands=[SQUARE, SQUARE])),
    "a line": ("ground", collected(SQUARE, LINE)),
    "an empty outline": ("ground", collected(SQUARE, shapely.Polygon())),
    "an outline that crosses itself": ("ground", collected(SQUARE, BOWTIE)),
    "an outline that is not on the earth": ("ground", collected(SQUARE, shapely.box(0, 0, 181, 1))),
    "corners that are no numbers": ("ground", collected(SQUARE, SQUARE).replace(TEN, NAN)),
}


@pytest.mark.parametrize(("kind", "content"), HOSTILE.values(), ids=HOSTILE)
def test_a_hostile_file_costs_time_and_nothing_else(path: Path, kind: str, content: bytes) -> None:
    fresh = load(path)
    names = {"catalogue": read_catalogue(path).made_of, "ground": fresh.made_of}
    keep(kind, names[kind], content)
    assert kept(kind, names[kind]) == content
    assert same(load(path), fresh)
    assert kept(kind, names[kind]) != content


def test_what_is_kept_is_text_and_geometry(path: Path) -> None:
    catalogue = kept("catalogue", read_catalogue(path).made_of)
    assert catalogue
    assert set(json.loads(catalogue)["disputes"]) == {"near", "far"}
    assert shapely.from_wkb(kept("ground", load(path).made_of)).geom_type == "GeometryCollection"
