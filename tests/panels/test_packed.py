"""What is compressed for whom, what is left as it is, and that the work is done once."""

from __future__ import annotations

import asyncio
import gzip
from pathlib import Path
from typing import Any

import pytest
from starlette.applications import Starlette
from starlette.responses import PlainTextResponse
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from panels import packed, served
from panels.packed import Packed, reads_gzip
from tests.serving import run_beside

SCRIPT = "export const words = 'words and words';\n" * 100
Answer = tuple[int, dict[str, str], bytes]


class Site:
    """Files behind the rule; `reads` are the paths whose files were read."""

    def __init__(self, folder: Path, room: int = packed.ROOM) -> None:
        files = Starlette(routes=[Mount("/", StaticFiles(directory=folder, html=True))])
        self.reads: list[str] = []

        async def app(scope: Any, receive: Any, send: Any) -> None:
            if scope["method"] == "GET":
                self.reads.append(scope["path"])
            await files(scope, receive, send)

        self.rule = Packed(app, room)

    async def get(self, path: str, method: str = "GET", **headers: str) -> Answer:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        fields = [(name.replace("_", "-").encode(), value.encode()) for name, value in headers.items()]
        scope = {"type": "http", "method": method, "path": path, "headers": fields, "query_string": b""}
        await self.rule(scope, packed._say_nothing, send)
        told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        return sent[0]["status"], told, b"".join(message.get("body", b"") for message in sent[1:])

    def asked(self, path: str, method: str = "GET", **headers: str) -> Answer:
        return run_beside(self.get(path, method, **headers))


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "static").mkdir()
    (tmp_path / "app" / "static").mkdir(parents=True)
    (tmp_path / "index.html").write_text("<p>The page.</p>\n" * 100)
    (tmp_path / "static" / "a.js").write_text(SCRIPT)
    (tmp_path / "static" / "b.js").write_text(SCRIPT)
    (tmp_path / "static" / "small.js").write_text("export {};")
    (tmp_path / "static" / "letters.woff2").write_bytes(bytes(5000))
    (tmp_path / "app" / "static" / "text.html").write_text("<p>A text.</p>\n" * 100)
    return tmp_path


@pytest.fixture
def site(folder: Path) -> Site:
    return Site(folder)


@pytest.mark.parametrize("path", ["/", "/static/a.js", "/app/static/text.html"])
def test_who_reads_gzip_gets_it_and_others_the_file(site: Site, path: str) -> None:
    _, plain_headers, plain = site.asked(path)
    status, headers, body = site.asked(path, accept_encoding="gzip, deflate, br")
    assert status == 200
    assert gzip.decompress(body) == plain
    assert headers["content-encoding"] == "gzip"
    assert headers["content-length"] == str(len(body))
    assert headers["content-type"] == plain_headers["content-type"]
    assert "content-encoding" not in plain_headers
    assert plain_headers["content-length"] == str(len(plain))
    assert headers["vary"] == plain_headers["vary"] == "Accept-Encoding"


def test_the_same_in_other_bytes_has_a_weak_mark_by_which_it_is_not_sent_again(site: Site) -> None:
    _, plain, _ = site.asked("/static/a.js")
    _, headers, _ = site.asked("/static/a.js", accept_encoding="gzip")
    assert headers["etag"] == f"W/{plain['etag']}"
    assert "accept-ranges" not in headers
    status, headers, body = site.asked("/static/a.js", accept_encoding="gzip", if_none_match=headers["etag"])
    assert (status, body) == (304, b"")
    assert headers["etag"] == f"W/{plain['etag']}"
    assert headers["vary"] == "Accept-Encoding"


def test_a_part_of_a_file_is_a_part_of_what_is_not_compressed(site: Site) -> None:
    status, headers, body = site.asked("/static/a.js", accept_encoding="gzip", range="bytes=7-11")
    assert (status, body) == (206, b"const")
    assert "content-encoding" not in headers
    assert not headers["etag"].startswith("W/")


def test_the_head_of_an_answer_is_told_without_its_body(site: Site) -> None:
    _, headers, body = site.asked("/static/a.js", accept_encoding="gzip")
    assert site.asked("/static/a.js", "HEAD", accept_encoding="gzip") == (200, headers, b"")
    assert body


