"""deploy/site.conf before the site: packed files, what may be kept, the way from what is gone, and nothing else."""

from __future__ import annotations

import gzip
import http.client
import threading
from collections.abc import Iterator
from email.message import Message
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from tests.nginx import serve_site

HEADERS = {
    "X-Content-Type-Options": "nosniff",
    "Referrer-Policy": "no-referrer",
    "Content-Security-Policy": "frame-ancestors 'self'",
}
ISLAND = "/dokdo-takeshima/dongdo-higashijima/"
TYPES = {
    "/": "text/html; charset=utf-8",
    "/feed.xml": "text/xml; charset=utf-8",
    "/dokdo-takeshima/map.svg": "image/svg+xml",
    "/dokdo-takeshima/dokdo-takeshima-2026-11-27.geojson": "application/geo+json; charset=utf-8",
    "/dokdo-takeshima/dokdo-takeshima-2026-11-27.csv": "text/csv; charset=utf-8",
    "/dokdo-takeshima/dokdo-takeshima-2026-11-27.gpkg": "application/geopackage+sqlite3",
    "/dokdo-takeshima/dokdo-takeshima-2026-11-27.fgb": "application/octet-stream",
}


class App(BaseHTTPRequestHandler):
    """Says what it was asked for."""

    def do_GET(self) -> None:
        body = f"{self.path} {self.headers['Host']} {self.headers['X-Forwarded-For']}".encode()
        self.send_response(200)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def served(site: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The site by nginx, with an app under /live/."""
    app = ThreadingHTTPServer(("127.0.0.1", 0), App)
    threading.Thread(target=app.serve_forever, daemon=True).start()
    folder = tmp_path_factory.mktemp("nginx") / "site"
    with serve_site(folder, site, ["LIVE"], f"http://127.0.0.1:{app.server_port}") as url:
        yield url
    app.shutdown()
    app.server_close()


def ask(url: str, path: str, method: str = "GET", **headers: str) -> tuple[int, Message, bytes]:
    """Status, headers and body of the answer, as it came."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(url).port, timeout=60)
    connection.request(method, path, headers={name.replace("_", "-"): value for name, value in headers.items()})
    answer = connection.getresponse()
    body = answer.read()
    connection.close()
    return answer.status, answer.headers, body


def test_a_page_comes_packed_as_it_lies_there(served: str, site: Path) -> None:
    plain = (site / ISLAND.strip("/") / "index.html").read_bytes()
    status, headers, body = ask(served, ISLAND, Accept_Encoding="gzip")
    assert (status, headers["Content-Encoding"], headers["Vary"]) == (200, "gzip", "Accept-Encoding")
    assert gzip.decompress(body) == plain
    assert body == (site / ISLAND.strip("/") / "index.html.gz").read_bytes()
    status, headers, body = ask(served, ISLAND)
    assert (status, headers["Content-Encoding"], body) == (200, None, plain)


def test_pages_are_asked_for_again_and_what_has_a_hash_is_kept(served: str, site: Path) -> None:
    _, headers, _ = ask(served, ISLAND)
    assert headers["Cache-Control"] == "no-cache"
    status, headers, _ = ask(served, ISLAND, If_None_Match=headers["ETag"])
    assert (status, headers["Cache-Control"]) == (304, "no-cache")
    named = [path for path in (site / "assets").rglob("*") if path.is_file() and path.suffix not in (".gz", ".br")]
    hashed = [path for path in named if path.name not in ("icon.svg", "map.svg", "card.png")]
    assert len(hashed) > 30
    for path in hashed:
        _, headers, _ = ask(served, f"/{path.relative_to(site)}")
        assert headers["Cache-Control"] == "public, max-age=31536000, immutable", path
    for path in ("/assets/map.svg", "/assets/00000000000000000000.css", "/robots.txt"):
        assert ask(served, path)[1]["Cache-Control"] == "no-cache"


def test_every_answer_has_the_headers_once(served: str) -> None:
    for path in ("/", ISLAND, "/assets/icon.svg", "/none", "/dokdo-takeshima", "/dokdo-takeshima/none/"):
        _, headers, _ = ask(served, path)
        assert {name: headers.get_all(name) for name in HEADERS} == {name: [value] for name, value in HEADERS.items()}
        assert "nginx/" not in str(headers["Server"])
        assert headers["Set-Cookie"] is None


@pytest.mark.parametrize("path", TYPES)
def test_a_file_says_what_it_is(served: str, path: str) -> None:
    assert ask(served, path)[1]["Content-Type"] == TYPES[path]


def test_what_is_not_there_shows_the_list_and_what_is_gone_leads_to_what_held_it(served: str) -> None:
    for path in ("/none", "/none/none/", "/a/b/c/", "/dokdo-takeshima/none.html"):
        status, headers, body = ask(served, path)
        assert status == 404, path
        assert b'href="/explorer/dokdo-takeshima/"' in body
        assert headers["Content-Type"].startswith("text/html")
    for path, above in (("/dokdo-takeshima/none/", "/dokdo-takeshima/"), ("/party/XXX/", "/party/")):
        status, headers, _ = ask(served, path)
        assert (status, headers["Location"]) == (302, above)
    status, headers, _ = ask(served, "/dokdo-takeshima", Host="evil.example")
    assert (status, headers["Location"]) == (301, "/dokdo-takeshima/")


def test_nothing_else_is_served(served: str, site: Path) -> None:
    for method in ("POST", "PUT", "DELETE"):
        assert ask(served, "/", method)[0] == 405
    hidden = site / ".site-new"
    hidden.mkdir()
    (hidden / "index.html").write_text("half")
    try:
        for path in (
            "/.site-new/",
            "/.site-new/index.html",
            "/dokdo-takeshima/.site/",
            "/site.json",
            "/../nginx.conf",
            "/%2e%2e/nginx.conf",
        ):
            assert ask(served, path)[0] in (400, 404), path
    finally:
        (hidden / "index.html").unlink()
        hidden.rmdir()


def test_the_app_stands_under_live(served: str) -> None:
    _, headers, body = ask(served, "/live/?island=a", Host="maps.example", X_Forwarded_For="203.0.113.7")
    assert body == b"/?island=a maps.example 127.0.0.1"
    assert headers["Cache-Control"] is None
    policy = "Content-Security-Policy"  # which the app gives itself
    for name, value in HEADERS.items():
        assert headers.get_all(name) == ([value] if name != policy else None)
