"""The configurations of deploy/ on a free port of this machine, before app processes that run already, or the site."""

from __future__ import annotations

import contextlib
import os
import re
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator, Sequence
from pathlib import Path
from urllib.parse import urlsplit

from tests.serving import GUARD_S, ROOT, Server, free_port

CONF = ROOT / "deploy" / "nginx.conf"
SITE_CONF = ROOT / "deploy" / "site.conf"
CERTIFICATE = (
    "openssl req -x509 -newkey rsa:2048 -nodes -subj /CN=localhost -addext subjectAltName=DNS:localhost "
    "-keyout key.pem -out cert.pem"
)


@contextlib.contextmanager
def serve_through_nginx(
    folder: Path, processes: Sequence[Server], uncommented: str = "", tls_port: int = 0
) -> Iterator[str]:
    """The address at which nginx serves the app; ended on leaving. `folder` is nginx's own.

    `uncommented` is how the lines of a comment end that are to count, "TLS" or "PROXY".
    """
    port = free_port()
    with _serve(folder, configuration(port, processes, uncommented, tls_port), port, uncommented) as url:
        yield url


@contextlib.contextmanager
def serve_site(folder: Path, site: Path, uncommented: Sequence[str] = (), app: str = "") -> Iterator[str]:
    """The address at which nginx serves the files of the site by deploy/site.conf, and the app under /live/.

    `uncommented` is how the lines of a comment end that are to count, "TLS" or "LIVE".
    """
    port = free_port()
    text = SITE_CONF.read_text()
    for name in uncommented:
        text = _uncommented(text, name)
    text = text.replace("root site;", f"root {site};").replace("http://127.0.0.1:8501/", f"{app}/")
    text = text.replace("listen 8080;", f"listen 127.0.0.1:{port};")
    with _serve(folder, text, port) as url:
        yield url


@contextlib.contextmanager
def _serve(folder: Path, text: str, port: int, uncommented: str = "") -> Iterator[str]:
    program = shutil.which("nginx") or shutil.which("nginx", path="/usr/sbin")
    assert program, "No nginx: install it (Debian: apt-get install nginx-light); the tests of deploy/ need it"
    folder.mkdir()
    (folder / "nginx.conf").write_text(text)
    if uncommented == "TLS":
        subprocess.run([*CERTIFICATE.split()], cwd=folder, check=True, capture_output=True)
    user = "user root;" if os.geteuid() == 0 else ""  # nobody else may enter a test's folder
    command = [program, "-p", str(folder), "-c", "nginx.conf", "-g", f"daemon off; {user}"]
    log = folder / "log.txt"
    with log.open("w") as output:
        nginx = subprocess.Popen(command, stdout=output, stderr=subprocess.STDOUT)
        try:
            _wait_until_it_listens(port, nginx, log)
            yield f"http://localhost:{port}"
        finally:
            nginx.terminate()
            nginx.wait(timeout=GUARD_S)


def configuration(port: int, processes: Sequence[Server], uncommented: str = "", tls_port: int = 0) -> str:
    """The text of deploy/nginx.conf for these processes and ports, and nothing else of it changed."""
    text = CONF.read_text()
    if uncommented:
        text = _uncommented(text, uncommented)
    listed = re.findall(r"127\.0\.0\.1:\d+", text)
    assert len(listed) == len(processes)
    for place, process in zip(listed, processes, strict=True):
        text = text.replace(place, f"127.0.0.1:{urlsplit(process.url).port}")
    text = text.replace("listen 8443 ssl;", f"listen 127.0.0.1:{tls_port} ssl;")
    return text.replace("listen 8080;", f"listen 127.0.0.1:{port};")


def _uncommented(text: str, name: str) -> str:
    return re.sub(rf"(?m)^( *)# (.*# {name})$", r"\1\2", text)


def _wait_until_it_listens(port: int, nginx: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + GUARD_S
    while nginx.poll() is None and time.monotonic() < end:
        with contextlib.suppress(OSError), socket.create_connection(("127.0.0.1", port)):
            return
        time.sleep(0.1)
    raise RuntimeError(f"nginx did not start:\n{log.read_text()}")
