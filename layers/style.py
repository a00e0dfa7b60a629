"""How things look on the map: one place for the map, the legend and the panels.

Hues follow Okabe and Ito (2008), darkened for contrast on light paper; no hue stands for a party, and each has a dash
of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Stroke:
    """The outline of an island: `dash` is an SVG dash array, empty for an unbroken line."""

    light: str
    dark: str
    dash: str


ACKNOWLEDGED: dict[str, Stroke] = {
    "both": Stroke("#0072B2", "#56B4E9", ""),
    "one-side": Stroke("#97446F", "#E39BC4", "9 4"),
    "neither": Stroke("#8A5000", "#E69F00", "2 4"),
    "unclear": Stroke("#4F5357", "#C0C4C8", "9 4 2 4"),
}


def style_sheet() -> str:
    """The strokes as CSS: `--ack` and `--dash` for whatever carries `data-acknowledged`, in both themes."""
    return "".join(
        f'[data-acknowledged="{value}"] {{ --ack: light-dark({stroke.light}, {stroke.dark}); '
        f"--dash: {stroke.dash or 'none'}; }}\n"
        for value, stroke in ACKNOWLEDGED.items()
    )
