"""The subjects that are servers."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from tests.serving import ROOT, Server, serve

HERE = Path(__file__).parent
TIMES = "times.txt"


@contextlib.contextmanager
def timed(home: Path, output: Path, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """`streamlit run app.py` in the folder `home`, timed; what it prints and its times go to the folder `output`."""
    output.mkdir(exist_ok=True)
    program = ("-P", str(HERE / "launch.py"))
    told = {"SCRIPT_TIMES": str(output / TIMES), **(environment or {})}
    with serve(Path("app.py"), output / "log.txt", home, program, told) as server:
        yield server


def script_runs(server: Server) -> list[float]:
    """The ms of each run of the script so far, of a server that is `timed`."""
    times = server.log.with_name(TIMES)
    return [float(line) for line in times.read_text().split()] if times.exists() else []


@contextlib.contextmanager
def serve_all(folder: Path) -> Iterator[dict[str, Server]]:
    """The servers by subject: this app with its own settings, the others in a folder of their own with Streamlit's."""
    homes = {"app": ROOT} | {name: shutil.copytree(HERE / name, folder / name) for name in ("recipe", "empty")}
    shutil.copy(ROOT / "disputes.yaml", homes["recipe"])
    shutil.copy(ROOT / "geodata" / "islands.geojson", homes["recipe"])
    with contextlib.ExitStack() as stack:
        yield {name: stack.enter_context(timed(home, folder / name)) for name, home in homes.items()}
