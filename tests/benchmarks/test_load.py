"""A small crowd: every answer is the right one, and the server lets go of readers who left."""

from __future__ import annotations

import asyncio
import datetime as dt
import re
from collections.abc import Iterator

import pytest

from geodata.atlas import Atlas
from geodata.exports import formats as exports
from geodata.filters import Filter
from tests.benchmarks.bare_picture import bare_seconds, shapes_of_the_picture
from tests.benchmarks.crowd import Crowd
from tests.benchmarks.load import slope
from tests.benchmarks.process import Process
from tests.benchmarks.reader import Reader, WrongAnswerError, fetched
from tests.benchmarks.taker import CHECKS, Taker, check
from tests.serving import GUARD_S, ROOT, Server, run_beside, serve

pytestmark = pytest.mark.slow
READERS = 20
OF_SUFFIX = {format_.suffix: id_ for id_, format_ in exports.FORMATS.items()}


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """The app; readers who left may come back to their session for a second only."""
    log = tmp_path_factory.mktemp("app") / "log.txt"
    with serve(ROOT / "app.py", log, environment={"STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1"}) as server:
        yield server


def test_all_readers_get_right_answers_and_leave_nothing_behind(app: Server, atlas: Atlas) -> None:
    async def story() -> None:
        crowd, server = Crowd(atlas, app.url), Process(app.pid)
        await crowd.come(1)
        files_with_one = server.files()
        await crowd.come(READERS - 1)
        await crowd.read(runs=100, think_s=(0, 0.1))
        assert crowd.failures == []
        assert (len(crowd.opened_ms), len(crowd.run_ms)) == (READERS, 100)
        assert server.files() > files_with_one + READERS

        await crowd.leave()
        # a session holds an event loop, three files, which is closed when its memory is freed and not before
        async with asyncio.timeout(GUARD_S):
            while server.files() > files_with_one:
                await asyncio.sleep(1.2)
                await crowd.come(1)  # Streamlit looks for sessions that are over when one ends
                await crowd.leave()

    run_beside(story())


def test_an_answer_that_is_not_the_expected_one_is_a_failure(app: Server, tiny_atlas: Atlas) -> None:
    async def story() -> None:
        reader = Reader(tiny_atlas, app.url)
        with pytest.raises(WrongAnswerError, match=r"words: .*3 of 3 disputes.*not.*2 of 2 disputes"):
            await reader.open()
        await reader.close()
        crowd = Crowd(tiny_atlas, app.url)
        await crowd.come(2)
        assert len(crowd.failures) == 2

    run_beside(story())


def test_a_reader_who_comes_back_finds_the_state_of_the_address(app: Server, atlas: Atlas) -> None:
    async def story() -> None:
        reader = Reader(atlas, app.url, "claimant=KOR&island=dongdo-higashijima")
        await reader.open()
        await reader.choose("claimant", ["CHN", "JPN"])
        await reader.click("shikotan")
        await reader.close()
        other = Reader(atlas, app.url, reader.query)
        for visit in (reader, other):
            await visit.open()
            assert visit.query == "claimant=CHN&claimant=JPN&island=shikotan"
            await visit.close()

    run_beside(story())


def test_a_reader_takes_every_format_away_while_others_read(app: Server, atlas: Atlas) -> None:
    async def story() -> None:
        crowd, taker = Crowd(atlas, app.url), Taker(atlas, Reader(atlas, app.url, "tab=download"))
        await taker.reader.open()
        await crowd.come(2)
        await asyncio.gather(taker.take_all(), crowd.read(runs=20, think_s=(0, 0.1)))
        assert {suffix: len(seconds) for suffix, seconds in taker.taken_s.items()} == dict.fromkeys(CHECKS, 1)
        assert crowd.failures == []
        for suffix in CHECKS:
            _, data = await taker.reader.take(suffix)
            check(suffix, data, atlas)
            with pytest.raises(WrongAnswerError, match=rf"^{re.escape(suffix)}: "):
                check(suffix, data[: len(data) // 2], atlas)
        address = await taker.reader.have_made(".csv")
        await crowd.read(runs=10, think_s=(0, 0.1))  # Streamlit tidies up after each
        check(".csv", await asyncio.to_thread(fetched, address), atlas)
        await taker.reader.close()
        await crowd.leave()

    run_beside(story())


def test_a_file_of_other_islands_is_a_failure(atlas: Atlas, tiny_atlas: Atlas) -> None:
    for suffix in (".geojson", ".gpkg", ".fgb", ".csv"):
        data = exports.write(OF_SUFFIX[suffix], atlas, Filter(), dt.date(2026, 11, 25))
        with pytest.raises(WrongAnswerError, match=rf"^{re.escape(suffix)}: not what was asked for"):
            check(suffix, data, tiny_atlas)


def test_the_bare_picture_has_the_shapes_of_the_picture(atlas: Atlas) -> None:
    shapes = shapes_of_the_picture(atlas)
    assert len(shapes) > len(atlas.outlines)
    assert bare_seconds(shapes, "svg", rounds=1) > 0


def test_growth_has_an_error() -> None:
    line = [(number, 5 + 2 * number) for number in range(50)]
    assert slope(line) == (pytest.approx(2), pytest.approx(0, abs=1e-6))
    # around a level, one up and one down: no growth that is sure
    growth, error = slope([(number, 5 + number % 2) for number in range(50)])
    assert abs(growth) < 2 * error
    # the error as by the textbook: the deviation of the residuals beside that of the numbers
    assert error == pytest.approx((50 * 0.25 / 48 / ((50**3 - 50) / 12)) ** 0.5, rel=0.01)
