"""`streamlit run`, with a stopwatch around each run of the script: adds its milliseconds to the file SCRIPT_TIMES.

All that a run costs its thread is in it: callbacks, the script, tidying up after it. Sending the result is not.
"""

import os
import time
from pathlib import Path
from typing import Any

from streamlit.runtime.scriptrunner.script_runner import ScriptRunner
from streamlit.web.cli import main

TIMES = Path(os.environ["SCRIPT_TIMES"])
run_script = ScriptRunner._run_script


def timed(self: ScriptRunner, data: Any) -> None:
    """Runs the script and notes how long it took."""
    start = time.perf_counter()
    run_script(self, data)
    taken = (time.perf_counter() - start) * 1000
    with TIMES.open("a") as file:
        file.write(f"{taken:.3f}\n")


ScriptRunner._run_script = timed  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
