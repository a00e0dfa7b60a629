"""Small messages go out at once, and memory holds what readers need."""

from __future__ import annotations

import ctypes
import resource
import socket
import subprocess
import sys
import textwrap
import weakref
from types import SimpleNamespace

import pytest

from panels.server import FILES, give_back, send_at_once
from tests.serving import ROOT


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


def test_a_weak_proxy_of_what_is_gone_does_no_harm() -> None:
    class Gone:
        pass

    proxies = [weakref.proxy(Gone())]
    send_at_once()
    assert len(proxies) == 1


def test_what_is_closed_or_not_tcp_is_left_alone() -> None:
    closed = socket.socket()
    closed.close()
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as datagrams:
        send_at_once()
        assert datagrams.fileno() >= 0


def test_the_server_may_hold_as_many_connections_as_the_system_allows_it() -> None:
    hard = resource.getrlimit(resource.RLIMIT_NOFILE)[1]
    program = """
        import resource
        from panels.server import admit_readers

        resource.setrlimit(resource.RLIMIT_NOFILE, (64, resource.getrlimit(resource.RLIMIT_NOFILE)[1]))
        admit_readers()
        print(*resource.getrlimit(resource.RLIMIT_NOFILE))
    """
    command = [sys.executable, "-c", textwrap.dedent(program)]
    soft_then, hard_then = subprocess.run(command, capture_output=True, text=True, check=True).stdout.split()
    assert int(hard_then) == hard
    assert int(soft_then) == (FILES if hard == resource.RLIM_INFINITY else min(FILES, hard))


def test_what_only_charts_and_pictures_need_is_not_loaded_for_the_page() -> None:
    program = "import sys; from tests.page import opened; opened(); print(*sys.modules)"
    command = [sys.executable, "-c", program]
    loaded = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout.split()
    assert "folium" in loaded
    assert not {"altair", "matplotlib"} & set(loaded)


def test_a_system_that_takes_no_memory_back_does_no_harm(monkeypatch: pytest.MonkeyPatch) -> None:
    given: list[int] = []
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace(malloc_trim=given.append))
    give_back()
    assert given == [0]
    monkeypatch.setattr(ctypes, "CDLL", lambda _: SimpleNamespace())
    give_back()
