"""What deploy/nginx.conf lets through, hides and limits, before processes that only note what they are asked."""

from __future__ import annotations

import contextlib
import http.client
import re
import ssl
import time
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from threading import Event, Thread
from urllib.parse import urlsplit

import pytest

from tests.nginx import serve_through_nginx
from tests.panels.test_served import NOT_SERVED
from tests.serving import GUARD_S, Server, free_port

HEADERS = {"X-Content-Type-Options": "nosniff", "Referrer-Policy": "no-referrer"}
FOR_GOOD = "public, max-age=31536000, immutable"
FILE = "/app/static/0123456789abcdef0123.js"
COOKIE = f"reader={7:032x}"


class Process(ThreadingHTTPServer):
    """Has the `files`, says what it was asked, and keeps a stream open until it `ends`."""

    daemon_threads = True
    request_queue_size = 500

    def __init__(self) -> None:
        super().__init__(("127.0.0.1", 0), Answering)
        self.files: set[str] = {"/", "/favicon.png", "/_stcore/health", "/_stcore/host-config", "/static/js/a.js"}
        self.asked: list[tuple[str, http.client.HTTPMessage]] = []
        self.ends = Event()
        Thread(target=self.serve_forever, daemon=True).start()

    def handle_error(self, *_: object) -> None:
        """Nothing is printed of who hangs up."""

    def end(self) -> None:
        self.ends.set()
        self.shutdown()
        self.server_close()


class Answering(BaseHTTPRequestHandler):
    server: Process

    def do_GET(self) -> None:
        self.server.asked.append((self.path, self.headers))  # type: ignore[arg-type]
        path = self.path.split("?")[0]
        if path == "/_stcore/stream":
            self.server.ends.wait(60)
        found = 304 if self.headers["If-None-Match"] else 200
        self.send_response(found if path in self.server.files else 404)
        self.send_header("X-Content-Type-Options", "nosniff")
        self.send_header("Content-Length", "2")
        if path.startswith("/static/") and path in self.server.files:
            self.send_header("Cache-Control", "max-age=60")
        self.end_headers()
        if found == 200:
            self.wfile.write(b"ok")

    def log_message(self, *_: object) -> None:
        """Nothing is printed."""


@dataclass
class Deployment:
    """nginx on a port of this machine, before two processes."""

    url: str
    processes: tuple[Process, Process]
    tls_port: int

    def ask(
        self, path: str, address: str = "127.0.0.1", method: str = "GET", **headers: str
    ) -> tuple[int, http.client.HTTPMessage]:
        """Status and headers of the answer to who asks from this address."""
        connection = http.client.HTTPConnection("127.0.0.1", urlsplit(self.url).port, 60, (address, 0))
        with contextlib.closing(connection):
            connection.request(method, path, headers={key.replace("_", "-"): value for key, value in headers.items()})
            answer = connection.getresponse()
            return answer.status, answer.headers

    def asked(self, path: str) -> list[http.client.HTTPMessage]:
        """The headers with which the processes were asked for the path."""
        return [headers for process in self.processes for asked, headers in process.asked if asked == path]


@contextlib.contextmanager
def deployed(folder: Path, uncommented: str = "") -> Iterator[Deployment]:
    """Processes of their own, behind the configuration with these lines of its comments."""
    first, second, tls_port = Process(), Process(), free_port()
    servers = [Server(f"http://127.0.0.1:{process.server_port}", 0, folder) for process in (first, second)]
    with serve_through_nginx(folder / "nginx", servers, uncommented, tls_port) as url:
        try:
            yield Deployment(url, (first, second), tls_port)
        finally:
            first.end()
            second.end()


@pytest.fixture
def deployment(tmp_path: Path) -> Iterator[Deployment]:
    with deployed(tmp_path) as running:
        yield running


