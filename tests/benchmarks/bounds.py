"""Samples, what they must be, and the tables that say whether they are."""

from __future__ import annotations

import json
import sys
from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from statistics import median

Samples = defaultdict[str, defaultdict[str, list[float]]]  # by figure and subject


def no_samples() -> Samples:
    """Samples to add to."""
    return defaultdict(lambda: defaultdict(list))


@dataclass(frozen=True)
class Bound:
    """The median of `subject` is at most `limit` (`least`: at least), or `limit` times that of the subject `of`."""

    figure: str
    limit: float
    of: str | None = None
    subject: str = "app"
    least: bool = False

    def known(self, samples: Samples) -> bool:
        """Whether all that it needs was measured."""
        return all(samples[self.figure][subject] for subject in (self.subject, self.of) if subject)

    def reached(self, samples: Samples) -> float:
        """What is held against the limit."""
        own = median(samples[self.figure][self.subject])
        return own / median(samples[self.figure][self.of]) if self.of else own

    def holds(self, samples: Samples) -> bool:
        """Whether the limit is kept."""
        reached = self.reached(samples)
        return reached >= self.limit if self.least else reached <= self.limit


def conclude(samples: Samples, bounds: Sequence[Bound], file: Path | None = None) -> int:
    """Prints the medians and what became of each bound, and writes the samples as JSON to the file.

    The exit code: 0 when every bound holds of which all was measured.
    """
    if file:
        file.write_text(json.dumps(samples, indent=1, ensure_ascii=False) + "\n", encoding="utf-8")
    print(f"{medians(samples)}\n\n{verdicts(samples, bounds)}")
    return 0 if all(bound.holds(samples) for bound in bounds if bound.known(samples)) else 1


def medians(samples: Samples) -> str:
    """The medians by subject, as a Markdown table."""
    subjects = list(dict.fromkeys(subject for figure in samples.values() for subject in figure))
    rows = [(figure, *(_median(taken.get(subject)) for subject in subjects)) for figure, taken in samples.items()]
    return _table(("figure", *subjects), rows)


def verdicts(samples: Samples, bounds: Iterable[Bound]) -> str:
    """Each bound beside what was reached, as a Markdown table."""
    return _table(("bound", "must be", "is", ""), (_row(bound, samples) for bound in bounds))


def _row(bound: Bound, samples: Samples) -> tuple[str, ...]:
    fraction = bound.of is not None and bound.limit < 0.5
    limit = f"1/{1 / bound.limit:g}" if fraction else f"{bound.limit:,.9g}{' ×' if bound.of else ''}"
    must = f"at {'least' if bound.least else 'most'} {limit}{f' that of {bound.of}' if bound.of else ''}"
    name = f"{bound.subject}: {bound.figure}"
    if not bound.known(samples):
        return name, must, "-", "not measured"
    reached = bound.reached(samples)
    shown = f"1/{1 / reached:.1f}" if fraction else f"{reached:.2f}" if bound.of else _number(reached)
    return name, must, shown, "pass" if bound.holds(samples) else "**FAIL**"


def _table(head: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = (head, ("---", *("---:" for _ in head[1:])), *rows)
    return "\n".join(f"| {' | '.join(cells)} |" for cells in lines)


def _median(values: Sequence[float] | None) -> str:
    return _number(median(values)) if values else "-"


def _number(value: float) -> str:
    if value == int(value) or abs(value) >= 100:
        return f"{value:,.0f}"
    return f"{value:.1f}" if abs(value) >= 10 else f"{value:.3g}"


def say(text: str) -> None:
    """Tells at once what is being done, apart from the tables."""
    print(text, file=sys.stderr, flush=True)
