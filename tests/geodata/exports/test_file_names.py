"""Names of pages: each is one that every host holds, and the check says which had to change."""

from __future__ import annotations

import re

import pytest

from geodata.exports.file_names import LONGEST, PLAIN, faults, file_names
from tests.catalogues.injections import HOSTILE_IDS, INJECTIONS
from tests.catalogues.tiny import TinyFiles
from tests.command import run

KEYS = (*INJECTIONS, *HOSTILE_IDS, "a\ud800b", "CON", "nul.txt", "com1", "A" * 201, "島" * 67, "..", ".", "X", "x")


def test_every_key_has_a_name_of_its_own_that_every_host_holds() -> None:
    names = file_names(dict.fromkeys(KEYS))
    assert len({name.lower() for name in names.values()}) == len(names)
    for name in names.values():
        assert PLAIN.fullmatch(name)
        assert len(name) <= LONGEST
    assert list(faults(names.values())) == []


def test_a_plain_key_is_its_own_name_wherever_it_stands() -> None:
    assert file_names(["KEY-1", "a_b.c", "JPN"]) == {"KEY-1": "KEY-1", "a_b.c": "a_b.c", "JPN": "JPN"}
    assert file_names(["<b>"]) == {"<b>": file_names(["other", "<b>"])["<b>"]}


@pytest.mark.parametrize("name", ["nul", "about", "party"])
def test_check_says_where_a_host_cannot_hold_a_dispute(tiny_files: TinyFiles, name: str) -> None:
    disputes = tiny_files.catalogue["disputes"]
    disputes[name] = disputes.pop("near")
    outcome = run("check", tiny_files.write())
    assert outcome.returncode == 1
    [told] = [line for line in outcome.stdout.splitlines() if "page of the site" in line]
    assert told.startswith(f"disputes.yaml: disputes.{name}")
    assert told.endswith(f"(line {tiny_files.line(f'  {name}:')})")


def test_check_says_which_source_has_too_long_a_key(tiny_files: TinyFiles) -> None:
    sources = tiny_files.catalogue["sources"]
    sources["島" * 67] = {**sources["NOTE"], "name": "Another"}
    outcome = run("check", tiny_files.write())
    [told] = [line for line in outcome.stdout.splitlines() if "at most 200 bytes" in line]
    assert re.search(r"found 201 bytes \(line \d+\)$", told)


def test_check_says_which_sources_differ_in_capitals_only(tiny_files: TinyFiles) -> None:
    sources = tiny_files.catalogue["sources"]
    sources["note"] = {**sources["NOTE"], "name": "Another"}
    outcome = run("check", tiny_files.write())
    expected = 'expected a name that differs from "NOTE" in more than capital letters; found "note"'
    line = tiny_files.line("sources:", "note:")
    assert f"disputes.yaml: sources.note: {expected} (line {line})" in outcome.stdout.splitlines()
