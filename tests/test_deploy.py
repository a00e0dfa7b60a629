"""deploy/nginx.conf before two processes: readers stay with their process, and a process may die under them."""

from __future__ import annotations

import asyncio
import contextlib
import gzip
import os
import random
import re
import signal
import urllib.request
from collections.abc import Iterator
from dataclasses import dataclass
from email.message import Message
from pathlib import Path
from urllib.error import HTTPError

import pytest
from websockets.exceptions import ConnectionClosed

from geodata.atlas import Atlas
from tests.benchmarks.crowd import act
from tests.benchmarks.reader import Reader
from tests.nginx import serve_through_nginx
from tests.serving import ROOT, WITH_METRICS, Server, copy_of_the_app, run_beside, serve, sessions

pytestmark = pytest.mark.slow
READERS = 12


@dataclass(frozen=True)
class Deployment:
    """Two processes and the address through which readers reach them. The second has a folder of its own."""

    url: str
    processes: tuple[Server, Server]
    own_files: Path


@pytest.fixture(scope="module")
def deployment(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Deployment]:
    """Started once for all tests here; the last of them kills the first process."""
    tmp_path = tmp_path_factory.mktemp("deployment")
    copy = copy_of_the_app(tmp_path / "app")
    with (
        serve(ROOT / "app.py", tmp_path / "first.txt", environment=WITH_METRICS) as first,
        serve(copy, tmp_path / "second.txt", environment=WITH_METRICS) as second,
        serve_through_nginx(tmp_path / "nginx", (first, second)) as url,
    ):
        yield Deployment(url, (first, second), copy.parent / "static")


def fetch(url: str, **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of the answer."""
    request = urllib.request.Request(url, headers={key.replace("_", "-"): value for key, value in headers.items()})
    try:
        with urllib.request.urlopen(request, timeout=300) as answer:
            return answer.status, answer.headers, answer.read()
    except HTTPError as error:
        with error:  # it is an answer too, and Python 3.14 warns of one left open
            return error.code, error.headers, error.read()


def cookie_of_a_new_reader(url: str) -> str:
    """The cookie that comes with the page."""
    return str(fetch(url)[1]["Set-Cookie"]).split(";")[0]


def test_who_comes_back_gets_the_same_process_and_newcomers_spread(deployment: Deployment, atlas: Atlas) -> None:
    async def arrive(cookies: list[str]) -> tuple[int, ...]:
        async with contextlib.AsyncExitStack() as leaving:
            for cookie in cookies:
                reader = Reader(atlas, deployment.url, cookie=cookie)
                await reader.open()
                leaving.push_async_callback(reader.close)
            return tuple(sessions(process) for process in deployment.processes)

    cookie = cookie_of_a_new_reader(deployment.url)
    assert fetch(deployment.url, Cookie=cookie)[1]["Set-Cookie"] is None
    assert fetch(deployment.url, Cookie="reader=; path=/")[1]["Set-Cookie"] is not None
    assert sorted(run_beside(arrive([cookie] * 6))) == [0, 6]
    newcomers = [cookie_of_a_new_reader(deployment.url) for _ in range(READERS)]
    assert len(set(newcomers)) == READERS
    assert min(run_beside(arrive(newcomers))) > 0


def test_files_are_served_whichever_process_has_them_and_kept_by_the_browser(deployment: Deployment) -> None:
    text = b"const here = 'the second process only';\n" * 50
    deployment.own_files.mkdir(exist_ok=True)
    for number in range(READERS):  # each time another reader and another file, so that nothing is in nginx's own store
        name = f"{number:020x}.js"
        (deployment.own_files / name).write_bytes(text)
        address = f"{deployment.url}/app/static/{name}"
        status, headers, body = fetch(address, Cookie=f"reader={number:032x}", Accept_Encoding="gzip")
        assert (status, gzip.decompress(body)) == (200, text)
        assert headers["Content-Encoding"] == "gzip"
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable"
        (deployment.own_files / name).unlink()
        assert fetch(address)[2] == text, "kept once, for those who cannot unpack it too"
    for path in ("/app/static/nobody-has-this.js", "/static/js/of-another-version.js"):
        status, headers, _ = fetch(deployment.url + path)
        assert (status, headers["Cache-Control"]) == (404, None)


def test_health_is_open_and_figures_are_not(deployment: Deployment) -> None:
    assert fetch(f"{deployment.url}/_stcore/health")[::2] == (200, b"ok")
    assert fetch(f"{deployment.url}/_stcore/metrics")[0] == 404
    assert "immutable" in index_script(deployment.url)["Cache-Control"]


def test_what_the_app_says_of_frames_reaches_the_browser(deployment: Deployment) -> None:
    assert fetch(deployment.url)[1].get_all("Content-Security-Policy") == ["frame-ancestors 'self'"]


def index_script(url: str) -> Message:
    """The headers of Streamlit's own main script."""
    page = fetch(url)[2].decode()
    path = re.findall(r'src="\./(static/js/[^"]+)"', page)[0]
    return fetch(f"{url}/{path}", Accept_Encoding="gzip")[1]


@dataclass
class Visit:
    """A reader and what became of the visit."""

    reader: Reader
    runs: int = 0
    returns: int = 0


def test_readers_of_a_killed_process_go_on_at_the_other_and_nobody_else_notices(
    deployment: Deployment, atlas: Atlas
) -> None:
    first, second = deployment.processes

    async def story() -> list[Visit]:
        visits = [
            Visit(Reader(atlas, deployment.url, cookie=cookie_of_a_new_reader(deployment.url))) for _ in range(READERS)
        ]
        async with contextlib.AsyncExitStack() as leaving:
            for visit in visits:
                await visit.reader.open()
                leaving.push_async_callback(visit.reader.close)
            await tell(visits)
        return visits

    async def tell(visits: list[Visit]) -> None:
        killed = asyncio.Event()
        assert sessions(first) + sessions(second) == READERS
        stays = sessions(second)

        async def read(visit: Visit, chance: random.Random) -> None:
            after = 0
            while after < 4:
                await asyncio.sleep(chance.uniform(0.05, 0.2))
                after += killed.is_set()
                try:
                    await act(atlas, visit.reader, chance)
                    visit.runs += 1
                except ConnectionClosed:
                    assert killed.is_set()
                    address = visit.reader.query
                    await visit.reader.open()  # checks that the page shows what the address says
                    assert visit.reader.query == address
                    visit.returns += 1

        async def kill() -> None:
            while min(visit.runs for visit in visits) < 3:
                await asyncio.sleep(0.05)
            killed.set()
            os.kill(first.pid, signal.SIGKILL)

        await asyncio.gather(kill(), *(read(visit, random.Random(number)) for number, visit in enumerate(visits)))
        assert [visit.returns for visit in visits].count(0) == stays
        assert sessions(second) == READERS

    visits = run_beside(story())
    assert {visit.returns for visit in visits} == {0, 1}, "a process without readers shows nothing"
    assert min(visit.runs for visit in visits) >= 3 + 3
