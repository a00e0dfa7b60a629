"""docs/codebook.md, made of the codebook. `python -m geodata.authoring.codebook_page` writes it anew."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

from geodata.codebook import PRINCIPLES, RULES, VALUES

PAGE = Path(__file__).parents[2] / "docs" / "codebook.md"
WIDTH = 120
HEAD = """\
# The codebook

How a statement on whether a dispute exists gets its value, so that somebody else who reads the same text can give it
the same one. Each statement of `disputes.yaml` names its value and the rule that gave it (`value:`, `rule:`), and
`python -m geodata check` refuses a rule that does not fit the value. The page shows this under *About*.

This text is made from `geodata/codebook.py`: change it there and run `python -m geodata.authoring.codebook_page`.
"""


def page() -> str:
    """The text of the page, in Markdown."""
    return "\n".join((HEAD, *_principles(), *_values(), *_rules()))


def _principles() -> Iterator[str]:
    yield "## Principles\n"
    for principle in PRINCIPLES:
        yield textwrap.fill(principle, WIDTH, initial_indent="- ", subsequent_indent="  ")
    yield ""


def _values() -> Iterator[str]:
    yield "## Values\n\n| value | on the page | given when | example | counter-example |"
    yield "| --- | --- | --- | --- | --- |"
    for id_, value in VALUES.items():
        yield f"| `{id_}` | {value.label} | {value.means} | {value.example} | {value.counter_example} |"
    yield ""


def _rules() -> Iterator[str]:
    yield "## Rules\n\n| rule | the text | value | of whose texts |\n| --- | --- | --- | --- |"
    whose = {"party": "a party’s own", "assessor": "an assessor’s", "either": "either"}
    for id_, rule in RULES.items():
        yield f"| `{id_}` | {rule.clause} | `{rule.value}` | {whose[rule.voice]} |"
    yield ""


if __name__ == "__main__":
    PAGE.write_text(page(), encoding="utf-8")
