"""Runs functions of the browser's scripts without a browser."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

from tests.serving import ROOT

DENO = Path(sys.executable).with_name("deno")


def run(code: str, data: Any = None) -> Any:
    """What the code gives by `give(value)`; `data` is this, and imports start from the root of the repository.

    Raises CalledProcessError where the code throws; its message is then on the test's stderr.
    """
    head = "const data = JSON.parse(await new Response(Deno.stdin.readable).text());\n"
    head += "const give = (value) => console.log(JSON.stringify(value));\n"
    done = subprocess.run(
        [DENO, "eval", "--quiet", "--no-lock", "--ext=js", head + code],
        cwd=ROOT,
        env={**os.environ, "NO_COLOR": "1", "DENO_NO_UPDATE_CHECK": "1"},
        input=json.dumps(data),
        stdout=subprocess.PIPE,
        encoding="utf-8",
        check=True,
    )
    return json.loads(done.stdout)
