"""Any bytes are a catalogue or a list of problems: never a traceback, a hang, or more memory or work than is borne."""

from __future__ import annotations

import os
import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from geodata.catalogue import read as catalogue
from geodata.catalogue.read import CatalogueFile, read_catalogue
from geodata.catalogue.yaml_lines import DEEPEST, LONGEST_KEY, LONGEST_TEXT, MOST_ENTRIES, MOST_OF_ONE, line_of
from geodata.files import LARGEST_FILE
from geodata.loading import CATALOGUE_FILE
from geodata.problems import MOST_PROBLEMS, Place
from tests.catalogues.hostile import PART, bear, expect_sound
from tests.catalogues.tiny import TinyFiles
from tests.work import expect_linear

REAL = CATALOGUE_FILE.read_bytes()
LINES = REAL.splitlines(keepends=True)
SAMPLE = 40  # lines of the real file that are kept around a change, so that an example takes milliseconds
quick = settings(max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture])


def read(folder: Path, content: bytes) -> CatalogueFile:
    path = folder / "disputes.yaml"
    path.write_bytes(content)
    file = read_catalogue(path)
    expect_sound(file.problems, content)
    assert (file.catalogue is None) == bool(file.problems)
    return file


@quick
@given(content=st.binary(max_size=2_000))
def test_any_bytes(tmp_path: Path, content: bytes) -> None:
    read(tmp_path, content)


@quick
@given(text=st.text(max_size=500) | st.text(alphabet="ab:-?[]{}&*!|>'\"#%@`, \n\t~<\\u0", max_size=200))
def test_any_text(tmp_path: Path, text: str) -> None:
    read(tmp_path, text.encode())


words = st.sampled_from(
    ["parties", "sources", "disputes", "islands", "positions", "claimants", "EST", "names", "talks"]
)
values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.dates() | st.text(max_size=8) | st.binary(max_size=4),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(words | st.text(max_size=4), inner, max_size=4),
    max_leaves=25,
)


@quick
@given(value=values)
def test_any_yaml(tmp_path: Path, value: Any) -> None:
    read(tmp_path, yaml.safe_dump(value, allow_unicode=True, default_flow_style=None).encode())


@quick
@given(seed=st.integers(0, 2**32))
def test_whatever_is_cut_doubled_or_flipped_in_the_real_catalogue(tmp_path: Path, seed: int) -> None:
    chance = random.Random(seed)
    start = chance.randrange(len(LINES))
    lines = LINES[:10] + LINES[start : start + SAMPLE]
    for _ in range(chance.randrange(1, 4)):
        at = chance.randrange(len(lines))
        lines[at : at + chance.randrange(2)] = chance.choices(lines, k=chance.randrange(3))
    content = bytearray(b"".join(lines))
    for _ in range(chance.randrange(3)):
        content[chance.randrange(len(content))] = chance.randrange(256)
    read(tmp_path, bytes(content))


def test_the_sample_of_the_real_catalogue_is_what_is_read(tmp_path: Path) -> None:
    assert read(tmp_path, REAL).catalogue is not None


