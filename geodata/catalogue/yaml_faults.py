"""What to do about a text that is no YAML: the faults of a file written by hand, told by the text around them."""

from __future__ import annotations

import re
from typing import Any, NamedTuple

import yaml

from geodata.problems import LINE_LENGTH, shown

BREAK = re.compile("\r\n|[\n\r\x85\u2028\u2029]")  # of lines, as YAML counts them
CLOSING = {"[": "]", "{": "}"}
OPENING = {end: start for start, end in CLOSING.items()}
INSIDE = {"'": "''", '"': '\\"'}  # how a quote is written inside of quotes of its kind
CURLY = "“”„‟‘’‚‛«»"
STARTED = ("alias", "anchor", "tag", "block scalar", "directive")  # in the parser's words, which nobody else sees
KEY = re.compile(r"""\s*(?:-\s+)*(?:"[^"]*"|'[^']*'|[^\s"'][^"']*?):\s+""")
WITHOUT_SPACE = re.compile(r"\s*(?:- +)*[^\s:\"']+:[^ \t/]")  # and no address
DASH_WITHOUT_SPACE = re.compile(r"\s*-[^\s-]")
WITH_SPACE = "a space after the colon (key: value)"
INDENTED = "as many spaces as before the lines that it belongs to"
QUOTES = "quotes (\" or ')"
STARTING = f'{QUOTES} around a text that starts with "{{}}"'
WITH_COLON = f'{QUOTES} around a text with ": " in it'
ONE_DOCUMENT = "one document, without a line of --- or ..."
CUT = f'{QUOTES} around a text with " #" in it, or the comment on a line of its own'
ALIAS = f"every value written out, or {STARTING.format('*')}"
ANCHOR = f"a value without an anchor, or {STARTING.format('&')}"
TAG = f"a plain value without a tag, or {STARTING.format('!')}"


class Fault(NamedTuple):
    """What was expected at the line (from 1), and what was found there, with its column (from 1)."""

    line: int
    expected: str
    found: str


def at(mark: Any, expected: str, found: str) -> Fault:
    """The fault at a mark of the parser."""
    return Fault(mark.line + 1, expected, f"{found} at column {mark.column + 1}")


def fault_of(text: str, error: yaml.MarkedYAMLError, last: Any) -> Fault:
    """What is wrong with the text where the parser stopped; `last` is the event that it had read before, if any."""
    mark: Any = error.problem_mark or error.context_mark
    begun: Any = error.context_mark or mark
    context, char = error.context or "", text[mark.index : mark.index + 1]
    if char == "\t":
        return at(mark, "spaces to indent", "a tab")
    if "quoted scalar" in context:
        if "unexpected" not in str(error.problem):
            return at(
                mark, "two backslashes for each, or single quotes (') around the text", "a backslash in double quotes"
            )
        return at(begun, f"a closing quote ({text[begun.index]})", "a text in quotes that does not end")
    if last and (fault := _after(text, mark, last)):
        return fault
    if any(word in context for word in STARTED):
        return _unquoted(begun, text[begun.index])
    if "flow" in context and (start := text[begun.index : begun.index + 1]) in CLOSING:
        expected = f'"," between entries and "{CLOSING[start]}" at the end, or {STARTING.format(start)}'
        return at(begun, expected, f'a "{start}" that is not closed')
    if error.problem and "document start" in error.problem:
        return at(mark, ONE_DOCUMENT, "more after it")
    if "simple key" in context:
        return _without_value(text, begun)
    if char == ":":
        return _second_colon(text, mark)
    if not char:
        return at(mark, 'a closing "]" or "}"', "the end of the file")
    if not text[mark.index - mark.column : mark.index].strip(" \ufeff"):
        return at(mark, INDENTED, shown(_line(text, mark).strip()))
    return _unquoted(mark, char)


def _line(text: str, mark: Any) -> str:
    """The line of the mark, as far as it is looked at."""
    start = mark.index - mark.column
    end = BREAK.search(text, start)
    return text[start : min(end.start() if end else len(text), start + LINE_LENGTH)]


def _unquoted(mark: Any, sign: str) -> Fault:
    return at(mark, STARTING.format(sign), f'"{sign}"')


def _after(text: str, mark: Any, last: Any) -> Fault | None:
    """What stands on the same line right after what was read last, where that is closed."""
    if mark.line > last.end_mark.line or text[last.end_mark.index : mark.index].strip():
        return None
    end = text[last.end_mark.index - 1]
    if type(last) is yaml.AliasEvent:
        return _unquoted(last.start_mark, "*")
    if end in OPENING:
        return at(mark, STARTING.format(OPENING[end]), f'more after "{end}"')
    if end not in INSIDE:
        return None
    if last.start_mark.line < last.end_mark.line:
        found = f"a text in quotes that goes on to line {last.end_mark.line + 1}"
        return at(last.start_mark, f"a closing quote ({end})", found)
    expected = f"quotes around the whole text, with {INSIDE[end]} for each {end} inside"
    return at(mark, expected, "more after the closing quote")


def _without_value(text: str, mark: Any) -> Fault:
    line = _line(text, mark)
    expected = "a colon after the key (key: value)"
    if DASH_WITHOUT_SPACE.match(line):
        expected = "a space after the dash (- value)"
    elif WITHOUT_SPACE.match(line):
        expected = WITH_SPACE
    return at(mark, expected, shown(line.strip()))


def _second_colon(text: str, mark: Any) -> Fault:
    """A colon in a text without quotes, or in a line that is indented too far to be a key of its own."""
    line = _line(text, mark)
    if key := KEY.match(line[: mark.column]):
        sign = line[key.end()]
        return at(mark, f"{WITH_COLON}, not {sign}" if sign in CURLY else WITH_COLON, "a second colon")
    before = text[: mark.index - mark.column].rstrip()[-LINE_LENGTH:]
    above = BREAK.split(before)[-1]
    if WITHOUT_SPACE.match(above):
        return Fault(mark.line, WITH_SPACE, f"{shown(above.strip())} at column {_indent(above) + 1}")
    return Fault(mark.line + 1, f"{INDENTED}, or {WITH_COLON}", f"{shown(line.strip())} at column {_indent(line) + 1}")


def _indent(line: str) -> int:
    return len(line) - len(line.lstrip())
