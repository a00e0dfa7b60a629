"""What the running server has ready before its first reader, and what it does for connections and files."""

from __future__ import annotations

import gzip
import re
import urllib.request
from collections.abc import Iterator
from http.client import HTTPMessage
from pathlib import Path

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from panels.packed import LEAST
from tests.serving import ROOT, Server, copy_of_the_app, serve

pytestmark = pytest.mark.slow
TOO_MUCH = 11_000_000  # bytes; .streamlit/config.toml says what is too much
OURS = "static/0123456789abcdef0123.json"
TOO_LARGE = 1009  # how a websocket says so (RFC 6455, 7.4.1)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A copy of the app that notes how much each run does, see `tests/counted.py`."""
    folder = tmp_path_factory.mktemp("app")
    program = copy_of_the_app(folder / "copy")
    (program.parent / "static").mkdir(exist_ok=True)
    (program.parent / OURS).write_text("words and words\n" * 100)
    environment = {"RUN_CALLS": str(folder / "calls.txt"), "PYTHONPATH": str(ROOT)}
    with serve(program, folder / "log.txt", program.parent, ("-m", "tests.counted"), environment) as server:
        yield server


def session(app: Server) -> ClientConnection:
    """A connection that offers compression, as browsers do."""
    return connect(f"ws{app.url.removeprefix('http')}/_stcore/stream", subprotocols=["streamlit"])  # type: ignore[list-item]


def test_the_first_reader_waits_no_longer_than_others(app: Server) -> None:
    for _ in range(3):
        with session(app) as connection:
            assert 'component_name: "part"' in opened(connection)
    started, first, second, third = map(int, (app.log.parent / "calls.txt").read_text().split())
    assert started > 20 * third, "what is made once is made before"
    assert max(first, second) < 1.2 * third


def test_a_server_starts_with_a_catalogue_that_is_not_there_and_says_so(tmp_path: Path) -> None:
    with (
        serve(ROOT / "app.py", tmp_path / "log.txt", environment={"CATALOGUE": str(tmp_path)}) as app,
        session(app) as connection,
    ):
        assert "disputes.yaml: expected a file that can be read" in opened(connection)


def test_what_a_session_says_is_compressed(app: Server) -> None:
    with session(app) as connection:
        assert [extension.name for extension in connection.protocol.extensions] == ["permessage-deflate"]


def test_a_small_message_cannot_become_a_large_one(app: Server) -> None:
    with session(app) as connection:
        connection.send(bytes(TOO_MUCH))
        with pytest.raises(ConnectionClosed) as closed:
            connection.recv(timeout=60)
        assert closed.value.rcvd is not None
        assert closed.value.rcvd.code == TOO_LARGE


def test_the_page_its_scripts_and_our_files_are_sent_compressed(app: Server) -> None:
    page = fetched(app, "/")[1].decode()
    scripts = re.findall(r'(?:src|href)="\.(/static/[^"]+\.(?:js|css))"', page)
    assert len(scripts) > 10
    for path in ("/", *scripts, f"/app/{OURS}"):
        headers, plain = fetched(app, path)
        told, packed = fetched(app, path, "gzip")
        assert "Content-Encoding" not in headers
        assert len(plain) < LEAST or gzip.decompress(packed) == plain, path
        assert len(plain) < LEAST or told["Content-Encoding"] == "gzip", path


def opened(connection: ClientConnection) -> str:
    """All that the server sends to a reader who opens the page."""
    opening = BackMsg()
    opening.rerun_script.SetInParent()
    connection.send(opening.SerializeToString())
    messages: list[ForwardMsg] = []
    while not messages or messages[-1].WhichOneof("type") != "script_finished":
        messages.append(ForwardMsg.FromString(connection.recv(timeout=60)))  # type: ignore[arg-type]
    return "\n".join(map(str, messages))


def fetched(app: Server, path: str, accepted: str = "identity") -> tuple[HTTPMessage, bytes]:
    """The headers and the bytes of an answer."""
    request = urllib.request.Request(app.url + path, headers={"Accept-Encoding": accepted})
    with urllib.request.urlopen(request, timeout=60) as answer:
        return answer.headers, answer.read()