# name: (the YAML, words of its first problem in the order of the file)
REFUSED: dict[str, tuple[str, str]] = {
    "a cycle": ("a: &a [*a]\n", "an alias (*name)"),
    "an alias that nothing defines": ("a: *b\n", "an alias (*name)"),
    "an alias as a key": ("a: &a x\n*a : y\n", "an alias (*name)"),
    "a merge": ("a: &a {b: c}\nd: {<<: *a}\n", "an alias (*name)"),
    "a merge written out": ("<<: {a: b}\n", 'no field of this name; found "<<"'),
    "a Python object": ("!!python/object/apply:os.system [ls]\n", "python/object/apply:os.system"),
    "binary": ("a: !!binary aGk=\n", "binary"),
    "a set": ("a: !!set {b, c}\n", "set"),
    "a timestamp": ("a: !!timestamp 2001-01-01\n", "timestamp"),
    "a lone surrogate": ('a: "\\ud800"\n', "a backslash in double quotes"),
    "NUL": ('a: "b\0"\n', "U+0000"),
    "several documents": ("--- a\n--- b\n", "one document"),
    "directives": ("%TAG ! tag:x\n" * 101 + "--- a\n", "lines that start with %"),
    "too deep": ("[" * (DEEPEST + 1), f"at most {DEEPEST} lists and mappings"),
    "a long text": (f"a: {'x' * (LONGEST_TEXT + 1)}\n", f"found {LONGEST_TEXT + 1:,} characters"),
    "a long key": (f"? {'x' * (LONGEST_KEY + 1)}\n: y\n", f"found {LONGEST_KEY + 1:,} characters"),
    "too many entries": (f"[{'a,' * (MOST_ENTRIES + 1)}]", f"at most {MOST_ENTRIES:,} entries"),
    "a full dispute": (
        "disputes: {d: [" + f"[{'a,' * 10_000}]," * 6 + "]}",
        f"disputes.d: expected at most {MOST_OF_ONE:,} values",
    ),
}


@pytest.mark.parametrize(("text", "words"), REFUSED.values(), ids=REFUSED)
def test_what_is_refused_is_named(tmp_path: Path, text: str, words: str) -> None:
    assert any(words in str(problem) for problem in read(tmp_path, text.encode()).problems)


@pytest.mark.parametrize(
    ("value", "problem"),
    [
        ("1.5", None),
        ("+15e-1", None),
        (".5", None),
        ("1e400", "finite"),
        (".inf", "a number"),
        (".nan", "a number"),
        ("1:30", "a number"),
        ("0o17", "a number"),
        ("017", "a number"),
        ("0x1F", "a number"),
        ("1_000", "a number"),
        ("9" * 5_000, "a number"),
        ("1e" + "9" * 5_000, "a number"),
        ("true", "a number"),
    ],
)
def test_a_number_is_what_every_reader_of_yaml_takes_for_it(
    tiny_files: TinyFiles, value: str, problem: str | None
) -> None:
    path = tiny_files.write(lambda text: text.replace("value: 1.5", f"value: {value}"))
    found = read(path.parent, path.read_bytes()).problems
    assert all(problem is not None and problem in item.expected for item in found)
    assert len(found) == (problem is not None) * 2  # both disputes have an island with this area


@pytest.mark.parametrize("encoding", ["utf-16", "utf-32", "utf-16-le", "latin-1"])
def test_another_encoding_than_utf_8_is_one_problem(tmp_path: Path, encoding: str) -> None:
    [problem] = read(tmp_path, "é: 1\n".encode(encoding)).problems
    assert problem.expected in ("text in UTF-8", "YAML")


def pipe(path: Path) -> Path:
    os.mkfifo(path)
    return path


@pytest.mark.parametrize(
    "place",
    [pipe, lambda _: Path("/dev/zero"), lambda _: Path("/proc/self/mem"), lambda path: path.parent],
    ids=["a pipe", "a device", "a file that cannot be read", "a folder"],
)
def test_what_is_no_readable_file_is_one_problem(tmp_path: Path, place: Callable[[Path], Path]) -> None:
    [problem] = bear("catalogue", place(tmp_path / "x"))
    assert "expected a file that can be read" in problem


def test_only_so_many_problems_are_kept_and_the_others_counted(tmp_path: Path) -> None:
    problems = read(tmp_path, b"".join(b"k%d: a\n" % number for number in range(MOST_PROBLEMS * 3))).problems
    assert len(problems) == MOST_PROBLEMS + 1
    assert problems[-1].expected == f"at most {MOST_PROBLEMS:,} problems"
    assert problems[-1].found.startswith("at least 2,00")


