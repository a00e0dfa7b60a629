"""The wire passes on what it is given, and counts it."""

from __future__ import annotations

import socket
import struct
import threading

from tests.benchmarks.wire import wire_to
from tests.serving import GUARD_S


def test_what_passes_is_counted_both_ways() -> None:
    with socket.create_server(("localhost", 0)) as server:

        def answer() -> None:
            connection, _ = server.accept()
            with connection:
                asked = b"".join(iter(lambda: connection.recv(1000), b""))
                connection.sendall(asked * 3)

        threading.Thread(target=answer).start()
        with wire_to(f"http://localhost:{server.getsockname()[1]}") as wire:
            with socket.create_connection(("localhost", int(wire.url.rsplit(":", 1)[1]))) as client:
                client.sendall(b"a" * 100_000)
                client.shutdown(socket.SHUT_WR)
                assert len(b"".join(iter(lambda: client.recv(1000), b""))) == 300_000
            assert wire.bytes == 400_000


def test_an_end_that_breaks_off_breaks_off_the_other() -> None:
    with (
        socket.create_server(("localhost", 0)) as server,
        wire_to(f"http://localhost:{server.getsockname()[1]}") as wire,
        socket.create_connection(("localhost", int(wire.url.rsplit(":", 1)[1])), timeout=GUARD_S) as client,
    ):
        client.sendall(b"asked")
        behind, _ = server.accept()
        assert behind.recv(1000) == b"asked"
        behind.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, struct.pack("ii", 1, 0))  # a reset, not an orderly end
        behind.close()
        assert client.recv(1000) == b""