def test_every_answer_has_the_headers_once(deployment: Deployment) -> None:
    for process in deployment.processes:
        process.files.add(FILE)
    paths = ("/", "/favicon.png", "/static/js/a.js", FILE, FILE, "/app/static/none.js", "/media/none.csv", "/other")
    answers = [deployment.ask(path) for path in paths] + [deployment.ask("/", method="PUT")]
    assert [status for status, _ in answers] == [200, 200, 200, 200, 200, 404, 404, 404, 405]
    for process in deployment.processes:
        process.end()
    answers.append(deployment.ask("/"))
    assert answers[-1][0] in (502, 504)
    for _, headers in answers:
        assert {name: headers.get_all(name) for name in HEADERS} == {name: [value] for name, value in HEADERS.items()}
    assert [headers["Cache-Control"] for _, headers in answers] == [
        *(None, None, "max-age=60"),
        *(FOR_GOOD, FOR_GOOD),
        *[None] * 5,
    ]


def test_what_the_app_does_not_use_never_reaches_it(deployment: Deployment) -> None:
    for path in NOT_SERVED:
        assert deployment.ask(path)[0] in (400, 404), path
        assert deployment.ask(path, method="PUT")[0] == 405, path
    assert {path for process in deployment.processes for path, _ in process.asked} <= {"//static/a.js", "/static/a.js"}


def test_a_query_string_is_no_other_file(deployment: Deployment) -> None:
    deployment.processes[0].files.add(FILE)
    deployment.processes[1].files.add(FILE)
    for number in range(20):
        assert deployment.ask(f"{FILE}?{number}", Cookie=f"reader={number:032x}")[0] == 200
        assert deployment.ask(FILE.replace("a", "%61"))[0] == 200
    assert sum(len(process.asked) for process in deployment.processes) == 1


def test_a_file_that_one_has_is_found_and_one_that_nobody_has_is_not_there_though_a_process_is_dead(
    deployment: Deployment,
) -> None:
    deployment.processes[1].files |= {FILE, "/media/a.csv", "/static/js/of-a-later-version.js"}
    everybody = [f"reader={number:032x}" for number in range(12)]
    for path in (FILE, "/media/a.csv", "/static/js/of-a-later-version.js"):
        assert {deployment.ask(path, Cookie=cookie)[0] for cookie in everybody} == {200}
    deployment.processes[0].end()
    for path in ("/app/static/none.js", "/media/none.csv", "/static/js/none.js"):
        for _ in range(2):  # before and after nginx has noticed
            answers = [deployment.ask(path, Cookie=cookie) for cookie in everybody]
            assert {status for status, _ in answers} == {404}
            assert {headers["Cache-Control"] for _, headers in answers} == {None}
    deployment.processes[1].end()
    assert deployment.ask("/app/static/none.js")[0] in (502, 504)


def test_the_cookie_comes_with_the_page_alone_and_one_cookie_for_all_does_not_lead_all_to_one_process(
    deployment: Deployment,
) -> None:
    assert re.fullmatch(r"reader=[0-9a-f]{32}; Path=/; HttpOnly; SameSite=Lax", deployment.ask("/")[1]["Set-Cookie"])
    assert deployment.ask("/", If_None_Match="a")[1]["Set-Cookie"]
    assert deployment.ask("/", Cookie=COOKIE)[1]["Set-Cookie"] is None
    for path in ("/static/js/a.js", "/_stcore/health", "/app/static/none.js", "/other"):
        assert deployment.ask(path)[1]["Set-Cookie"] is None
    deployment.processes[0].asked.clear()
    deployment.processes[1].asked.clear()
    for _ in range(6):
        deployment.ask("/", Cookie=COOKIE)
    assert sorted(len(process.asked) for process in deployment.processes) == [0, 6]
    for number in range(2, 40):
        deployment.ask("/", f"127.0.0.{number}", Cookie=COOKIE)
    assert min(len(process.asked) for process in deployment.processes) > 6


FORGED = {
    "X_Forwarded_For": "203.0.113.7",
    "X_Forwarded_Proto": "https",
    "X_Forwarded_Host": "evil.example",
    "X_Forwarded_Port": "1",
    "X_Real_IP": "203.0.113.7",
    "Forwarded": "for=203.0.113.7",
}


