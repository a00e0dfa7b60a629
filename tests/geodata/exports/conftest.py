"""The real atlas in every format."""

from __future__ import annotations

import pytest

from geodata.atlas import Atlas
from tests.geodata.exports.exported import Files, written


@pytest.fixture(scope="session")
def files(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Files:
    return written(atlas, tmp_path_factory.mktemp("exports"))
