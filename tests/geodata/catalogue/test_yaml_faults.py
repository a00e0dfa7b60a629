"""What a hand writes that is no YAML, or not what was meant: one problem, in plain words, where it stands."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from geodata.authoring.template import catalogue_template, dispute_template
from geodata.catalogue.yaml_lines import UnreadableError, read_tree
from geodata.loading import CATALOGUE_FILE

Told = tuple[int, str, str]
NOT_READ = object()
QUOTES = "quotes (\" or ')"
COLON = f'{QUOTES} around a text with ": " in it'
HASH = f'{QUOTES} around a text with " #" in it, or the comment on a line of its own'
INDENTED = "as many spaces as before the lines that it belongs to"
SPACE = "a space after the colon (key: value)"
OURS = ("scanning", "parsing", "token", "scalar", "mapping values", "block", "flow", "node", "stream", "directive")


def read(text: str) -> tuple[Any, list[Told]]:
    """The document and what is told of it: line, expected, found."""
    told: list[Told] = []
    try:
        return read_tree(text, lambda place, expected, found, line: told.append((line, expected, found))), told
    except UnreadableError:
        return NOT_READ, told


def starting(sign: str) -> str:
    return f'{QUOTES} around a text that starts with "{sign}"'


# name: (the text, line, what is expected, what was found, its column)
FAULTS: dict[str, tuple[str, int, str, str, int]] = {
    "a tab before a key": ("a:\n\tb: 1\n", 2, "spaces to indent", "a tab", 1),
    "a tab after spaces": ("a:\n  b: 1\n  \tc: 2\n", 3, "spaces to indent", "a tab", 3),
    "a tab under a value": ("a: 1\n\tb: 2\n", 2, "spaces to indent", "a tab", 1),
    "a colon in a text": ("a: 1\ntitle: Canada: a study\n", 2, COLON, "a second colon", 14),
    "a colon at the end of a text": ("a: Canada:\n", 1, COLON, "a second colon", 10),
    "a colon in an entry": ("x:\n  - text: Canada: a study\n", 2, COLON, "a second colon", 17),
    "a colon in curly quotes": ("a: “Canada: a study”\n", 1, f"{COLON}, not “", "a second colon", 11),
    "a colon in the second line of a text": (
        "a: some\n  words: more\n",
        2,
        f"{INDENTED}, or {COLON}",
        '"words: more"',
        3,
    ),
    "a line too far in": ("a:\n  b: 1\n    c: 2\n", 3, f"{INDENTED}, or {COLON}", '"c: 2"', 5),
    "a line between two": ("a:\n  b: 1\n c: 2\n", 3, INDENTED, '"c: 2"', 2),
    "an entry too far out": ("a:\n- x\nb: 1\n- y\n", 4, INDENTED, '"- y"', 1),
    "no space after a colon": ("a: 1\nb:c\nd: 1\n", 2, SPACE, '"b:c"', 1),
    "no space after the first colon": ("x:\n  a:b\n  c: d\n", 2, SPACE, '"a:b"', 3),
    "no space after a dash": ("a:\n  - b\n  -c\n", 3, "a space after the dash (- value)", '"-c"', 3),
    "no colon": ("a: 1\nb\nc: 1\n", 2, "a colon after the key (key: value)", '"b"', 1),
    "an open single quote": ("a: 'x\nb: 1\n", 1, "a closing quote (')", "a text in quotes that does not end", 4),
    "an open double quote": ('a: "x\nb: 1\n', 1, 'a closing quote (")', "a text in quotes that does not end", 4),
    "an open quote before others": (
        "a: 'x\nb: 'y'\n",
        1,
        "a closing quote (')",
        "a text in quotes that goes on to line 2",
        4,
    ),
    "an apostrophe": (
        "a: 'it's'\n",
        1,
        "quotes around the whole text, with '' for each ' inside",
        "more after the closing quote",
        8,
    ),
    "quotes in quotes": (
        'a: "a "b" c"\n',
        1,
        'quotes around the whole text, with \\" for each " inside',
        "more after the closing quote",
        8,
    ),
    "a backslash": (
        'a: "C:\\data"\n',
        1,
        "two backslashes for each, or single quotes (') around the text",
        "a backslash in double quotes",
        7,
    ),
    "a list that does not end": (
        "a: [x, y\nb: 1\n",
        1,
        f'"," between entries and "]" at the end, or {starting("[")}',
        'a "[" that is not closed',
        4,
    ),
    "a mapping that does not end": (
        "a: {x: y\nb: 1\n",
        1,
        f'"," between entries and "}}" at the end, or {starting("{")}',
        'a "{" that is not closed',
        4,
    ),
    "words after a list": ("a: [old] name\n", 1, starting("["), 'more after "]"', 10),
    "words after a mapping": ("a: {old} name\n", 1, starting("{"), 'more after "}"', 10),
    "words after an alias": (
        "a: *new name\n",
        1,
        f"every value written out, or {starting('*')}",
        "an alias (*name)",
        4,
    ),
    "an anchor": ("a: &c rest\n", 1, f"a value without an anchor, or {starting('&')}", "&c", 4),
    "an anchor of a key": ("&c a: rest\n", 1, f"a value without an anchor, or {starting('&')}", "&c", 1),
    "a tag": ("a: !now rest\n", 1, f"a plain value without a tag, or {starting('!')}", "!now", 4),
    "an exclamation mark alone": ("a: ! rest\n", 1, f"a plain value without a tag, or {starting('!')}", "!", 4),
    "a key twice": ("a: 1\nb: 2\na: 3\n", 3, "each key once", '"a" again', 1),
    "a second document": ("a: 1\n---\nb: 2\n", 2, "one document, without a line of --- or ...", "a second one", 1),
    "words after the end": ("a: 1\n...\nb: 2\n", 3, "one document, without a line of --- or ...", "more after it", 1),
    "a number sign in a text": ("a: Affairs #1 Canada\n", 1, HASH, 'a text that ends before " #"', 11),
    "a number sign at the start": ("a: #1 of all\nb: x\n", 1, HASH, 'nothing before " #"', 3),
    "a number sign after a tab": ("a: x\t#1\n", 1, HASH, 'a text that ends before " #"', 5),
    "a number sign in an entry": ("- No #1\n- x\n", 1, HASH, 'a text that ends before " #"', 5),
    "a number sign in a list of one line": ("a: [No #1, x]\n", 1, HASH, 'a text that ends before " #"', 7),
    "a number sign in a text of two lines": ("a: x\n  y #1\n  z\n", 2, HASH, 'a text that ends before " #"', 4),
    "a number sign behind letters of any script": ("a: 𐐷é尖 #1\n", 1, HASH, 'a text that ends before " #"', 7),
    "a number sign in curly quotes": ("a: “No #1”\n", 1, HASH, 'a text that ends before " #"', 7),
    **{
        f"{sign} at the start": (f"b: 1\na: {sign} x\n", 2, starting(sign), f'"{sign}"', 4)
        for sign in "@`%&*,]}?-"
        if sign != "&"
    },
    "& at the start": ("b: 1\na: & x\n", 2, starting("&"), '"&"', 4),
    "> at the start": ("a: > 5 km\n", 1, starting(">"), '">"', 4),
    "| at the start": ("a: |x|\n", 1, starting("|"), '"|"', 4),
    "% at the start of a line": ("a: 1\n%x\n", 2, starting("%"), '"%"', 1),
}


@pytest.mark.parametrize(("text", "line", "expected", "found", "column"), FAULTS.values(), ids=FAULTS)
def test_a_fault_is_told_once_with_what_to_do_and_its_place(
    text: str, line: int, expected: str, found: str, column: int
) -> None:
    assert read(text)[1] == [(line, expected, f"{found} at column {column}")]


@pytest.mark.parametrize(
    "text",
    [
        "# above\na: x\n# below\nb: y\n",
        "a: # beside a key\n  b: x\n",
        "a: 'x' # behind quotes\nb: \"x #1\" # too\n",
        "a: [115, 20] # behind a list\nb: 12 # km\nc: true # yes\n",
        "a: http://x.example/#part\nb: C#\nc: a#b\n",
        "a: |\n  x #1\nb: >\n  y #1\n",
    ],
)
def test_a_comment_that_cuts_no_text_is_fine(text: str) -> None:
    document, told = read(text)
    assert told == []
    assert document


def test_what_comes_with_the_code_is_fine() -> None:
    for text in (
        CATALOGUE_FILE.read_text(encoding="utf-8"),
        f"disputes:\n{dispute_template('my-dispute')}",
        catalogue_template("my-dispute")["disputes.yaml"],
    ):
        assert read(text)[1] == []


@given(text=st.text(st.sampled_from("ab:# \n\t-'\"[]{},&*!|>%@`?\\“.é")))
def test_any_text_is_read_or_told_of_in_words_of_ours(text: str) -> None:
    document, told = read(text)
    assert document is not NOT_READ or told
    for line, expected, found in told:
        assert 1 <= line <= text.count("\n") + 1
        assert not [word for word in OURS if word in expected + found]
