"""A door before a server that counts the bytes on the wire."""

from __future__ import annotations

import contextlib
import socket
import socketserver
import threading
from collections.abc import Iterator
from urllib.parse import urlsplit


class Wire(socketserver.ThreadingTCPServer):
    """Passes on what comes, both ways, to the server at the port. `url` leads there."""

    daemon_threads = True

    def __init__(self, port: int) -> None:
        super().__init__(("localhost", 0), Passage)
        self.port = port
        self.sizes: list[int] = []  # of what was passed on; a list, as threads may append to it at once
        self.url = f"http://localhost:{self.server_address[1]}"

    @property
    def bytes(self) -> int:
        """How many have passed so far, as they were sent, compressed or not; without what TCP and IP add."""
        return sum(self.sizes)


class Passage(socketserver.BaseRequestHandler):
    """One connection."""

    server: Wire

    def handle(self) -> None:
        """Passes on until both ends have said all."""
        with socket.create_connection(("localhost", self.server.port)) as behind:
            back = threading.Thread(target=self._pass_on, args=(behind, self.request))
            back.start()
            self._pass_on(self.request, behind)
            back.join()

    def _pass_on(self, source: socket.socket, target: socket.socket) -> None:
        try:
            while data := source.recv(65536):
                self.server.sizes.append(len(data))
                target.sendall(data)
            target.shutdown(socket.SHUT_WR)
        except OSError:  # one end broke off: the other one must not wait for it
            for end in (source, target):
                with contextlib.suppress(OSError):
                    end.shutdown(socket.SHUT_RDWR)


@contextlib.contextmanager
def wire_to(url: str) -> Iterator[Wire]:
    """A wire to the server at that address."""
    port = urlsplit(url).port
    assert port
    with Wire(port) as wire:
        threading.Thread(target=wire.serve_forever, daemon=True).start()
        yield wire
        wire.shutdown()
