"""`streamlit run`, with a stopwatch around each run of the script: adds its milliseconds to the file SCRIPT_TIMES.

They are the processor's, of all that a run costs its thread: callbacks, the script, tidying up after it. Sending the
result is not in it.
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
    start = time.thread_time()
    run_script(self, data)
    taken = (time.thread_time() - start) * 1000
    with TIMES.open("a") as file:
        file.write(f"{taken:.3f}\n")


ScriptRunner._run_script = timed  # type: ignore[method-assign]

if __name__ == "__main__":
    main()
