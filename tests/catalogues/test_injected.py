"""The corpus of injections reaches every free text that the models know, and no id and no address."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geodata import load
from geodata.catalogue.models import Catalogue
from tests.catalogues.free_texts import text_fields, texts
from tests.catalogues.injected import hostile_catalogue, hostile_files
from tests.catalogues.injections import HOSTILE_ADDRESSES, HOSTILE_IDS, INJECTIONS, missing
from tests.catalogues.parts import Data
from tests.catalogues.tiny import TinyFiles, problems


def test_the_corpus_is_large_and_each_string_stands_for_itself() -> None:
    assert len(set(INJECTIONS)) == len(INJECTIONS) >= 60
    assert missing("\n".join(INJECTIONS)) == []
    assert missing("\n".join(INJECTIONS[1:])) == [INJECTIONS[0]]


def test_every_free_text_of_the_models_holds_every_string() -> None:
    filled: dict[tuple[str, str], str] = {}
    for place in texts(Catalogue, hostile_catalogue()):
        filled[place.field] = f"{filled.get(place.field, '')}\n{place.holder[place.key]}"
    assert set(filled) == set(text_fields())
    incomplete = {field for field, text in filled.items() if missing(text)}
    paths = {("Catalogue", "polygons"), ("Catalogue", "land")}
    assert incomplete == paths, "which are never shown as texts of the catalogue"


def test_the_hostile_catalogue_is_one_that_the_reader_takes(tmp_path: Path) -> None:
    assert set(load(hostile_files(tmp_path).write()).catalogue.sources) == set(INJECTIONS)


def _rename(mapping: Data, old: str, new: str) -> None:
    mapping[new] = mapping.pop(old)


def _party(data: Data, id_: str) -> None:
    data["parties"][id_] = dict(data["parties"]["EST"])


def _actor(data: Data, id_: str) -> None:
    data["actors"] = {id_: {"name": "A"}}


def _dispute(data: Data, id_: str) -> None:
    _rename(data["disputes"], "near", id_)


def _island(data: Data, id_: str) -> None:
    _rename(data["disputes"]["near"]["islands"], "rock", id_)


def _coast(data: Data, id_: str) -> None:
    data["disputes"]["near"]["reference_coasts"][id_] = {"name": "C", "lon": 1, "lat": 1, "is_point": True}


def _talks(data: Data, id_: str) -> None:
    talks = {"title": "T", "text": "T", "sources": ["NOTE"], "begins": "1990", "ends": "open"}
    data["disputes"]["near"]["talks"] = {id_: talks}


@pytest.mark.parametrize("put", [_party, _actor, _dispute, _island, _coast, _talks])
@pytest.mark.parametrize("id_", HOSTILE_IDS)
def test_an_id_that_is_no_plain_word_is_refused(
    tiny_files: TinyFiles, put: Callable[[Data, str], None], id_: str
) -> None:
    put(tiny_files.catalogue, id_)
    assert any("text of the form" in problem.expected for problem in problems(tiny_files.write()))


@pytest.mark.parametrize("address", HOSTILE_ADDRESSES)
def test_an_address_that_is_not_of_the_web_is_refused(tiny_files: TinyFiles, address: str) -> None:
    tiny_files.catalogue["sources"]["NOTE"]["addresses"] = [address]
    [problem] = problems(tiny_files.write())
    assert problem.path == "sources.NOTE.addresses[0]"
    assert problem.expected.startswith("an address that starts with http:// or https://")


@pytest.mark.parametrize(
    "path", ["../../../../../../etc/passwd", "/etc/passwd", "/dev/null", ".", "a/../..", "<b>", "x" * 5000]
)
def test_a_path_to_no_polygons_is_a_problem_that_says_nothing_of_the_file(tiny_files: TinyFiles, path: str) -> None:
    tiny_files.catalogue["polygons"] = path
    listed = "\n".join(map(str, problems(tiny_files.write())))
    assert "root:" not in listed
