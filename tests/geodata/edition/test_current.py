"""A changed catalogue is picked up when next asked for, a broken one changes nothing."""

from __future__ import annotations

import gc
import json
import os
import shutil
import sqlite3
import threading
import time
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
import shapely

from geodata import loading
from geodata.atlas import Atlas
from geodata.edition import current as edition
from geodata.edition.current import Current
from geodata.problems import BrokenDataError, Problem, UnwrittenError
from tests.catalogues.tiny import TinyFiles
from tests.geodata.outlines.test_read import written


class Made:
    """Counts how often something is made of an atlas."""

    def __init__(self) -> None:
        self.count = 0

    def __call__(self, atlas: Atlas) -> Atlas:
        self.count += 1
        return atlas


@pytest.fixture
def made() -> Made:
    return Made()


@pytest.fixture
def current(tiny_files: TinyFiles, made: Made) -> Current[Atlas]:
    tiny_files.write_land(shapely.box(0, 0, 30, 30))
    return Current(tiny_files.write(), made)


def later(path: Path) -> None:
    """As if the file were written a second later; on a coarse clock two writes may bear the same time."""
    status = path.stat()
    os.utime(path, ns=(status.st_atime_ns, status.st_mtime_ns + 10**9))


def test_without_a_change_the_edition_is_the_same_object_and_made_once(current: Current[Atlas], made: Made) -> None:
    first = current.edition()
    assert first[0] is not None
    assert first[1] == []
    assert current.edition() is first
    assert made.count == 1


def test_while_an_edition_is_made_no_garbage_is_looked_for(tiny_files: TinyFiles) -> None:
    current = Current(tiny_files.write(), lambda atlas: gc.isenabled())
    assert current.edition() == (False, [])
    assert gc.isenabled()


def rename(files: TinyFiles) -> Path:
    files.catalogue["parties"]["EST"]["name"] = "Easterland"
    return files.write()


def move(files: TinyFiles) -> Path:
    files.features[0]["geometry"]["coordinates"] = [[[10, 10], [12, 10], [10, 12], [10, 10]]]
    files.write()
    return files.folder / "outlines.geojson"


def enlarge(files: TinyFiles) -> Path:
    files.write_land(shapely.box(0, 0, 30, 33))
    return files.folder / "land.geojson"


def replaced_unseen(path: Path, change: Callable[[], object]) -> None:
    """The change with the time and size that the file had, as cp -p and rsync -a may leave it."""
    before = path.stat()
    change()
    assert path.stat().st_size == before.st_size
    os.utime(path, ns=(before.st_atime_ns, before.st_mtime_ns))


def test_a_change_that_leaves_time_and_size_is_picked_up(tiny_files: TinyFiles, current: Current[Atlas]) -> None:
    old = current.edition()[0]
    path = tiny_files.folder / "disputes.yaml"
    time.sleep(0.05)  # the change time of a file comes from a coarse clock
    text = path.read_text(encoding="utf-8").replace("Eastland", "Weltland")
    replaced_unseen(path, lambda: path.write_text(text, encoding="utf-8"))
    atlas, problems = current.edition()
    assert atlas is not None
    assert (atlas is old, problems) == (False, [])
    assert atlas.catalogue.parties["EST"].name == "Weltland"


def test_another_file_of_the_same_time_and_size_is_picked_up(tiny_files: TinyFiles, current: Current[Atlas]) -> None:
    current.edition()
    path = tiny_files.folder / "disputes.yaml"
    other = path.with_name("other.yaml")

    def swap() -> None:
        other.write_text(path.read_text(encoding="utf-8").replace("Eastland", "Weltland"), encoding="utf-8")
        other.replace(path)

    replaced_unseen(path, swap)
    atlas = current.edition()[0]
    assert atlas is not None
    assert atlas.catalogue.parties["EST"].name == "Weltland"


