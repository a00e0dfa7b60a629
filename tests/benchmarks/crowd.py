"""Many readers of one app at once, each at the pace of a person."""

from __future__ import annotations

import asyncio
import itertools
import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from websockets.exceptions import WebSocketException

from geodata.acknowledgement import STANDINGS, assessors
from geodata.atlas import Atlas
from geodata.filters import powers
from tests.benchmarks.reader import Reader, WrongAnswerError

FAILURES = (WrongAnswerError, WebSocketException, OSError)
OPENING = 4  # readers who open the page at the same time
THINK_S = (2.0, 6.0)


@dataclass
class Crowd:
    """Readers of the app at `url`, and what became of their runs: the ms of each, and each failure in words."""

    atlas: Atlas
    url: str
    seed: int = 20140212
    readers: list[Reader] = field(default_factory=list)
    opened_ms: list[float] = field(default_factory=list)
    run_ms: list[float] = field(default_factory=list)
    failures: list[str] = field(default_factory=list)

    async def come(self, count: int) -> None:
        """So many more readers open the page, a few at a time."""
        doors = asyncio.Semaphore(OPENING)

        async def enter(reader: Reader) -> None:
            async with doors:
                try:
                    self.opened_ms.append(await reader.open())
                    self.readers.append(reader)
                except FAILURES as failure:
                    self.failures.append(_words(failure))

        await asyncio.gather(*(enter(self.reader()) for _ in range(count)))

    def reader(self) -> Reader:
        """One more who comes."""
        return Reader(self.atlas, self.url)

    async def act(self, reader: Reader, chance: random.Random) -> float:
        """Does what a reader does, and gives the ms of the run."""
        return await act(self.atlas, reader, chance)

    async def read(
        self, runs: int, think_s: tuple[float, float] = THINK_S, after_run: Callable[[int], None] = lambda _: None
    ) -> None:
        """All readers together make so many runs, and think before each; one who gets no right answer leaves.

        `after_run` gets the number of runs so far.
        """
        numbers = itertools.count(1)

        async def stay(reader: Reader, chance: random.Random) -> None:
            while True:
                await asyncio.sleep(chance.uniform(*think_s))
                number = next(numbers)
                if number > runs:
                    return
                try:
                    self.run_ms.append(await self.act(reader, chance))
                except FAILURES as failure:
                    self.failures.append(_words(failure))
                    await reader.close()  # a late answer would be taken for the next one
                    return
                after_run(number)

        await asyncio.gather(
            *(stay(reader, random.Random(self.seed + number)) for number, reader in enumerate(self.readers))
        )

    async def leave(self) -> None:
        """All readers close the page."""
        await asyncio.gather(*(reader.close() for reader in self.readers))
        self.readers.clear()


async def act(atlas: Atlas, reader: Reader, chance: random.Random) -> float:
    """Does what a reader does, a click or a filter, and gives the ms of the run; it always changes something."""
    if chance.random() < 0.5:
        return await reader.click(chance.choice([id_ for id_ in atlas.dispute_of if id_ != reader.state.island]))
    key = chance.choice(list(_choices(atlas)))
    value = getattr(reader.state.filter, key)
    now = (value,) if key == "assessor" else value
    return await reader.choose(key, chance.choice([values for values in _choices(atlas)[key] if values != now]))


async def visit_all(atlas: Atlas, reader: Reader) -> None:
    """Asks once for all that readers of `act` may ask for, so that the server has made what it makes once."""
    for island in atlas.dispute_of:
        await reader.click(island)
    for key, choices in _choices(atlas).items():
        for values in choices:
            await reader.choose(key, values)


def _choices(atlas: Atlas) -> dict[str, list[tuple[str, ...]]]:
    parties = atlas.catalogue.parties

    def up_to_one(values: Iterator[str]) -> list[tuple[str, ...]]:
        return [(), *((value,) for value in values)]

    return {
        "claimant": [*up_to_one(iter(parties)), *itertools.pairwise(parties)],
        "administrator": up_to_one(iter(powers(atlas))),
        "acknowledged": up_to_one(iter(STANDINGS)),
        "assessor": [(assessor,) for assessor in assessors(atlas.catalogue)],
    }


def _words(failure: Exception) -> str:
    return f"{type(failure).__name__}: {failure}"[:300]
