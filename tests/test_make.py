"""What the targets of the Makefile do with what they are given."""

from __future__ import annotations

import os
import subprocess

import pytest

from tests.serving import ROOT


@pytest.mark.parametrize(
    ("environment", "arguments", "port"),
    [
        ({}, [], 8501),
        ({"STREAMLIT_SERVER_PORT": "8601"}, [], 8601),
        ({"STREAMLIT_SERVER_PORT": "8601"}, ["PORT=8701"], 8701),
    ],
)
def test_the_app_listens_where_it_is_told_to(environment: dict[str, str], arguments: list[str], port: int) -> None:
    search = {"PATH": os.environ["PATH"]}  # and nothing of the make that may run this test
    command = ["make", "--dry-run", "run", *arguments]
    said = subprocess.run(command, cwd=ROOT, env=search | environment, capture_output=True, text=True, check=True)
    assert said.stdout.endswith(f"streamlit run app.py --server.port {port}\n")
