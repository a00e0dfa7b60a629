"""The map on paper. Its formats stand here, as what draws them takes half a second to load."""

from __future__ import annotations

from typing import Literal

PictureFormat = Literal["png", "svg"]
PICTURES: dict[PictureFormat, str] = {"png": "image/png", "svg": "image/svg+xml"}  # media types
