"""Reads `disputes.yaml` into a Catalogue, or lists everything that is wrong with it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from itertools import chain
from pathlib import Path
from typing import Any

from pydantic import ValidationError
from pydantic_core import ErrorDetails

from geodata.cache.catalogue import keep_catalogue, kept_catalogue
from geodata.cache.name import name_of
from geodata.catalogue.consistency import inconsistencies, items, todos
from geodata.catalogue.fields import OWN
from geodata.catalogue.models import Catalogue, Dispute
from geodata.catalogue.time_order import inconsistencies_in_time
from geodata.catalogue.yaml_lines import UnreadableError, line_of, lines_of, read_tree
from geodata.codebook import rules_in_words
from geodata.files import no_collection, read_content, text_of
from geodata.problems import (
    LINE_LENGTH,
    MOST_PROBLEMS,
    BrokenDataError,
    Finding,
    Place,
    Problem,
    dotted,
    first_problems,
    shown,
)

EXPECTED = {
    "missing": "a value for this field",
    "extra_forbidden": "no field of this name",
    "string_too_short": "some text",
    "dict_type": "a mapping (key: value)",
    "model_type": "a mapping (key: value)",
    "tuple_type": "a list",
    "string_type": "text",
    "float_type": "a number",
    "bool_type": "true or false",
}
EARLIER = {  # what an earlier form of the catalogue had, by field and value, and what stands there now
    ("basis", "not_assessed"): "no basis: value: not-assessed and rule: not-named say it",
}


class _Outcome:
    """What reading the file has led to so far: its data, and problems; beyond MOST_PROBLEMS these are counted only."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.data: Any = None
        self.problems: list[Problem] = []
        self.left_out = 0

    @property
    def full(self) -> bool:
        return len(self.problems) >= MOST_PROBLEMS

    def report(self, place: Place, expected: str, found: str, line: int | None = None) -> None:
        if self.full:
            self.left_out += 1
            return
        line = line_of(self.data, place) if line is None else line
        parts = dotted(place), expected[:LINE_LENGTH], found[:LINE_LENGTH]
        self.problems.append(Problem(self.file, line, *parts))

    def listed(self) -> list[Problem]:
        """The problems in the order of the file, each once; the last says how many were left out."""
        return first_problems(self.problems, self.left_out)


@dataclass(frozen=True)
class CatalogueFile:
    """What a catalogue file holds; `catalogue` is None where `problems` say why.

    `tree` gives its data with their lines, which take long to read and are seldom asked for; `made_of` names its bytes.
    """

    name: str
    catalogue: Catalogue | None
    tree: Callable[[], Any]
    problems: list[Problem]
    made_of: str = ""

    @property
    def polygons(self) -> str | None:
        """The path of the polygons, if the file gives one."""
        return self._path("polygons")

    @property
    def land(self) -> str | None:
        """The path of the land, if the file gives one."""
        return self._path("land")

    def _path(self, key: str) -> str | None:
        if self.catalogue:
            named: str | None = getattr(self.catalogue, key)
            return named
        data = self.tree()
        path = data.get(key) if isinstance(data, dict) else None
        return path if isinstance(path, str) else None

    def problem(self, finding: Finding) -> Problem:
        """The finding as a problem of this file, with the line of its place or of what is nearest around it."""
        place, expected, found = finding
        return Problem(self.name, line_of(self.tree(), place), dotted(place), expected, found)

    @property
    def islands(self) -> dict[Place, int]:
        """The place and line of each island."""
        return {
            ("disputes", dispute_id, "islands", island_id): line
            for dispute_id, dispute in items(self.tree(), "disputes")
            for (island_id, _), line in zip(items(dispute, "islands"), lines_of(dispute, "islands"), strict=True)
        }


def read_catalogue(path: Path) -> CatalogueFile:
    """The catalogue that the file holds, with every problem.

    Problems are: a file that is missing, too large or not UTF-8, YAML syntax, keys given twice, fields that the models
    do not know or that lack a value, ids that nothing defines, entries that do not agree with each other, and each
    TODO. Beyond MOST_PROBLEMS they are counted only.
    """
    outcome = _Outcome(path.name)
    try:
        content = read_content(path, path.name)
        made_of = name_of(content)
        text = text_of(content, path.name)
        if catalogue := kept_catalogue(made_of):
            return CatalogueFile(path.name, catalogue, cache(lambda: read_tree(text, lambda *_: None)), [], made_of)
        with no_collection():
            outcome.data = read_tree(text, outcome.report)
            catalogue = _validated(outcome)
            _compare(outcome)
            if "TODO" in text:
                _remind(outcome)
    except BrokenDataError as broken:
        return CatalogueFile(path.name, None, lambda: None, broken.problems)
    except UnreadableError:
        return CatalogueFile(path.name, None, lambda: None, outcome.listed())
    if catalogue and not outcome.problems:
        keep_catalogue(made_of, catalogue)
    found = None if outcome.problems else catalogue
    return CatalogueFile(path.name, found, lambda: outcome.data, outcome.listed(), made_of)


