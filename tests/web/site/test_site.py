"""`python -m geodata site`: the same catalogue gives the same bytes, and a page grows with what it is about alone."""

from __future__ import annotations

import gzip
import os
import subprocess
import sys
from pathlib import Path

import brotli
import pytest

from geodata import load
from tests.catalogues.large import generate
from tests.catalogues.tiny import TinyFiles, tiny
from tests.command import run
from tests.serving import ROOT
from tests.sites import many
from tests.work import calls
from web.downloads import DOWNLOADS
from web.site.files import of_each, of_the_whole
from web.site.folder import MARKER
from web.site.packing import TEXT
from web.site.site import Site, write_site
from web.text_context import FEW

ADDRESS = "https://maps.example/a"


def content(folder: Path) -> dict[str, bytes]:
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def catalogue(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return TinyFiles(tmp_path_factory.mktemp("tiny"), tiny()).write()


@pytest.fixture(scope="module")
def written(catalogue: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the tiny catalogue, by a process of another time, place and order of sets."""
    folder = tmp_path_factory.mktemp("site") / "new" / "site"
    command = [sys.executable, "-m", "geodata", "site", "--to", folder, "--catalogue", catalogue, "--address", ADDRESS]
    elsewhere = {**os.environ, "TZ": "Pacific/Kiritimati", "PYTHONHASHSEED": "7"}
    done = subprocess.run(command, cwd=ROOT, env=elsewhere, capture_output=True, text=True, timeout=600)
    assert (done.returncode, done.stdout) == (0, f"{folder}: {len(content(folder)) - 1} files.\n"), done.stderr
    assert "Written: 9 of 9 parts." in done.stderr.splitlines()
    return folder


def test_the_same_catalogue_gives_the_same_bytes(written: Path, catalogue: Path, tmp_path: Path) -> None:
    outcome = run("site", "--to", tmp_path / "again", "--catalogue", catalogue.parent, "--address", f"{ADDRESS}/")
    assert outcome.returncode == 0
    first, second = content(written), content(tmp_path / "again")
    assert set(first) == set(second)
    assert [name for name in first if first[name] != second[name]] == []


def test_beside_each_text_lie_its_packed_forms(written: Path) -> None:
    found = content(written)
    texts = {name for name in found if Path(name).suffix in TEXT and name != MARKER}
    assert {Path(name).suffix for name in texts} >= {".html", ".css", ".svg", ".geojson", ".csv", ".xml", ".txt"}
    for name in texts:
        assert gzip.decompress(found[f"{name}.gz"]) == found[name]
        assert brotli.decompress(found[f"{name}.br"]) == found[name]
    assert {name.rpartition(".")[0] for name in found if name.endswith((".gz", ".br"))} == texts


def test_without_an_address_all_is_relative(catalogue: Path, tmp_path: Path) -> None:
    assert run("site", "--to", tmp_path / "site", "--catalogue", catalogue).returncode == 0
    found = content(tmp_path / "site")
    assert not {"sitemap.xml", "feed.xml"} & set(found)
    assert b"Sitemap" not in found["robots.txt"]
    page = found["near/rock/index.html"].decode()
    assert 'rel="canonical"' not in page
    assert '<meta property="og:image" content="../../near/card.png">' in page
    assert '"item":"../../near/"' in page


def test_the_command_says_why_nothing_was_written(catalogue: Path, tmp_path: Path) -> None:
    (tmp_path / "mine.txt").write_text("mine")
    outcome = run("site", "--to", tmp_path, "--catalogue", catalogue)
    expected = "expected an empty folder, or one that `python -m geodata site` wrote, with its site.json"
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert outcome.stderr == f"{tmp_path}: {expected}; found a folder\n"
    outcome = run("site", "--to", tmp_path / "mine.txt", "--catalogue", catalogue)
    assert outcome.returncode == 1
    outcome = run("site", "--to", tmp_path / "mine.txt" / "below", "--catalogue", catalogue)
    assert (outcome.returncode, outcome.stderr) == (
        1,
        f"{tmp_path / 'mine.txt' / 'below'}: Not a directory; the site is as it was.\n",
    )
    outcome = run("site", "--to", tmp_path / "site", "--catalogue", tmp_path / "none.yaml")
    assert (outcome.returncode, outcome.stderr.count("\n")) == (1, 1)
    assert [path.name for path in tmp_path.iterdir()] == ["mine.txt"]


@pytest.mark.parametrize("address", ["maps.example", "ftp://maps.example", "https://a.example/?b", "https://ü.example"])
def test_an_address_is_one(address: str, tmp_path: Path) -> None:
    outcome = run("site", "--to", tmp_path / "site", "--address", address)
    assert outcome.returncode == 2
    assert "expected an address such as https://maps.example/" in outcome.stderr
    assert not (tmp_path / "site").exists()


def test_several_processes_write_what_one_does(tmp_path: Path) -> None:
    generate(FEW + 1, tmp_path / "catalogue")
    atlas = load(tmp_path / "catalogue")
    write_site(atlas, tmp_path / "site", None, "", lambda said: None)
    site = Site(atlas, None)
    made = {name: text for make in site.parts() for name, text in site.packed(make()).items()}
    made |= site.packed(site.for_programs([], ""))
    written = content(tmp_path / "site")
    assert written.pop(MARKER)
    assert set(written) == set(made)
    assert [name for name, text in made.items() if written[name] != text] == []


def test_the_map_of_a_party_that_claims_nothing_is_that_of_all_disputes(tmp_path: Path) -> None:
    changed = tiny()
    changed["parties"]["NTH"] = {"name": "Northland", "long_name": "The North", "language": "ko"}
    made = {
        name: text
        for make in Site(load(TinyFiles(tmp_path, changed).write()), None).parts()[3:6]
        for name, text in make().items()
    }
    assert {"party/EST/map.svg", "party/WST/map.svg"} == {name for name in made if name.endswith(".svg")}
    assert b'src="../../assets/map.svg"' in made["party/NTH/index.html"]


def test_a_page_and_its_making_grow_with_its_dispute_alone(tmp_path: Path) -> None:
    sizes, work = [], []
    for disputes in (3, 60):
        generate(disputes, tmp_path / str(disputes))
        atlas = load(tmp_path / str(disputes))
        site = many(atlas)
        ids = list(atlas.disputes)[:3]
        made = {name: text for id_ in ids for name, text in site.dispute(id_).items()}
        pages = [len(text) for name, text in made.items() if name.count("/") == 2 and name.endswith("index.html")]
        assert len(pages) == 30
        sizes.append(sum(pages) / len(pages))
        work.append(calls(lambda site=site, ids=ids: [site.dispute(id_) for id_ in ids]))  # type: ignore[misc]
    assert sizes[1] < 1.5 * sizes[0]
    assert work[1] < 1.5 * work[0]


def test_formats_that_take_long_are_not_of_each_of_many_disputes() -> None:
    everything = set(DOWNLOADS)
    assert set(of_the_whole(3)) == set(of_each(3)) == everything
    assert set(of_each(300)) == everything - {"page", "png"}
    assert set(of_each(3_000)) == {"geojson", "flatgeobuf", "csv", "svg"}
    assert set(of_the_whole(3_000)) == everything - {"page"}
