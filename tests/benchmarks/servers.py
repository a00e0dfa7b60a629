"""The subjects that are servers."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator, Mapping
from pathlib import Path

from geodata.cache.folder import VARIABLE as CACHE_FOLDER
from tests.serving import ROOT, Server, serve

HERE = Path(__file__).parent
TIMES = "times.txt"
OUR_SETTINGS = ("bare start", "fragment")  # subjects that have the settings of the app, and not Streamlit's


@contextlib.contextmanager
def timed(home: Path, output: Path, environment: Mapping[str, str] | None = None) -> Iterator[Server]:
    """`streamlit run app.py` in the folder `home`, timed; what it prints, its times and its cache are in `output`."""
    output.mkdir(exist_ok=True)
    program = ("-P", str(HERE / "launch.py"))
    told = {"SCRIPT_TIMES": str(output / TIMES), CACHE_FOLDER: str(output / "cache"), **(environment or {})}
    with serve(Path("app.py"), output / "log.txt", home, program, told) as server:
        yield server


def script_runs(server: Server) -> list[float]:
    """The ms of each run of the script so far, of a server that is `timed`."""
    times = server.log.with_name(TIMES)
    return [float(line) for line in times.read_text().split()] if times.exists() else []


def home_of(subject: str, folder: Path) -> Path:
    """The folder where the subject runs: this one of the app, or a copy of its own in the folder."""
    if subject == "app":
        return ROOT
    home = shutil.copytree(HERE / subject.replace(" ", "_"), folder / subject)
    if subject in OUR_SETTINGS:
        shutil.copytree(ROOT / ".streamlit", home / ".streamlit")
    if subject == "recipe":
        shutil.copy(ROOT / "disputes.yaml", home)
        shutil.copy(ROOT / "geodata" / "islands.geojson", home)
    return home


@contextlib.contextmanager
def serve_all(folder: Path) -> Iterator[dict[str, Server]]:
    """The servers of the subjects that readers click on, by subject."""
    with contextlib.ExitStack() as stack:
        yield {
            name: stack.enter_context(timed(home_of(name, folder), folder / f"served {name}"))
            for name in ("app", "recipe", "empty", "fragment")
        }