def _validated(outcome: _Outcome) -> Catalogue | None:
    """The catalogue, or None when it has problems. Disputes are validated one by one, as pydantic keeps all errors."""
    data = outcome.data
    known = {kind: _keys(data, kind) for kind in ("parties", "sources")}
    known["assessors"] = {OWN} | _keys(data, "assessors")
    known["actors"] = known["parties"] | _keys(data, "actors")
    disputes = {}
    for dispute_id, dispute in items(data, "disputes"):
        if outcome.full:
            outcome.left_out += 1
            return None
        try:
            disputes[dispute_id] = Dispute.model_validate(dispute, context=known)
        except ValidationError as error:
            disputes[dispute_id] = Dispute.model_construct()  # holds the place: what is wrong is listed
            _report_all(error, ("disputes", dispute_id), dispute, outcome)
    try:
        return Catalogue.model_validate({**data, "disputes": disputes} if disputes else data, context=known)
    except ValidationError as error:
        _report_all(error, (), data, outcome)
        return None


def _compare(outcome: _Outcome) -> None:
    """Reports what does not agree; stops where no more is kept, as what is to be compared can be endless."""
    for finding in chain(inconsistencies(outcome.data), inconsistencies_in_time(outcome.data)):
        outcome.report(*finding)
        if outcome.left_out:
            break


def _remind(outcome: _Outcome) -> None:
    """Reports each TODO of a template, except where another problem is reported already."""
    reported = {problem.path for problem in outcome.problems}
    for finding in todos(outcome.data):
        if dotted(finding.place) not in reported:
            outcome.report(*finding)


def _keys(data: Any, key: str) -> set[str]:
    values = data.get(key) if isinstance(data, dict) else None
    return set(values) if isinstance(values, dict) else set()


def _report_all(error: ValidationError, place: Place, data: Any, outcome: _Outcome) -> None:
    for detail in error.errors(include_url=False):
        _report(detail, place, data, outcome)


def _report(detail: ErrorDetails, place: Place, data: Any, outcome: _Outcome) -> None:
    kind, context = detail["type"], detail.get("ctx", {})
    if kind == "too_short" and len(detail["input"]) >= context["min_length"]:
        return  # long enough, but for entries that have problems of their own
    field, given = next(reversed(detail["loc"]), ""), detail["input"]
    if kind == "missing" and field == "rule" and ("basis", str(given.get("basis"))) in EARLIER:
        return  # what stands in the place of that basis says the rule too
    if kind == "missing" and field == "rule":
        expected = rules_in_words(given.get("value"), "party" if given.get("assessor") == OWN else "assessor")
    elif isinstance(given, str) and (field, given) in EARLIER:
        expected = EARLIER[str(field), given]
    elif kind == "value_error":
        expected = str(context["error"])
    elif kind == "literal_error":
        expected = str(context["expected"]).replace("'", '"')
    elif kind == "too_short":
        expected = f"{context['min_length']} or more entries"
    elif kind == "string_pattern_mismatch":
        expected = f"text of the form {context['pattern']}"
    else:
        expected = EXPECTED.get(kind, detail["msg"].removeprefix("Input should be "))
    found = "nothing" if kind == "missing" else shown(given)
    if kind == "extra_forbidden":
        found = shown(str(detail["loc"][-1]))
    outcome.report((*place, *_place(detail["loc"], data, kind)), expected, found)


def _place(location: tuple[str | int, ...], data: Any, kind: str) -> Place:
    """pydantic's location without what is not in the file (the tags of unions, the mark of a key)."""
    place: Place = ()
    for part in location:
        if isinstance(data, dict):
            inside = part in data
        else:
            inside = isinstance(data, list) and isinstance(part, int) and part < len(data)
        if inside:
            data = data[part]
            place = (*place, part)
    return (*place, location[-1]) if kind == "missing" else place
