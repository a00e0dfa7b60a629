"""What `python -m tests.benchmarks` measures, and what must be reached."""

from __future__ import annotations

from tests.benchmarks.bounds import Bound

CLICK = "click on an island → every party’s answers, ms"
FILTER = "filter → map, list and sentence changed, ms"
OPEN = "open → three disputes visible and clickable, ms"
SLOW_OPEN = "open → three disputes visible and clickable, at 1.6 Mbit/s and 150 ms, ms"
SCRIPT = "processor of a run after a click, ms"
START = "second start of the server → first map, s"
FIRST = "open → map of the first reader after a start, × that of a later one"
MEMORY = "server with one reader, MB"
YEAR = "year → map and list changed, ms"
VIEW = "view of a party → map, names and banner changed, ms"
ASSESSOR = "assessor → map changed, ms"
CHANGES = (YEAR, VIEW, ASSESSOR)
ON_THE_WIRE = {figure: f"bytes on the wire per {figure.split()[0]}" for figure in (CLICK, FILTER, *CHANGES)}
FILE_BYTES = "bytes of the file"

BOUNDS = (
    Bound(CLICK, 1 / 8, "recipe"),
    Bound(CLICK, 1.2, "empty"),
    Bound(FILTER, 1 / 20, "recipe"),
    Bound(OPEN, 0.8, "recipe"),
    Bound(OPEN, 1.15, "empty"),
    Bound(SLOW_OPEN, 0.5, "unpacked"),
    # the recipe draws its map anew for any change: its filter stands for all of them
    *(Bound(figure, 1 / 4, "recipe") for figure in CHANGES),
    *(Bound(figure, 4_000) for figure in ON_THE_WIRE.values()),
    Bound(SCRIPT, 3.8, "fragment"),
    Bound(START, 1.5, "bare start"),
    Bound(FIRST, 1.2),
    Bound(MEMORY, 1.46, "bare start"),
    Bound(OPEN, 1.5, "bare", subject="file"),
    Bound(CLICK, 1 / 3, "empty", subject="file"),
    Bound(FILE_BYTES, 1_500_000, subject="file"),
)