@pytest.mark.parametrize("path", ["/static/small.js", "/static/letters.woff2"])
def test_what_would_gain_nothing_is_sent_as_it_is(site: Site, path: str) -> None:
    assert "content-encoding" not in site.asked(path, accept_encoding="gzip")[1]


def test_what_is_not_there_is_not_made(site: Site) -> None:
    for path in ("/static/none.js", "/static/../app.py", "/app/static/%2e%2e/x.js"):
        assert site.asked(path, accept_encoding="gzip")[0] == 404
    assert not site.rule._kept


def test_a_file_is_compressed_once_however_many_ask_for_it_and_in_whatever_words(site: Site) -> None:
    async def story() -> None:
        await asyncio.gather(*(site.get("/static/a.js", accept_encoding="gzip") for _ in range(5)))
        for path in ("/static//a.js", "/static/./a.js", "/static/x/../a.js"):
            await site.get(path, accept_encoding="gzip")
        await site.get("/static/a.js", accept_encoding="gzip")

    run_beside(story())
    assert site.reads.count("/static/a.js") == 1
    assert [path for path, _ in site.rule._kept] == ["/static/a.js"]


def test_another_file_at_the_same_place_is_another_one(site: Site, folder: Path) -> None:
    site.asked("/static/a.js", accept_encoding="gzip")
    (folder / "static" / "a.js").write_text(other := SCRIPT + "export default 1;")
    assert gzip.decompress(site.asked("/static/a.js", accept_encoding="gzip")[2]).decode() == other


def test_a_file_that_changes_while_it_is_read_is_not_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    ask = site.rule._headers

    async def outdated(scope: Any) -> Any:
        status, headers = await ask(scope)
        headers["etag"] = '"before"'
        return status, headers

    monkeypatch.setattr(site.rule, "_headers", outdated)
    assert site.asked("/static/a.js", accept_encoding="gzip")[::2] == (200, SCRIPT.encode())
    assert not site.rule._kept


def test_a_fault_is_not_kept(site: Site, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: Any, **__: Any) -> bytes:
        raise MemoryError

    with monkeypatch.context() as patched:
        patched.setattr(packed.gzip, "compress", fail)
        with pytest.raises(MemoryError):
            site.asked("/static/a.js", accept_encoding="gzip")
    assert site.asked("/static/a.js", accept_encoding="gzip")[1]["content-encoding"] == "gzip"


def test_what_was_not_asked_for_longest_makes_room(folder: Path) -> None:
    size = len(gzip.compress(SCRIPT.encode(), packed.LEVEL))
    site = Site(folder, room=2 * size)
    for path in ("/static/a.js", "/static/b.js", "/static/a.js", "/"):
        site.asked(path, accept_encoding="gzip")
    assert [path for path, _ in site.rule._kept] == ["/static/a.js", "/"]


def test_the_page_that_stands_for_what_is_not_there_takes_no_room(folder: Path) -> None:
    site = Site(folder)
    site.rule = Packed(PlainTextResponse("x" * 1000, headers={"etag": '"page"'}, media_type="text/html"))
    assert "content-encoding" not in site.asked("/static/none.js", accept_encoding="gzip")[1]
    assert site.asked("/", accept_encoding="gzip")[1]["content-encoding"] == "gzip"


def test_a_path_before_all_addresses_is_the_operators(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(served.st, "get_option", lambda _: "/maps/")
    (folder / "maps").symlink_to(folder)
    site = Site(folder)
    for path in ("/maps/static/a.js", "/maps/"):
        assert site.asked(path, accept_encoding="gzip")[1]["content-encoding"] == "gzip"


@pytest.mark.parametrize(
    ("accepted", "reads"),
    [
        ("gzip", True),
        ("deflate, GZIP;q=0.5", True),
        ("br;q=1.0, gzip; q=0.001", True),
        ("*", True),
        ("gzip;q=1, *;q=0", True),
        ("", False),
        ("identity", False),
        ("br", False),
        ("gzip;q=0", False),
        ("gzip; q=0.000, *", False),
        ("*;q=0", False),
        ("gzip;q=much", False),
        ("notgzip", False),
    ],
)
def test_only_who_says_so_reads_gzip(accepted: str, reads: bool) -> None:
    assert reads_gzip(accepted) is reads
