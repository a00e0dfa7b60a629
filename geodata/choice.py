"""Which catalogue is shown: the one that the reader names, or our own."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path

ROOT = Path(__file__).parent.parent
FILE = "disputes.yaml"
PROGRAM = "app.py"
VARIABLE = "CATALOGUE"


def chosen_catalogue(arguments: Sequence[str], environment: Mapping[str, str]) -> Path:
    """The catalogue named on the command line of app.py, else the one in the environment variable CATALOGUE, else ours.

    `arguments` start with the program; those of another program are not for us. A folder stands for its disputes.yaml;
    a relative path starts from the working directory.
    """
    own = arguments[1:] if arguments and Path(arguments[0]).name == PROGRAM else ()
    named = next((name for name in (*own[:1], environment.get(VARIABLE, "")) if name), None)
    return catalogue_file(Path(named)) if named else ROOT / FILE


def catalogue_file(path: Path) -> Path:
    """The path itself where it is that of a file, or of a YAML file that is not there, else disputes.yaml below it."""
    return path if path.is_file() or path.suffix.lower() in (".yaml", ".yml") else path / FILE
