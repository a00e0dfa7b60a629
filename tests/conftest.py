"""The tiny catalogue to change and break, and the real atlas."""

from __future__ import annotations

import os
from pathlib import Path

import pytest
from hypothesis import settings

from geodata import load
from geodata.atlas import Atlas
from geodata.cache.folder import VARIABLE
from tests.catalogues.parts import Data
from tests.catalogues.tiny import TinyFiles, tiny
from web import publish as published

settings.register_profile("explorer", deadline=None, derandomize=True, database=None)
settings.load_profile("explorer")

os.environ[VARIABLE] = ""  # nothing that a test reads was kept by another one


@pytest.fixture
def tiny_catalogue() -> Data:
    """The tiny catalogue, to change."""
    return tiny()


@pytest.fixture
def tiny_files(tmp_path: Path, tiny_catalogue: Data) -> TinyFiles:
    return TinyFiles(tmp_path, tiny_catalogue)


@pytest.fixture
def tiny_atlas(tiny_files: TinyFiles) -> Atlas:
    return load(tiny_files.write())


@pytest.fixture
def cache_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder in which the test keeps what is read and drawn."""
    monkeypatch.setenv(VARIABLE, str(tmp_path / "cache"))
    return tmp_path / "cache"


@pytest.fixture(scope="session", autouse=True)
def published_elsewhere(tmp_path_factory: pytest.TempPathFactory) -> None:
    """What a test publishes or takes away is not in the folder that the apps of other tests serve from."""
    published.FOLDER = tmp_path_factory.mktemp("static")


@pytest.fixture(scope="session")
def atlas() -> Atlas:
    """The real one."""
    return load()


@pytest.fixture(scope="session")
def site(atlas: Atlas, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The site of the real catalogue."""
    from tests.sites import write_ours, written_once  # what draws takes a second to load

    return written_once(tmp_path_factory, "site", lambda folder: write_ours(atlas, folder))
