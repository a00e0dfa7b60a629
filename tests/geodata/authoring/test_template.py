"""Templates name every field, and the check lists what is left to do in them."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, get_args, get_origin

import pytest
import yaml
from pydantic import BaseModel

from geodata.authoring.template import catalogue_template, dispute_template
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.read import read_catalogue
from geodata.problems import Problem
from tests.catalogues.parts import as_yaml
from tests.catalogues.tiny import TinyFiles, problems
from tests.command import run

TODO = "words in the place of TODO"


def models_in(annotation: Any) -> Iterator[type[BaseModel]]:
    """The models that a value of this type may be or hold."""
    if isinstance(annotation, type) and issubclass(annotation, BaseModel):
        yield annotation
    for part in get_args(annotation):
        yield from models_in(part)


def named(model: type[BaseModel], data: Any, place: str) -> Iterator[str]:
    """The fields of the model, and of the models inside it, that the data does not name."""
    for field, info in model.model_fields.items():
        if field not in data:
            yield f"{place}.{field}"
            continue
        inside = data[field]
        if get_origin(info.annotation) is dict:
            (*_, inside) = inside.values()
        if isinstance(inside, list):
            inside = inside[0]
        for part in models_in(info.annotation):
            yield from named(part, inside, f"{place}.{field}")


def test_a_dispute_names_every_field_of_every_model() -> None:
    text = dispute_template("some-dispute")
    data = yaml.safe_load(text)
    assert list(data) == ["some-dispute"]
    assert list(named(Dispute, data["some-dispute"], "dispute")) == []


def test_every_field_has_its_comment_above_it() -> None:
    lines = dispute_template("some-dispute").splitlines()
    first: dict[str, int] = {}
    for index, line in enumerate(lines):
        if key := re.match(r"[ -]*([a-z_0-9]+):", line):
            first.setdefault(key[1], index)
    for field, index in first.items():
        assert lines[index - 1].lstrip().startswith("# "), field
    assert max(map(len, lines)) <= 120


def test_a_comment_says_what_a_value_may_be() -> None:
    lines = dispute_template("some-dispute").splitlines()
    for field, words in (
        ("kind", "One of: island, rocks, area."),
        ("claims_sovereignty", "One of: true, false, not found."),
        ("stated_since", "Or: not found."),
        ("remarks", "Optional."),
    ):
        above = next(lines[index - 1] for index, line in enumerate(lines) if re.match(rf"[ -]*{field}:", line))
        assert above.endswith(words), field


def test_the_check_lists_all_that_is_left_to_do_in_a_dispute(tiny_files: TinyFiles) -> None:
    path = tiny_files.write(lambda text: text + dispute_template("some-dispute"))
    lines = path.read_text(encoding="utf-8").splitlines()
    left = {index for index, line in enumerate(lines, 1) if "TODO" in line and "#" not in line}
    found = problems(path)
    assert {problem.line for problem in found if problem.line in left} == left
    assert len(left) > 150
    again = [problem for problem in found if "1 or more entries" in problem.expected]
    assert again == []


def test_a_small_catalogue_has_what_it_must_have_and_no_more(tmp_path: Path) -> None:
    texts = catalogue_template("some-dispute")
    assert list(texts) == ["disputes.yaml", "outlines.geojson"]
    data = yaml.safe_load(texts["disputes.yaml"])
    assert list(data) == [field for field, info in Catalogue.model_fields.items() if info.is_required()]
    assert "Optional." not in texts["disputes.yaml"]
    for name, text in texts.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    lines = texts["disputes.yaml"].splitlines()
    left = {index for index, line in enumerate(lines, 1) if "TODO" in line and "#" not in line}
    found = problems(tmp_path / "disputes.yaml")
    assert {problem.line for problem in found if problem.file == "disputes.yaml"} == left
    assert [str(problem) for problem in found if problem.file != "disputes.yaml"] == [
        "outlines.geojson: features[0].geometry (my-island): expected a Polygon or MultiPolygon; found nothing (line 2)"
    ]


def test_a_small_catalogue_that_is_filled_in_passes_the_check(tmp_path: Path) -> None:
    texts = catalogue_template("some-dispute")
    values = {
        "data_version": '"2026-11-25"',
        "latest_item": '"not dated"',
        "read": '"yes"',
        "confidence": "high",
        "administered_by": "AAA",
        "claims_sovereignty": "true",
        "kind": "island",
        "date": '"not dated"',
    }
    text = texts["disputes.yaml"]
    for field, value in values.items():
        text = text.replace(f" {field}: TODO", f" {field}: {value}").replace(f"\n{field}: TODO", f"\n{field}: {value}")
    text = text.replace("administers: TODO", "administers: true", 1).replace("administers: TODO", "administers: false")
    text = text.replace("[TODO]", "[en]").replace("TODO", "Plain words")
    (tmp_path / "disputes.yaml").write_text(text, encoding="utf-8")
    shape = '{"type": "Polygon", "coordinates": [[[0, 0], [1, 0], [0, 1], [0, 0]]]}'
    (tmp_path / "outlines.geojson").write_text(texts["outlines.geojson"].replace("null", shape), encoding="utf-8")
    outcome = run("check", tmp_path / "disputes.yaml")
    assert (outcome.returncode, outcome.stderr) == (0, ""), outcome.stdout
    assert outcome.stdout.splitlines()[-1].startswith("disputes.yaml: 1 dispute, 2 positions, 1 island")


@pytest.mark.parametrize("words", ["TODO", "TODO: ask", "As of TODO, nobody"])
def test_a_todo_in_any_text_is_a_problem(words: str, tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["disputes"]["near"]["summary"]["text"] = words
    path = tiny_files.write()
    place = "disputes.near.summary.text"
    line = tiny_files.line("near:", "summary", "TODO")
    assert problems(path) == [Problem("disputes.yaml", line, place, TODO, f'"{words}"')]


@pytest.mark.parametrize("words", ["todo", "Oskolki-todo", "TODOS", "METODO"])
def test_other_words_are_not(words: str, tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["disputes"]["near"]["summary"]["text"] = words
    assert read_catalogue(tiny_files.write()).problems == []


def test_what_is_expected_is_said_once(tiny_files: TinyFiles) -> None:
    tiny_files.catalogue["latest_item"] = "TODO"
    (problem,) = problems(tiny_files.write())
    assert problem.expected.startswith("a quoted date")


# The command


def test_a_dispute_is_printed_and_can_be_put_at_the_end_of_a_catalogue(tiny_files: TinyFiles) -> None:
    outcome = run("new-dispute", "some-dispute")
    assert (outcome.returncode, outcome.stdout, outcome.stderr) == (0, dispute_template("some-dispute"), "")
    whole = yaml.safe_load(as_yaml(tiny_files.catalogue) + outcome.stdout)
    assert list(whole["disputes"]) == ["near", "far", "some-dispute"]


def test_without_an_id_it_has_one_to_change() -> None:
    assert run("new-dispute").stdout == dispute_template("my-dispute")


def test_a_dispute_is_written_to_a_new_file_only(tmp_path: Path) -> None:
    file = tmp_path / "new" / "dispute.yaml"
    outcome = run("new-dispute", "some-dispute", "--to", file)
    assert (outcome.returncode, outcome.stdout) == (0, f"{file} is written.\n")
    assert file.read_text(encoding="utf-8") == dispute_template("some-dispute")
    file.write_text("mine")
    outcome = run("new-dispute", "some-dispute", "--to", file)
    assert (outcome.returncode, outcome.stdout) == (1, "")
    assert outcome.stderr == f"{file}: File exists; nothing was written.\n"
    assert file.read_text() == "mine"


@pytest.mark.parametrize("there", ["disputes.yaml", "outlines.geojson"])
def test_a_catalogue_is_written_where_neither_file_is(there: str, tmp_path: Path) -> None:
    (tmp_path / there).write_text("mine")
    outcome = run("new-dispute", "--catalogue", tmp_path)
    assert (outcome.returncode, outcome.stderr) == (1, f"{tmp_path / there}: File exists; nothing was written.\n")
    assert [path.name for path in tmp_path.iterdir()] == [there]
    assert (tmp_path / there).read_text() == "mine"


def test_a_catalogue_is_written_to_a_new_folder(tmp_path: Path) -> None:
    folder = tmp_path / "new"
    assert run("new-dispute", "some-dispute", "--catalogue", folder).returncode == 0
    written = {path.name: path.read_text(encoding="utf-8") for path in folder.iterdir()}
    assert written == catalogue_template("some-dispute")


@pytest.mark.parametrize("id_", ["Hans", "a b", "../up", "", "x-"])
def test_an_id_of_another_form_is_refused(id_: str) -> None:
    outcome = run("new-dispute", id_)
    assert outcome.returncode == 2
    assert "expected lower-case words joined by hyphens" in outcome.stderr