def test_a_link_to_another_release_is_picked_up(tiny_files: TinyFiles, made: Made) -> None:
    tiny_files.write()
    for name, party in (("one", "Eastland"), ("two", "Weltland")):
        shutil.copytree(tiny_files.folder, tiny_files.folder / name, ignore=shutil.ignore_patterns("one", "two"))
        path = tiny_files.folder / name / "disputes.yaml"
        path.write_text(path.read_text(encoding="utf-8").replace("Eastland", party), encoding="utf-8")
        os.utime(path, ns=(1, 1))
    link = tiny_files.folder / "now"
    link.symlink_to("one")
    current = Current(link / "disputes.yaml", made)
    current.edition()
    link.unlink()
    link.symlink_to("two")
    atlas, problems = current.edition()
    assert problems == []
    assert atlas is not None
    assert atlas.catalogue.parties["EST"].name == "Weltland"


def test_what_is_saved_beside_a_geopackage_is_picked_up(tiny_files: TinyFiles, made: Made) -> None:
    tiny_files.catalogue["polygons"] = "x.gpkg"
    shapes = {each["id"]: shapely.geometry.shape(each["geometry"]) for each in tiny_files.features}
    path = written(tiny_files.folder / "x.gpkg", shapes)
    current = Current(tiny_files.write(), made)
    assert current.edition()[1] == []
    with closing(sqlite3.connect(path)) as database:
        for (trigger,) in database.execute("select name from sqlite_master where type = 'trigger'").fetchall():
            database.execute(f'drop trigger "{trigger}"')
        database.execute("pragma journal_mode = wal").fetchone()
        database.commit()
        assert current.edition()[1] == []
        database.execute("update x set island = 'renamed' where island = 'rock'")
        database.commit()
        assert [problem.path for problem in current.edition()[1]] == ["disputes.near.islands.rock", "renamed"]
        database.execute("update x set island = 'rock' where island = 'renamed'")
        database.commit()
        assert current.edition()[1] == []


@pytest.mark.parametrize("error", [UnicodeEncodeError("utf-8", "\ud800", 0, 1, "x"), RecursionError(), MemoryError()])
@pytest.mark.parametrize("reader", ["read_catalogue", "read_polygons", "read_land", "at_sea", "joined", "by_title"])
def test_whatever_a_reader_raises_is_one_problem_and_the_edition_stays(
    tiny_files: TinyFiles,
    current: Current[Atlas],
    made: Made,
    monkeypatch: pytest.MonkeyPatch,
    reader: str,
    error: Exception,
) -> None:
    good = current.edition()[0]
    asked = []

    def fail(*_: object) -> None:
        asked.append(1)
        raise error

    monkeypatch.setattr(edition if hasattr(edition, reader) else loading, reader, fail)
    later(tiny_files.write())
    for _ in range(3):
        atlas, problems = current.edition()
        assert atlas is good
        [problem] = problems
        assert problem.found.startswith("something unforeseen, at geodata/")
        assert len(asked) == 1
    monkeypatch.undo()
    later(later_still := tiny_files.write())
    later(later_still)
    assert current.edition()[1] == []
    assert made.count == 2


@pytest.mark.parametrize("name", ["\ud800", "{" * 1_000, "[" * 100_000, "+init=/dev/zero:x"])
def test_a_crs_of_no_sense_leaves_the_edition(tiny_files: TinyFiles, current: Current[Atlas], name: str) -> None:
    good = current.edition()[0]
    crs = {"type": "name", "properties": {"name": name}}
    tiny_files.write_outlines(json.dumps({"type": "FeatureCollection", "crs": crs, "features": tiny_files.features}))
    later(tiny_files.folder / "outlines.geojson")
    atlas, [problem] = current.edition()
    assert atlas is good
    assert (problem.file, problem.path) == ("outlines.geojson", "crs")


def test_while_one_reads_a_change_the_others_have_the_edition_before(tiny_files: TinyFiles) -> None:
    go, began = threading.Event(), threading.Event()

    def slow(atlas: Atlas) -> Atlas:
        began.set()
        assert go.wait(30)
        return atlas

    go.set()
    current = Current(tiny_files.write(), slow)
    old = current.edition()
    go.clear()
    began.clear()
    later(tiny_files.write(lambda text: text.replace("Eastland", "Easterland")))
    reading = threading.Thread(target=current.edition)
    reading.start()
    assert began.wait(30)
    assert current.edition() is old  # would wait for ever
    go.set()
    reading.join()
    assert current.edition()[0] is not old[0]


