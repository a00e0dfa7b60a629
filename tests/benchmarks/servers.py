"""The three subjects, each with a server of its own."""

from __future__ import annotations

import contextlib
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from tests.serving import ROOT, serve

HERE = Path(__file__).parent
SUBJECTS = ("app", "recipe", "empty")


@dataclass(frozen=True)
class Server:
    """A running subject: its address, and the file that holds the ms of each run of its script."""

    url: str
    times: Path

    def script_runs(self) -> list[float]:
        """The ms of each run of the script so far."""
        return [float(line) for line in self.times.read_text().split()] if self.times.exists() else []


@contextlib.contextmanager
def serve_all(folder: Path) -> Iterator[dict[str, Server]]:
    """The servers by subject: this app with its own settings, the others in a folder of their own with Streamlit's."""
    for name in ("recipe", "empty"):
        shutil.copytree(HERE / name, folder / name)
    shutil.copy(ROOT / "disputes.yaml", folder / "recipe")
    shutil.copy(ROOT / "geodata" / "islands.geojson", folder / "recipe")
    with contextlib.ExitStack() as stack:
        yield {
            "app": stack.enter_context(_serve(ROOT, folder / "app")),
            "recipe": stack.enter_context(_serve(folder / "recipe", folder / "recipe")),
            "empty": stack.enter_context(_serve(folder / "empty", folder / "empty")),
        }


@contextlib.contextmanager
def _serve(home: Path, output: Path) -> Iterator[Server]:
    """`streamlit run app.py` in the folder `home`, timed; what it prints and its times go to the folder `output`."""
    output.mkdir(exist_ok=True)
    times = output / "times.txt"
    program = ("-P", str(HERE / "launch.py"))
    with serve(Path("app.py"), output / "log.txt", home, program, {"SCRIPT_TIMES": str(times)}) as server:
        yield Server(server.url, times)
