"""Files are made in turn: no reader takes the places of others, and who has left takes none."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine
from pathlib import Path
from typing import Any

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from geodata.atlas import Atlas
from panels.download_queue import GONE, MANY_WAIT, YOURS_WAITS, BusyError, DownloadQueue
from tests.benchmarks.reader import Reader
from tests.benchmarks.taker import check
from tests.serving import ROOT, run_beside, serve


class Made:
    """What a queue of few places made for its readers, who are all here but those that left."""

    def __init__(self, places: int = 3) -> None:
        self.left: set[str] = set()
        self.order: list[str] = []
        self.at_once = 0
        self.go_on = asyncio.Event()
        self._queue = DownloadQueue(places, lambda session: session not in self.left)

    async def ask(self, session: str) -> str:
        try:
            async with self._queue.turn(session):
                self.at_once += 1
                assert self.at_once == 1
                self.order.append(session)
                await self.go_on.wait()
                self.at_once -= 1
        except BusyError as busy:
            return str(busy)
        return "made"


async def asked(made: Made, *sessions: str) -> list[asyncio.Task[str]]:
    """The requests, in this order, each as far as it comes."""
    tasks = []
    for session in sessions:
        tasks.append(asyncio.create_task(made.ask(session)))
        await asyncio.sleep(0)
    return tasks


def test_each_gets_its_turn_in_order_and_a_session_waits_once() -> None:
    async def story() -> None:
        made = Made()
        tasks = await asked(made, *["greedy"] * 200, "a", "b")
        made.go_on.set()
        answers = await asyncio.gather(*tasks)
        assert answers == ["made"] * 2 + [YOURS_WAITS] * 198 + ["made"] * 2
        assert made.order == ["greedy", "greedy", "a", "b"]

    run_beside(story())


def test_a_full_queue_says_so_at_once_and_has_room_again_where_somebody_left() -> None:
    async def story() -> None:
        made = Made(places=2)
        tasks = await asked(made, "at work", "a", "b", "c")
        assert await tasks.pop() == MANY_WAIT
        made.left.add("a")
        tasks += await asked(made, "d")
        made.go_on.set()
        assert await asyncio.gather(*tasks) == ["made", GONE, "made", "made"]
        assert made.order == ["at work", "b", "d"]

    run_beside(story())


def test_who_leaves_while_waiting_is_passed_over() -> None:
    async def story() -> None:
        made = Made()
        tasks = await asked(made, "at work", "a", "b")
        made.left.add("a")
        made.go_on.set()
        assert await asyncio.gather(*tasks) == ["made", GONE, "made"]
        assert made.order == ["at work", "b"]

    run_beside(story())


@pytest.mark.parametrize("steps", range(3))
def test_a_request_that_is_cancelled_gives_its_turn_on(steps: int) -> None:
    async def story() -> None:
        made = Made()
        made.go_on.set()
        tasks = await asked(made, "at work", "a", "b")
        for _ in range(steps):
            await asyncio.sleep(0.001)
        tasks[1].cancel()
        assert await asyncio.wait_for(tasks[2], timeout=60) == "made"

    run_beside(story())


def test_what_fails_in_its_turn_gives_it_on() -> None:
    async def story() -> None:
        queue = DownloadQueue(present=lambda _: True)
        for _ in range(2):
            with pytest.raises(ZeroDivisionError):
                await asyncio.wait_for(divide(queue), timeout=60)

    async def divide(queue: DownloadQueue) -> None:
        async with queue.turn("a"):
            raise ZeroDivisionError

    run_beside(story())


async def send(reader: Reader, suffix: str, times: int) -> None:
    """Asks for the file so often, and waits for no answer."""
    message = BackMsg()
    asked = message.backend_operation_request
    asked.request_id, asked.session_id, asked.deferred_file.file_id = suffix, reader._session, reader._files[suffix]
    for _ in range(times):
        await reader._socket.send(message.SerializeToString())


def answer(told: Any) -> bool:
    return bool(told.HasField("backend_operation_response"))


@pytest.mark.slow
def test_two_hundred_pictures_for_one_keep_nobody_waiting(atlas: Atlas, tmp_path: Path) -> None:
    async def story(url: str) -> None:
        greedy, other = (Reader(atlas, url, "tab=download") for _ in range(2))
        await greedy.open()
        await other.open()
        await send(greedy, ".png", times=200)
        said = [(await greedy._heard(answer)).backend_operation_response.error_msg for _ in range(198)]
        assert set(said) <= {YOURS_WAITS, ""}
        await send(greedy, ".png", times=200)
        await greedy.close()
        for suffix in (".csv", ".geojson", ".svg"):
            seconds, data = await other.take(suffix)
            assert seconds < 30  # 200 pictures take minutes
            check(suffix, data, atlas)
        await other.close()

    with serve(ROOT / "app.py", tmp_path / "log.txt") as server:
        run_beside(bounded(story(server.url)))
        assert "download_queue" not in server.log.read_text()  # Streamlit may tell of a reader who left it waiting


async def bounded(story: Coroutine[Any, Any, None]) -> None:
    """The story, or a failure in place of a hang."""
    await asyncio.wait_for(story, timeout=200)