def told(deployment: Deployment, address: str) -> tuple[str | None, ...]:
    """What a process is told of a reader who forges all headers, and whether the cookie is for TLS only."""
    cookie = deployment.ask("/", address, **FORGED)[1]["Set-Cookie"]
    [headers] = deployment.asked("/")
    for process in deployment.processes:
        process.asked.clear()
    names = ("X-Forwarded-For", "X-Real-IP", "X-Forwarded-Proto", "X-Forwarded-Port", "Forwarded")
    assert headers["X-Forwarded-Host"] == headers["Host"] != FORGED["X_Forwarded_Host"]
    return (*(headers[name] for name in names), "Secure" if "Secure" in cookie else "")


def test_forwarded_headers_count_from_a_proxy_of_ours_only(tmp_path: Path) -> None:
    (tmp_path / "alone").mkdir()
    (tmp_path / "behind").mkdir()
    with deployed(tmp_path / "alone") as deployment:
        assert told(deployment, "127.0.0.1") == ("127.0.0.1", "127.0.0.1", "http", None, None, "")
    with deployed(tmp_path / "behind", "PROXY") as deployment:
        assert told(deployment, "127.0.0.2") == ("127.0.0.2", "127.0.0.2", "http", None, None, "")
        assert told(deployment, "127.0.0.1") == ("203.0.113.7", "203.0.113.7", "https", None, None, "Secure")


def test_one_address_cannot_take_all_requests(deployment: Deployment) -> None:
    statuses = Counter(deployment.ask("/", X_Forwarded_For=f"203.0.113.{number % 250}")[0] for number in range(400))
    assert set(statuses) == {200, 429}
    assert statuses[200] >= 200
    status, headers = deployment.ask("/")
    assert (status, headers["X-Content-Type-Options"]) in {(429, "nosniff"), (200, "nosniff")}
    assert deployment.ask("/", "127.0.0.2")[0] == 200


def wait_for_requests(deployment: Deployment, count: int) -> None:
    """Until the processes have been asked so often."""
    end = time.monotonic() + GUARD_S
    while sum(len(process.asked) for process in deployment.processes) < count:
        assert time.monotonic() < end
        time.sleep(0.01)


def test_one_address_cannot_hold_all_sessions(deployment: Deployment) -> None:
    port = urlsplit(deployment.url).port
    with contextlib.ExitStack() as leaving:
        for _ in range(100):
            connection = http.client.HTTPConnection("127.0.0.1", port, 60)
            leaving.callback(connection.close)
            connection.request("GET", "/_stcore/stream")
        wait_for_requests(deployment, 100)
        assert deployment.ask("/_stcore/stream")[0] == 429
        assert deployment.ask("/")[0] == 200
        other = http.client.HTTPConnection("127.0.0.1", port, 60, ("127.0.0.2", 0))
        leaving.callback(other.close)
        other.request("GET", "/_stcore/stream")
        wait_for_requests(deployment, 102)


def test_with_the_lines_for_tls_the_page_is_served_over_tls_only(tmp_path: Path) -> None:
    with deployed(tmp_path, "TLS") as deployment:
        status, headers = deployment.ask("/?island=a", Host="maps.example")
        assert (status, headers["Location"]) == (301, "https://maps.example/?island=a")
        assert (headers["Strict-Transport-Security"], headers["Set-Cookie"]) == (None, None)
        trusted = ssl.create_default_context(cafile=str(tmp_path / "nginx" / "cert.pem"))
        secure = http.client.HTTPSConnection("localhost", deployment.tls_port, timeout=60, context=trusted)
        with contextlib.closing(secure):
            for path, status in (("/", 200), ("/other", 404)):
                secure.request("GET", path)
                answer = secure.getresponse()
                answer.read()
                assert (answer.status, answer.headers["Strict-Transport-Security"]) == (status, "max-age=31536000")
                cookie = answer.headers["Set-Cookie"]
                assert cookie.endswith("; SameSite=Lax; Secure") if path == "/" else cookie is None
        assert [headers["X-Forwarded-Proto"] for headers in deployment.asked("/")] == ["https"]