@pytest.mark.parametrize("change", [rename, move, enlarge])
def test_a_change_of_any_file_is_picked_up(
    tiny_files: TinyFiles, current: Current[Atlas], change: Callable[[TinyFiles], Path]
) -> None:
    before = current.edition()
    later(change(tiny_files))
    atlas, problems = current.edition()
    assert before[0] is not None
    assert atlas is not None
    assert atlas is not before[0]
    assert problems == []
    seen = [(each.catalogue, each.outlines.geometry["rock"].area, each.land.area) for each in (before[0], atlas)]
    assert sum(old != new for old, new in zip(*seen, strict=True)) == 1


def test_a_broken_change_keeps_the_last_good_edition_until_it_is_mended(
    tiny_files: TinyFiles, current: Current[Atlas], made: Made
) -> None:
    good = current.edition()[0]
    path = tiny_files.write(lambda text: text.replace("kind: island", "kind: ship", 1))
    later(path)
    atlas, problems = current.edition()
    assert atlas is good
    assert [problem.expected for problem in problems] == ['"island", "rocks" or "area"']
    assert current.edition()[1] is problems
    tiny_files.write()
    for _ in range(2):
        later(path)
    atlas, problems = current.edition()
    assert atlas is not good
    assert problems == []
    assert made.count == 2


def test_before_a_good_edition_there_is_none(tiny_files: TinyFiles, made: Made) -> None:
    path = tiny_files.folder / "disputes.yaml"
    current = Current(path, made)
    nothing, problems = current.edition()
    assert nothing is None
    assert problems == [Problem("disputes.yaml", 0, "", "a file that can be read", "No such file or directory")]
    tiny_files.write()
    assert current.edition()[0] is not None
    tiny_files.write_outlines("{}")
    assert current.edition()[1][0].file == "outlines.geojson"
    path.unlink()
    atlas, problems = current.edition()
    assert atlas is not None
    assert len(problems) == 1


def test_outlines_that_were_broken_from_the_start_can_be_mended(tiny_files: TinyFiles, made: Made) -> None:
    path = tiny_files.write()
    tiny_files.write_outlines("{")
    current = Current(path, made)
    assert current.edition()[0] is None
    tiny_files.write()
    os.utime(path, ns=(1, 1))
    assert current.edition()[0] is not None


def test_what_cannot_be_made_of_a_good_catalogue_is_a_problem_too(tiny_files: TinyFiles) -> None:
    def refuse(atlas: Atlas) -> Atlas:
        raise BrokenDataError([Problem("disputes.yaml", 0, "", "a coast", "the sea")])

    assert Current(tiny_files.write(), refuse).edition()[1][0].found == "the sea"


def test_who_ask_at_once_read_once(tiny_files: TinyFiles) -> None:
    go, count = threading.Event(), []

    def slow(atlas: Atlas) -> Atlas:
        count.append(1)
        go.wait(5)
        return atlas

    current = Current(tiny_files.write(), slow)
    got: list[object] = []
    threads = [threading.Thread(target=lambda: got.append(current.edition())) for _ in range(8)]
    for thread in threads:
        thread.start()
    while not count:
        pass
    go.set()
    for thread in threads:
        thread.join()
    assert len(count) == 1
    assert len({id(edition) for edition in got}) == 1


def test_what_could_not_be_written_is_tried_again_though_no_file_changed(tiny_files: TinyFiles) -> None:
    full = [UnwrittenError([Problem("static/x.js", 0, "", "room", "none")])]

    def write(atlas: Atlas) -> Atlas:
        if full:
            raise full.pop()
        return atlas

    current = Current(tiny_files.write(), write)
    assert current.edition()[1][0].found == "none"
    good, problems = current.edition()
    assert good is not None
    assert problems == []
    assert current.edition()[0] is good
