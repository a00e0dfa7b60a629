"""The app with a catalogue of its own."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import streamlit as st

from tests.catalogues.tiny import TinyFiles


@pytest.fixture
def chosen(tiny_files: TinyFiles, monkeypatch: pytest.MonkeyPatch) -> Iterator[TinyFiles]:
    """The tiny catalogue as the one that the app shows."""
    monkeypatch.setenv("CATALOGUE", str(tiny_files.write().parent))
    st.cache_resource.clear()
    yield tiny_files
    st.cache_resource.clear()