def test_no_more_lines_are_looked_up_than_problems_are_kept(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    looked_up: list[Place] = []
    monkeypatch.setattr(catalogue, "line_of", lambda data, place: looked_up.append(place) or line_of(data, place))
    text, size = HUGE["a million islands without a field"]
    read(tmp_path, text(size // PART).encode())
    assert len(looked_up) == MOST_PROBLEMS


def disputes(inner: str, count: int) -> str:
    """Disputes between two parties that hold all that one dispute may, and nothing right."""
    parties = "{EST: {name: E, long_name: E, language: ko}, WST: {name: W, long_name: W, language: ko}}"
    return f"parties: {parties}\ndisputes:\n" + "".join(f" d{number}: {{{inner}}}\n" for number in range(count))


# name: (the YAML of a size, the size that takes the reader to one of its limits)
HUGE: dict[str, tuple[Callable[[int], str], int]] = {
    "a million lists in each other": (lambda n: "[" * n, 1_000_000),
    "100,000 lists in each other": (lambda n: "[" * n + "]" * n, 100_000),
    "a million mappings in each other": (lambda n: "{a: " * n, 1_000_000),
    "a million blocks in each other": (lambda n: "- " * n, 1_000_000),
    "a million keys in each other": (lambda n: "? " * n, 1_000_000),
    "a bomb of aliases": (
        lambda n: "a: &a [x]\n" + "".join(f"b{at}: &b{at} [{f'*b{at - 1},' * 9}]\n" for at in range(1, n)),
        4_000,
    ),
    "a million aliases": (lambda n: f"a: &a x\nb: [{'*a,' * n}]", 1_000_000),
    "a name of 10 MB": (lambda n: f"a: '{'x' * n}'", 10_000_000),
    "a key of 10 MB": (lambda n: f"? {'x' * n}\n: a", 10_000_000),
    "a file of 100 MB": (lambda n: " " * n, 100_000_000),
    "the largest file of one text": (lambda n: f"a: '😀{'x' * (n - 20)}'", LARGEST_FILE),
    "four million values": (lambda n: "- a\n" * n, 4_000_000),
    "a million times the same key": (lambda n: "a: b\n" * n, 1_000_000),
    "100,000 directives": (lambda n: "--- a\n...\n" + "".join(f"%TAG !{at}! tag:x\n" for at in range(n)), 100_000),
    "20,000 disputes without a field": (lambda n: disputes("", n), MOST_ENTRIES),
    "a million islands without a field": (
        lambda n: disputes(f"claimants: [EST, WST], islands: {{{''.join(f'i{at}: {{}},' for at in range(n))}}}", 70),
        19_000,
    ),
    "a million statements without a field": (
        lambda n: disputes(
            f"positions: {{EST: {{assessments: [{'{},' * n}]}}, WST: {{assessments: [{'{},' * n}]}}}}", 60
        ),
        19_990,
    ),
    "as many claimants as islands": (
        lambda n: disputes(
            f"claimants: [{','.join(f'A{at}' for at in range(2 * n))}], "
            f"islands: {{{','.join(f'i{at}: {{names: {{}}}}' for at in range(n))}}}",
            20,
        ),
        8_000,
    ),
}


@pytest.mark.slow
@pytest.mark.parametrize(("text", "size"), HUGE.values(), ids=HUGE)
def test_a_huge_catalogue_is_refused_in_bounded_memory(tmp_path: Path, text: Callable[[int], str], size: int) -> None:
    path = tmp_path / "huge.yaml"
    path.write_text(text(size), encoding="utf-8")
    assert bear("catalogue", path)


@pytest.mark.parametrize(("text", "size"), HUGE.values(), ids=HUGE)
def test_the_work_on_a_catalogue_grows_no_faster_than_the_file(
    tmp_path: Path, text: Callable[[int], str], size: int
) -> None:
    path = tmp_path / "large.yaml"

    def read_part(size: int) -> None:
        path.write_text(text(size), encoding="utf-8")
        read_catalogue(path)

    expect_linear(read_part, size // PART)
