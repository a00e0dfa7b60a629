"""Small messages go out at once."""

from __future__ import annotations

import socket

from panels.connection import send_at_once


def no_delay(connection: socket.socket) -> bool:
    return bool(connection.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY))


def test_open_connections_and_those_that_follow_do_not_wait() -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        with socket.create_connection(server.getsockname()), server.accept()[0] as early:
            assert not no_delay(early)
            send_at_once()
            assert no_delay(early)
        with socket.create_connection(server.getsockname()), server.accept()[0] as late:
            assert no_delay(late)


def test_what_is_closed_or_not_tcp_is_left_alone() -> None:
    closed = socket.socket()
    closed.close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        send_at_once()
        assert datagrams.fileno() >= 0
