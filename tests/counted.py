"""`streamlit run`, with a count of the work of each run of the script: adds its calls to the file RUN_CALLS."""

import os
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

from tests.work import calls

CALLS = Path(os.environ["RUN_CALLS"])
run_script = ScriptRunner._run_script


def counted(self: ScriptRunner, data: Any) -> None:
    """Runs the script and notes how many functions it called."""
    count = calls(lambda: run_script(self, data))
    with CALLS.open("a") as file:
        file.write(f"{count}\n")


ScriptRunner._run_script = counted  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
