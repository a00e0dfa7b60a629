"""What is measured, what must be reached, and the table that says whether it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from statistics import median

CLICK = "click on an island → every party’s answers, ms"
FILTER = "filter → map, list and sentence changed, ms"
OPEN = "open → three disputes visible and clickable, ms"
CLICK_BYTES = "bytes over the websocket per click"
FILTER_BYTES = "bytes over the websocket per filter"
SCRIPT = "script run on the server, ms"
YEAR = "year → map and list changed, ms"
VIEW = "view of a party → map, names and banner changed, ms"
ASSESSOR = "assessor → map changed, ms"
CHANGES = (YEAR, VIEW, ASSESSOR)
CHANGE_BYTES = {figure: f"bytes over the websocket per {figure.split()[0]}" for figure in CHANGES}
FILE_BYTES = "bytes of the file"
FIGURES = (CLICK, FILTER, *CHANGES, OPEN, CLICK_BYTES, FILTER_BYTES, *CHANGE_BYTES.values(), SCRIPT, FILE_BYTES)
SUBJECTS = ("app", "recipe", "empty", "file", "bare")

Samples = dict[str, dict[str, list[float]]]  # by figure and subject


@dataclass(frozen=True)
class Bound:
    """The median of `subject` is at most `limit`, or at most `limit` times that of the subject `of`."""

    figure: str
    limit: float
    of: str | None = None
    subject: str = "app"

    def reached(self, samples: Samples) -> float:
        """What is held against the limit."""
        own = median(samples[self.figure][self.subject])
        return own / median(samples[self.figure][self.of]) if self.of else own

    def holds(self, samples: Samples) -> bool:
        """Whether the limit is kept."""
        return self.reached(samples) <= self.limit


BOUNDS = (
    Bound(CLICK, 1 / 8, "recipe"),
    Bound(CLICK, 1.2, "empty"),
    Bound(FILTER, 1 / 4, "recipe"),
    Bound(OPEN, 0.8, "recipe"),
    Bound(OPEN, 1.4, "empty"),
    Bound(CLICK_BYTES, 16_000),
    Bound(CLICK_BYTES, 1 / 15, "recipe"),
    Bound(FILTER_BYTES, 16_000),
    Bound(FILTER_BYTES, 1 / 15, "recipe"),
    # the recipe draws its map anew for any change: its filter stands for all of them
    *(Bound(figure, 1 / 4, "recipe") for figure in CHANGES),
    *(Bound(figure, 16_000) for figure in CHANGE_BYTES.values()),
    *(Bound(figure, 1 / 15, "recipe") for figure in CHANGE_BYTES.values()),
    Bound(SCRIPT, 0.75, "empty"),
    Bound(OPEN, 1.5, "bare", subject="file"),
    Bound(CLICK, 1 / 3, "empty", subject="file"),
    Bound(FILE_BYTES, 1_500_000, subject="file"),
)


def table(samples: Samples) -> str:
    """The medians by subject, each bound beside what was reached, and pass or FAIL, as aligned text."""
    rows = [("", *SUBJECTS, "must be at most", "is", "")]
    for figure in FIGURES:
        first = (figure, *(_number(samples[figure].get(subject)) for subject in SUBJECTS))
        for bound in (bound for bound in BOUNDS if bound.figure == figure):
            rows.append((*first, *_judged(bound, samples)))
            first = ("",) * len(first)
    widths = [max(map(len, column)) for column in zip(*rows, strict=True)]
    return "\n".join("  ".join(_aligned(row, widths)).rstrip() for row in rows)


def _judged(bound: Bound, samples: Samples) -> tuple[str, str, str]:
    fraction = bound.of is not None and bound.limit < 0.5
    times = f" of the {bound.of}’s" if fraction else f" × the {bound.of}’s" if bound.of else ""
    whose = "" if bound.subject == "app" else f"{bound.subject}: "
    must = whose + (f"1/{1 / bound.limit:g}" if fraction else f"{bound.limit:,.9g}") + times
    reached = bound.reached(samples)
    shown = f"1/{1 / reached:.1f}" if fraction else f"{reached:.2f}" if bound.of else _number([reached])
    return must, shown, "pass" if bound.holds(samples) else "FAIL"


def _number(values: list[float] | None) -> str:
    if not values:
        return "-"
    middle = median(values)
    return f"{middle:,.0f}" if middle >= 100 else f"{middle:.1f}"


def _aligned(row: tuple[str, ...], widths: list[int]) -> Iterator[str]:
    for number, (cell, width) in enumerate(zip(row, widths, strict=True)):
        right = 1 <= number <= len(SUBJECTS) or number == len(SUBJECTS) + 2
        yield cell.rjust(width) if right else cell.ljust(width)
