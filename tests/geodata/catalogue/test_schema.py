"""The JSON Schema of the catalogue, read by a validator of its own."""

from __future__ import annotations

import copy
import json
import subprocess
import sys
from collections.abc import Callable
from functools import cache
from pathlib import Path
from typing import Any

import pytest
import yaml
from jsonschema import Draft202012Validator

from geodata.catalogue.dictionary import dictionary
from geodata.catalogue.models import Catalogue
from geodata.catalogue.schema import DIALECT, catalogue_schema
from tests.catalogues.parts import Data
from tests.catalogues.tiny import TinyFiles, problems

ROOT = Path(__file__).parents[3]
Edit = Callable[[Data], Any]


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(catalogue_schema())


def places(data: Any) -> list[str]:
    return [error.json_path for error in validator().iter_errors(data)]


def near(data: Data) -> Any:
    return data["disputes"]["near"]


BROKEN: dict[str, tuple[Edit, str]] = {
    "a field of another name": (lambda data: near(data).update(sumary="A word."), "$.disputes.near"),
    "a field left out": (lambda data: near(data).pop("summary"), "$.disputes.near"),
    "another value": (
        lambda data: near(data)["islands"]["rock"].update(kind="shoal"),
        "$.disputes.near.islands.rock.kind",
    ),
    "a month that does not exist": (lambda data: data.update(latest_item="2014-13"), "$.latest_item"),
    "a date in words": (lambda data: data.update(data_version="not dated"), "$.data_version"),
    "a date that is a number": (lambda data: data.update(latest_item=2014), "$.latest_item"),
    "a party by its name": (lambda data: data["parties"].update(Eastland=data["parties"]["EST"]), "$.parties"),
    "a party among the names": (lambda data: near(data)["names"].update(Eastland="E"), "$.disputes.near.names"),
    "an id with capitals": (lambda data: data["disputes"].update(Near=near(data)), "$.disputes"),
    "too few claimants": (lambda data: near(data).update(claimants=[]), "$.disputes.near.claimants"),
    "yes for true": (
        lambda data: near(data)["positions"]["EST"].update(administers="yes"),
        "$.disputes.near.positions.EST.administers",
    ),
    "a number as text": (
        lambda data: near(data)["reference_coasts"]["mainland"].update(lon="5"),
        "$.disputes.near.reference_coasts.mainland.lon",
    ),
    "a latitude beyond the pole": (
        lambda data: near(data)["reference_coasts"]["mainland"].update(lat=91),
        "$.disputes.near.reference_coasts.mainland.lat",
    ),
    "an address that is none": (
        lambda data: data["sources"]["NOTE"].update(addresses=["javascript:alert(1)"]),
        "$.sources.NOTE.addresses[0]",
    ),
    "a text without sources": (
        lambda data: near(data)["summary"].update(sources=[]),
        "$.disputes.near.summary.sources",
    ),
    "not found where something must be said": (
        lambda data: near(data).update(summary="not found"),
        "$.disputes.near.summary",
    ),
    "another word for not found": (
        lambda data: near(data)["positions"]["EST"].update(preferred_route="none"),
        "$.disputes.near.positions.EST.preferred_route",
    ),
}


def test_the_schema_is_one() -> None:
    Draft202012Validator.check_schema(catalogue_schema())
    assert catalogue_schema()["$schema"] == DIALECT


def test_the_catalogue_of_this_repository_is_valid() -> None:
    assert places(yaml.load((ROOT / "disputes.yaml").read_text(encoding="utf-8"), yaml.CSafeLoader)) == []


def test_the_tiny_catalogue_is_valid(tiny_catalogue: Data) -> None:
    assert places(tiny_catalogue) == []


@pytest.mark.parametrize("name", BROKEN)
def test_a_broken_one_is_not_valid_and_the_check_refuses_it_too(name: str, tiny_files: TinyFiles) -> None:
    edit, place = BROKEN[name]
    broken = copy.deepcopy(tiny_files.catalogue)
    edit(broken)
    assert places(broken) == [place]
    tiny_files.catalogue = broken
    assert problems(tiny_files.write())


def test_every_field_of_every_model_has_a_description_and_none_is_left_over() -> None:
    schema = catalogue_schema()
    models = {"Catalogue": schema, **schema["$defs"]}
    assert {name: set(model["properties"]) for name, model in models.items()} == {
        name: set(fields) for name, fields in dictionary().items()
    }
    assert set(schema["properties"]) == set(Catalogue.model_fields)
    for name, model in models.items():
        for field, node in model["properties"].items():
            assert node["description"].endswith((".", '".')), f"{name}.{field}"


def test_the_command_prints_it() -> None:
    command = [sys.executable, "-X", "utf8", "-m", "geodata", "schema"]
    outcome = subprocess.run(command, cwd=ROOT, capture_output=True, encoding="utf-8", timeout=300, check=True)
    assert json.loads(outcome.stdout) == catalogue_schema()
    assert outcome.stderr == ""
