"""YAML as plain data that knows its lines, in bounded time and memory: `yaml.compose` makes a node of each value.

For 3 million values that takes 14 s and 1.2 GB, where this takes 9 s and 0.3 GB; and it recurses as deep as the file
goes, where this reads one event after the other.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, NamedTuple

import yaml

from geodata.catalogue.yaml_faults import ALIAS, ANCHOR, BREAK, CUT, INDENTED, ONE_DOCUMENT, TAG, at, fault_of
from geodata.problems import Place

# Far above what an honest catalogue needs; what is beyond is not read, so that time and memory stay bounded.
MOST_VALUES = 3_000_000  # keys and values; 3,000 disputes of ten islands have two million
MOST_OF_ONE = 50_000  # keys and values of one dispute; the longest of the first three has 4,000
MOST_ENTRIES = 20_000  # of one list or mapping
DEEPEST = 32  # lists and mappings in each other; the models have 8
LONGEST_TEXT = 20_000  # characters; the longest text of the first three disputes has 900
LONGEST_KEY = 200  # characters
MOST_DIRECTIVES = 100  # a catalogue needs none; libyaml compares each with all before it

_COMMENT = re.compile("[ \t]+#")
_DIRECTIVE = re.compile("(?:^|[\n\r\x85\u2028\u2029])%")
_WORDS: dict[str, bool | None] = {"true": True, "false": False, "": None, "~": None, "null": None}
# what YAML 1.1, YAML 1.2 and JSON read alike: no octal or base 60, no underscores, no infinity
_NUMBER = re.compile(r"[-+]?((0|[1-9]\d{0,39})(\.\d{0,39})?|\.\d{1,39})([eE][-+]?\d{1,9})?", re.ASCII)
_WHOLE = re.compile(r"[-+]?\d+", re.ASCII)


class Mapping(dict[str, Any]):
    """A mapping of the file; `lines` has the line of each key, in their order."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: list[int] = []


class Sequence(list[Any]):
    """A list of the file; `lines` has the line of each entry."""

    __slots__ = ("lines",)

    def __init__(self) -> None:
        self.lines: list[int] = []


class UnreadableError(Exception):
    """Raised when reading stops; the reason is reported."""


def line_of(tree: Any, place: Place) -> int:
    """The line of the place, or of what is nearest around it; counted from 1."""
    line = 1
    for part in place:
        if isinstance(tree, Mapping) and part in tree:
            line = tree.lines[list(tree).index(str(part))]
        elif isinstance(tree, Sequence) and isinstance(part, int) and part < len(tree):
            line = tree.lines[part]
        else:
            break
        tree = tree[part]
    return line


def lines_of(data: Any, key: str) -> list[int]:
    """The lines of the entries of the mapping that stands under the key; none where there is no mapping."""
    value = data.get(key) if isinstance(data, Mapping) else None
    return value.lines if isinstance(value, Mapping) else []


def read_tree(text: str, report: Callable[[Place, str, str, int], None]) -> Any:
    """The document as Mapping, Sequence, text, number, true, false and None; a date is text.

    Reports as (place, expected, found, line), and leaves out, aliases, tags, keys that stand twice or are no words, and
    what is too long. Raises UnreadableError where the text is no YAML, or too deep or too full to be a catalogue.
    """
    if sum(1 for _ in _DIRECTIVE.finditer(text)) > MOST_DIRECTIVES:
        report((), f"at most {MOST_DIRECTIVES} lines that start with %", "more", 0)
        raise UnreadableError
    try:
        building = _Building(text, report)
        return building.document()
    except yaml.MarkedYAMLError as error:
        fault = fault_of(text, error, building.last)
        goes_on = fault.expected == INDENTED and fault.line - 1 in building.told
        if not (goes_on or fault.line in building.told):  # one fault is told once
            lines = len(BREAK.findall(text)) + 1  # the mark of an unexpected end lies beyond it
            report((), fault.expected, fault.found, min(fault.line, lines))
    except yaml.reader.ReaderError as error:
        line = text.encode()[: error.position].count(b"\n") + 1
        report((), "YAML", f"a character that YAML does not allow, U+{error.character:04X}", line)
    raise UnreadableError


_AN_ALIAS = "an alias (*name)"
_LEFT_OUT = object()  # in place of a key: what follows is not kept


class _Outer(NamedTuple):
    """A mapping or list around the one that is being filled: where that one stands in it, and what follows."""

    values: Mapping | Sequence
    place: Any  # key or index of the inner one
    next_key: Any  # the `_key` once the inner one is complete
    began: int  # how many values there were before the inner one


