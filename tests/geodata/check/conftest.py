"""The catalogue that treats its parties alike, to break."""

from __future__ import annotations

import pytest

from tests.catalogues.tiny import TinyFiles
from tests.geodata.check.breaches import balance


@pytest.fixture
def balanced(tiny_files: TinyFiles) -> TinyFiles:
    balance(tiny_files.catalogue)
    return tiny_files
