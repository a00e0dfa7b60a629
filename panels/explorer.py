"""What all readers share: the chosen catalogue as it now is, and what was drawn and written from it."""

from __future__ import annotations

import os
import sys

import streamlit as st

from geodata.atlas import Atlas
from geodata.edition.current import Current
from geodata.loading import chosen_catalogue
from web.assets import MapFiles, map_files
from web.texts import Texts

Explorer = tuple[Atlas, MapFiles, Texts]


@st.cache_resource(show_spinner=False)
def open_explorer() -> Current[Explorer]:
    """The catalogue and what is made of each edition of it, once in a process and when first asked for."""
    return Current(chosen_catalogue(sys.argv, os.environ), lambda atlas: (atlas, map_files(atlas), Texts(atlas)))
