"""`python -m geodata check` and `python -m geodata picture` as they are typed."""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path

from PIL import Image

from geodata.atlas import Atlas
from geodata.loading import ROOT
from tests.catalogues.tiny import TinyFiles
from tests.command import Outcome, run


def check(path: Path) -> Outcome:
    return run("check", path)


def test_the_catalogue_of_this_repository_is_in_order(atlas: Atlas) -> None:
    command = [sys.executable, "-X", "utf8", "-m", "geodata", "check"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300)
    assert (outcome.returncode, outcome.stderr) == (0, "")
    assert outcome.stdout.splitlines()[-1] == (
        "disputes.yaml: 3 disputes, 8 positions, 26 islands and rock groups, "
        f"{len(atlas.catalogue.sources)} sources; no problem found."
    )


def test_a_catalogue_elsewhere_is_checked_with_the_polygons_it_names(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["sources"]["NOTE"]["speaks_for"] = ["EST", "WST"]
    outcome = check(tiny_files.write())
    assert outcome.returncode == 0
    assert outcome.stdout.splitlines()[-1].startswith("disputes.yaml: 2 disputes, 4 positions, 2 islands")


def test_a_table_of_each_dispute_stands_before_the_last_line(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["sources"]["NOTE"]["speaks_for"] = ["EST", "WST"]
    tiny_files.catalogue["disputes"]["near"]["positions"]["WST"]["preferred_route"] = "not found"
    lines = check(tiny_files.write()).stdout.splitlines()
    assert lines[:12] == [
        "near:",
        "  characters                        Eastland   Westland  ratio",
        "  claim_status                            17         17   1.00",
        "  stated_since                            17         17   1.00",
        "  legal_basis                             11         11   1.00",
        "  view_of_other_claim                     24         24   1.00",
        "  administrative_unit                     24         24   1.00",
        "  preferred_route                         20  not found      -",
        "  own statement, mean                     11         11   1.00",
        "  legal basis, points                      1          1",
        "  dated own statements                     1          1",
        "  sources that speak for the party         1          1",
    ]
    assert (lines[12], len(lines)) == ("far:", 25)


def test_a_breach_of_the_balance_fails_the_check_and_the_table_is_printed(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["sources"]["NOTE"]["speaks_for"] = ["EST", "WST"]
    tiny_files.catalogue["disputes"]["near"]["positions"]["WST"]["claim_status"]["text"] = "It claims an illegal rock."
    outcome = check(tiny_files.write())
    place = "disputes.yaml: disputes.near.positions.WST.claim_status.text"
    line = tiny_files.line("It claims")
    assert outcome.returncode == 1
    assert outcome.stdout.splitlines()[:2] == [
        f'{place}: expected plain words outside quotation marks; found "illegal" (line {line})',
        "near:",
    ]
    assert outcome.stderr == "1 problem to mend.\n"


def test_every_problem_of_a_broken_catalogue_is_a_line(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["parties"]["EST"]["язык"] = "동도"
    tiny_files.features[1]["geometry"] = None
    outcome = check(tiny_files.write())
    line = tiny_files.line("язык")
    assert outcome.returncode == 1
    assert outcome.stdout.splitlines() == [
        f'disputes.yaml: parties.EST.язык: expected no field of this name; found "язык" (line {line})',
        "outlines.geojson: features[1].geometry (reef): expected a Polygon or MultiPolygon; found nothing (line 3)",
    ]
    assert outcome.stderr == "2 problems to mend.\n"


def test_a_broken_copy_of_the_real_catalogue_is_named_with_its_line(tmp_path: Path) -> None:
    shutil.copytree(ROOT / "geodata", tmp_path / "geodata", ignore=shutil.ignore_patterns("*.py", "land.geojson"))
    text = (ROOT / "disputes.yaml").read_text(encoding="utf-8")
    before, after = text.split("      moemoshiri-storozhevoy:\n")
    (tmp_path / "disputes.yaml").write_text(f"{before}      moemoshiri:\n{after}", encoding="utf-8")
    outcome = check(tmp_path / "disputes.yaml")
    line = before.count("\n") + 1
    place = "disputes.northern-territories-southern-kurils.islands.moemoshiri"
    assert outcome.returncode == 1
    assert outcome.stdout.splitlines()[0] == (
        f"disputes.yaml: {place}: expected a polygon of this id in geodata/islands.geojson; found none (line {line})"
    )
    assert "geodata/islands.geojson: moemoshiri-storozhevoy: expected an island of this id" in outcome.stdout


def test_a_file_that_is_not_there_is_a_problem(tmp_path: Path) -> None:
    outcome = check(tmp_path / "none.yaml")
    assert outcome.returncode == 1
    assert outcome.stdout == ("none.yaml: expected a file that can be read; found No such file or directory\n")


def test_an_unknown_command_is_refused() -> None:
    outcome = subprocess.run(
        [sys.executable, "-m", "geodata", "chekc"], cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300
    )
    assert outcome.returncode == 2
    assert "usage: python -m geodata" in outcome.stderr


def test_a_picture_is_drawn_from_the_command_line_once(tmp_path: Path) -> None:
    file = tmp_path / "pictures" / "dokdo.svg"
    options = [
        "--dispute",
        "dokdo-takeshima",
        "--view",
        "KOR",
        "--claimant",
        "JPN",
        "--claimant",
        "KOR",
        "--to",
        str(file),
    ]
    command = [sys.executable, "-X", "utf8", "-m", "geodata", "picture", *options]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=False)
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, f"{file} is written.\n", "")
    content = file.read_bytes()
    assert b"As South Korea states it" in content
    assert b"claimed by Japan or South Korea" in content
    assert list(file.parent.iterdir()) == [file]


def test_a_png_of_another_catalogue_is_drawn_and_never_over_a_file(tiny_files: TinyFiles, tmp_path: Path) -> None:
    file = tmp_path / "a.PNG"
    options = ("picture", "--to", file, "--catalogue", tiny_files.write().parent, "--names", "party")
    assert run(*options) == Outcome(0, f"{file} is written.\n", "")
    content = file.read_bytes()
    with Image.open(file) as image:
        assert image.width >= 2400
    assert run(*options) == Outcome(1, "", f"{file}: File exists; nothing was written.\n")
    assert file.read_bytes() == content


def test_the_command_line_lists_all_that_it_does_not_know(tmp_path: Path) -> None:
    options = ("--view", "XXX", "--year", "1066", "--island", "x", "--claimant", "JPN")
    problems = ["year: “1066” is not known.", "view: “XXX” is not known.", "island: “x” is not known."]
    to = ("--to", tmp_path / "a.svg")
    assert run("picture", *to, *options) == Outcome(1, "", "\n".join([*problems, "Nothing was written.", ""]))
    both = run("picture", *to, "--dispute", "dokdo-takeshima", "--island", "shikotan")
    assert both.stderr.startswith("dispute, island: only one of them can be shown.")
    assert list(tmp_path.iterdir()) == []


def test_a_picture_is_a_png_or_an_svg() -> None:
    outcome = run("picture", "--to", "a.gif")
    assert outcome.returncode == 2
    assert "ends in .png or .svg" in outcome.stderr


def test_of_a_broken_catalogue_there_is_no_picture_and_it_is_named(tmp_path: Path) -> None:
    outcome = run("picture", "--catalogue", tmp_path / "none.yaml", "--to", tmp_path / "a.svg")
    assert outcome.returncode == 1
    assert outcome.stderr.startswith("none.yaml: expected a file that can be read")
    assert list(tmp_path.iterdir()) == []
