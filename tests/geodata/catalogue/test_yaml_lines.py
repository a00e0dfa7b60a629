"""A catalogue file that is no YAML, no text or not there is a problem with a line, never a traceback."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from geodata import load
from geodata.problems import Problem
from tests.catalogues.tiny import TinyFiles, problems

FILE = "disputes.yaml"
MAPPING = "a mapping (key: value)"
TAG = 'a plain value without a tag, or quotes (" or \') around a text that starts with "!"'
ALIAS = 'every value written out, or quotes (" or \') around a text that starts with "*"'
Edit = Callable[[str], str]

# name: (the change of the text, path, expected, found, the words that lead to the line)
WRONG_TEXTS: dict[str, tuple[Edit, str, str, str, tuple[str, ...]]] = {
    "YAML syntax": (
        lambda text: text.replace("'2019'", "@2019"),
        "",
        'quotes (" or \') around a text that starts with "@"',
        '"@" at column 14',
        ("@2019",),
    ),
    "NUL byte": (
        lambda text: text.replace("Westland", "West\0land"),
        "",
        "YAML",
        "a character that YAML does not allow, U+0000",
        ("West\0land",),
    ),
    "second document": (
        lambda text: text + "---\nhue: x\n",
        "",
        "one document, without a line of --- or ...",
        "a second one at column 1",
        ("---",),
    ),
    "key twice": (
        lambda text: text.replace("parties:\n", "latest_item: '2001'\nparties:\n"),
        "latest_item",
        "each key once",
        '"latest_item" again at column 1',
        ("2001",),
    ),
    "id twice": (
        lambda text: text.replace("disputes:\n", "  NOTE: {}\ndisputes:\n"),
        "sources.NOTE",
        "each key once",
        '"NOTE" again at column 3',
        ("NOTE: {}",),
    ),
    "key that is a list": (
        lambda text: text.replace("parties:\n", "[a, b]: x\nparties:\n"),
        "",
        "keys that are plain words",
        "a list or a mapping as key at column 1",
        ("[a, b]",),
    ),
    "tag of a value": (
        lambda text: text.replace("'2019'", "!!python/name:os.system '2019'"),
        "latest_item",
        TAG,
        "python/name:os.system at column 14",
        ("python",),
    ),
    "tag of a mapping": (
        lambda text: text.replace("parties:\n", "parties: !own\n"),
        "parties",
        TAG,
        "!own at column 10",
        ("!own",),
    ),
}


@pytest.mark.parametrize(("edit", "path", "expected", "found", "words"), WRONG_TEXTS.values(), ids=WRONG_TEXTS)
def test_a_wrong_text_is_named_with_its_line(
    tiny_files: TinyFiles, edit: Edit, path: str, expected: str, found: str, words: tuple[str, ...]
) -> None:
    listed = problems(tiny_files.write(edit))
    assert listed == [Problem(FILE, tiny_files.line(*words), path, expected, found)]


@pytest.mark.parametrize(("value", "place", "column"), [("*day", "latest_item", 14), ("[*day]", "latest_item[0]", 15)])
def test_an_alias_is_named_where_it_stands(tiny_files: TinyFiles, value: str, place: str, column: int) -> None:
    path = tiny_files.write(lambda text: f"day: &day '1'\n{text}".replace("'2019'", value))
    found = [problem for problem in problems(path) if problem.expected == ALIAS]
    assert found == [Problem(FILE, tiny_files.line("*day"), place, ALIAS, f"an alias (*name) at column {column}")]


# name: (the bytes of the file, line, expected, found)
WRONG_FILES: dict[str, tuple[bytes, int, str, str]] = {
    "empty": (b"", 1, MAPPING, "nothing"),
    "only a comment": (b"# nothing yet\n", 1, MAPPING, "nothing"),
    "a list at the top": (b"- a\n- b\n", 1, MAPPING, "['a', 'b']"),
    "a word": (b"disputes\n", 1, MAPPING, '"disputes"'),
    "not UTF-8": ("# UTF-8\nname: Skála\n".encode("latin-1"), 2, "text in UTF-8", "byte 0xe1"),
    "UTF-16": ("name: x\n".encode("utf-16"), 1, "text in UTF-8", "UTF-16, as Windows calls Unicode: save it as UTF-8"),
    "cut within quotes": (b"a: x\nb: 'tru", 2, "a closing quote (')", "a text in quotes that does not end at column 4"),
}


@pytest.mark.parametrize(("content", "line", "expected", "found"), WRONG_FILES.values(), ids=WRONG_FILES)
def test_a_file_that_is_no_catalogue_is_one_problem(
    tiny_files: TinyFiles, content: bytes, line: int, expected: str, found: str
) -> None:
    assert problems(tiny_files.write_text(content)) == [Problem(FILE, line, "", expected, found)]


def test_a_file_that_is_not_there_is_one_problem(tmp_path: Path) -> None:
    expected = "a file that can be read"
    assert problems(tmp_path / "none.yaml") == [Problem("none.yaml", 0, "", expected, "No such file or directory")]
    (tmp_path / "folder.yaml").mkdir()
    assert problems(tmp_path / "folder.yaml") == [Problem("folder.yaml", 0, "", expected, "a folder")]


def test_a_truncated_file_is_named_with_the_line_of_what_was_cut(tiny_files: TinyFiles) -> None:
    found = problems(tiny_files.write(lambda text: text[: text.index("    islands:", text.index("  far:"))]))
    missing = Problem(FILE, tiny_files.line("far:"), "disputes.far.islands", "a value for this field", "nothing")
    assert missing in found


def test_an_unquoted_date_and_a_byte_order_mark_are_accepted(tiny_files: TinyFiles) -> None:
    text = tiny_files.write().read_text(encoding="utf-8").replace("'2020-01-02'", "2020-01-02")
    catalogue = load(tiny_files.write_text(text.encode("utf-8-sig"))).catalogue
    assert catalogue.data_version == "2020-01-02"
    assert catalogue.disputes["near"].positions["EST"].assessments[1].date == "2020-01-02"
