"""Measures what hostile files cost beside a bare parser on the same bytes; prints a table; exit 1 when a bound fails.

The parser of a catalogue is libyaml, asked for as many events as the reader took; that of outlines is Python's json.
Where it ends early, it is the parser on our own catalogue or outlines: no refusal need be quicker than reading those.
Times are those of the processor.
"""

from __future__ import annotations

import contextlib
import json
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import yaml

from geodata.catalogue.read import read_catalogue
from geodata.loading import CATALOGUE_FILE, ROOT
from geodata.outlines.read import read_polygons
from tests.benchmarks.bounds import Bound, Samples, conclude, no_samples, say
from tests.geodata.catalogue.test_hostile import HUGE as CATALOGUES
from tests.geodata.outlines.test_hostile import HUGE as OUTLINES

Work = Callable[[], object]
MOST = {"catalogue": 12.0, "outlines": 60.0}  # times what the bare parser takes


class Counted(yaml.CSafeLoader):
    """libyaml, with the events counted that it was asked for."""

    events = 0

    def get_event(self) -> object:
        """The next event."""
        Counted.events += 1
        return super().get_event()


def scan(text: str, events: int) -> None:
    """So many events of libyaml, or all that there are."""
    with contextlib.suppress(yaml.YAMLError):
        get_event = yaml.CSafeLoader(text).get_event
        for _ in range(events):
            get_event()


def parse(text: str) -> None:
    """What json makes of the text, if anything."""
    with contextlib.suppress(ValueError, RecursionError):
        json.loads(text)


def events_of(path: Path) -> int:
    """How many events the reader asks of libyaml."""
    Counted.events, plain = 0, yaml.CSafeLoader
    yaml.CSafeLoader = Counted  # type: ignore[misc]
    try:
        read_catalogue(path)
    finally:
        yaml.CSafeLoader = plain  # type: ignore[misc]
    return Counted.events


def seconds(work: Work) -> float:
    """The processor time of the work."""
    start = time.process_time()
    work()
    return time.process_time() - start


def measure(folder: Path) -> tuple[Samples, list[Bound]]:
    """The seconds of each file, of ours and of the bare parser, and what they must be."""
    samples, bounds = no_samples(), []
    path = folder / "hostile"

    def add(kind: str, name: str, reader: Work, bare: Work, least: Work) -> None:
        """The bare parser is the slower one of the two: that of the file, and the least that it takes of ours."""
        say(name)
        figure = f"{kind}: {name}, s"
        samples[figure] |= {"app": [seconds(reader)], "bare parser": [max(seconds(bare), seconds(least))]}
        bounds.append(Bound(figure, MOST[kind], of="bare parser"))

    own = CATALOGUE_FILE.read_text(encoding="utf-8")
    own_events = events_of(CATALOGUE_FILE)
    for name, (yaml_of, size) in CATALOGUES.items():
        text = yaml_of(size)
        path.write_text(text, encoding="utf-8")
        events = events_of(path)
        add(
            "catalogue",
            name,
            lambda: read_catalogue(path),
            lambda t=text, n=events: scan(t, n),
            lambda: scan(own, own_events),
        )
    path = folder / "hostile.geojson"
    own = (ROOT / "geodata" / "islands.geojson").read_text(encoding="utf-8")
    for name, (geojson_of, size, _) in OUTLINES.items():
        text = geojson_of(size)
        path.write_text(text, encoding="utf-8")
        add("outlines", name, lambda: read_polygons(path, path.name), lambda t=text: parse(t), lambda: parse(own))
    return samples, bounds


def main() -> int:
    """The exit code: 0 when every bound holds."""
    with tempfile.TemporaryDirectory() as folder:
        return conclude(*measure(Path(folder)))


if __name__ == "__main__":
    sys.exit(main())
