"""What the running server does for its readers' connections."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from websockets.exceptions import ConnectionClosed
from websockets.sync.client import ClientConnection, connect

from tests.serving import ROOT, Server, serve

pytestmark = pytest.mark.slow
TOO_MUCH = 11_000_000  # bytes; .streamlit/config.toml says what is too much
TOO_LARGE = 1009  # how a websocket says so (RFC 6455, 7.4.1)


@pytest.fixture(scope="module")
def app(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    with serve(ROOT / "app.py", tmp_path_factory.mktemp("log") / "log.txt", ROOT) as server:
        yield server


def session(app: Server) -> ClientConnection:
    """A connection that offers compression, as browsers do."""
    return connect(f"ws{app.url.removeprefix('http')}/_stcore/stream", subprotocols=["streamlit"])  # type: ignore[list-item]


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