class _Building:
    """The open mappings and lists, while the events come in."""

    def __init__(self, text: str, report: Callable[[Place, str, str, int], None]) -> None:
        self.last: Any = None  # the event read last
        self.told: set[int] = set()  # the lines of which something is reported
        self._text = text
        self._parser: Any = yaml.CSafeLoader(text)
        self._tell = report
        self._documents = Sequence()
        self._here: Mapping | Sequence = self._documents  # the innermost that is open
        self._key: Any = None  # of the mapping here: the key whose value comes next; None where a key comes next
        self._outer: list[_Outer] = []  # around it, the innermost last
        self._count = 0

    def document(self) -> Any:
        """The one document; None when there is none."""
        next_event = self._parser.get_event
        while True:
            self.last = event = next_event()
            kind = type(event)
            if kind is yaml.ScalarEvent or kind is yaml.AliasEvent:
                self._add(event)
            elif kind is yaml.MappingStartEvent or kind is yaml.SequenceStartEvent:
                self._enter(event, Mapping() if kind is yaml.MappingStartEvent else Sequence())
            elif kind is yaml.MappingEndEvent or kind is yaml.SequenceEndEvent:
                self._leave(event)
            elif kind is yaml.DocumentStartEvent and self._documents:
                self._stop(event, ONE_DOCUMENT, "a second one")
            elif kind is yaml.StreamEndEvent:
                return self._documents[0] if self._documents else None

    def _add(self, event: Any) -> None:
        here, key = self._here, self._key
        self._counted(event)
        if type(here) is Sequence:
            here.append(self._value(event, len(here)))
            here.lines.append(event.start_mark.line + 1)
        elif key is None:
            self._key = self._named(event)
            return
        elif key is not _LEFT_OUT:
            here[key] = self._value(event, key)
        self._key = None

    def _enter(self, event: Any, inner: Mapping | Sequence) -> None:
        here, key, next_key = self._here, self._key, None
        self._counted(event)
        if type(here) is Sequence:
            key = len(here)
            here.append(inner)
            here.lines.append(event.start_mark.line + 1)
        elif key is None:
            self._report(event.start_mark, "keys that are plain words", "a list or a mapping as key")
            key = next_key = _LEFT_OUT
        elif key is not _LEFT_OUT:
            here[key] = inner
        self._outer.append(_Outer(here, key, next_key, self._count))
        self._here, self._key = inner, None
        self._refuse_signs(event)
        if len(self._outer) > DEEPEST:
            self._stop(event, f"at most {DEEPEST} lists and mappings in each other", "more")

    def _leave(self, event: Any) -> None:
        if len(self._here) > MOST_ENTRIES:
            self._stop(event, f"at most {MOST_ENTRIES:,} entries", f"{len(self._here):,}")
        outer = self._outer[-1]
        if len(self._outer) == 3 and (count := self._count - outer.began) > MOST_OF_ONE:
            self._stop(event, f"at most {MOST_OF_ONE:,} values", f"{count:,}")
        self._here, self._key = outer.values, outer.next_key
        self._outer.pop()

    def _counted(self, event: Any) -> None:
        self._count += 1
        if self._count > MOST_VALUES:
            self._stop(event, f"at most {MOST_VALUES:,} values in the file", "more")

    def _named(self, event: Any) -> Any:
        """The key that the event gives; what cannot be one is reported, and its value left out."""
        if type(event) is yaml.AliasEvent:
            self._report(event.start_mark, ALIAS, _AN_ALIAS)
        elif len(event.value) > LONGEST_KEY:
            self._report(
                event.start_mark, f"a key of at most {LONGEST_KEY} characters", f"{len(event.value):,} characters"
            )
        elif event.value in self._here:
            self._report(event.start_mark, "each key once", f'"{event.value}" again', event.value)
        else:
            self._here.lines.append(event.start_mark.line + 1)
            self._refuse_signs(event, event.value)
            return event.value
        return _LEFT_OUT

    def _value(self, event: Any, part: str | int) -> Any:
        if type(event) is yaml.AliasEvent:
            self._report(event.start_mark, ALIAS, _AN_ALIAS, part)
            return None
        text: str = event.value
        self._refuse_signs(event, part)
        if len(text) > LONGEST_TEXT:
            expected = f"a text of at most {LONGEST_TEXT:,} characters"
            self._report(event.start_mark, expected, f"{len(text):,} characters", part)
            return text[:LONGEST_TEXT]
        if not event.implicit[0]:
            return text
        value = _plain(text)
        if (isinstance(value, str) or not text) and _COMMENT.match(self._text, event.end_mark.index):
            self._report(event.end_mark, CUT, f'{"a text that ends" if text else "nothing"} before " #"', part)
        return value

    def _refuse_signs(self, event: Any, *part: str | int) -> None:
        """Reports the tag or anchor of a value: a text that begins with its sign would lose its first word."""
        if event.tag is not None:
            self._report(event.start_mark, TAG, event.tag.removeprefix("tag:yaml.org,2002:"), *part)
        if event.anchor is not None:
            self._report(event.start_mark, ANCHOR, f"&{event.anchor}", *part)

    def _report(self, mark: Any, expected: str, found: str, *part: str | int) -> None:
        place = [outer.place for outer in self._outer[1:]]
        if _LEFT_OUT not in place:
            fault = at(mark, expected, found)
            self.told.add(fault.line)
            self._tell((*place, *part) if self._outer else (), fault.expected, fault.found, fault.line)

    def _stop(self, event: Any, expected: str, found: str) -> None:
        self._report(event.start_mark, expected, found)
        raise UnreadableError


def _plain(text: str) -> Any:
    """The unquoted text as the number, the truth value or the nothing that it stands for, or as text."""
    if len(text) < 6 and text in _WORDS:
        return _WORDS[text]
    if text[0] in "+-.0123456789" and _NUMBER.fullmatch(text):
        return int(text) if _WHOLE.fullmatch(text) else float(text)
    return text
