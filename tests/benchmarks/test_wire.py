"""The wire passes on what it is given, and counts it."""

from __future__ import annotations

import socket
import threading

from tests.benchmarks.wire import wire_to


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
