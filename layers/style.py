"""How things look on the map: one place for the map, the legend and the panels.

Hues follow Okabe and Ito (2008), darkened for contrast on light paper; no hue stands for a party, and each has a dash
of its own.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True)
class Colour:
    """A colour of the sheet on light and on dark, as CSS and matplotlib read it: #rrggbb, or #rrggbbaa."""

    light: str
    dark: str


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
# pale sea, paler land, thin coast: the disputed islands are the only strong thing on the sheet
SHEET: dict[str, Colour] = {
    "sea": Colour("#dfe9ef", "#1b2730"),
    "land": Colour("#f7f5ef", "#38434a"),
    "coast": Colour("#a9b3b8", "#65737b"),
    "ink": Colour("#23282c", "#f2f4f5"),
    "paper": Colour("#ffffffee", "#1b2126ee"),
    "island": Colour("#f0d58a", "#8d762c"),
    "hatch": Colour("#6b5a1f", "#f4e3ae"),
}


def style_sheet() -> str:
    """The colours as CSS in both themes: `--map-sea` and so on for the map and its legend, and the strokes.

    These are `--ack` and `--dash` for whatever carries `data-acknowledged`.
    """
    sheet = " ".join(f"--map-{name}: light-dark({colour.light}, {colour.dark});" for name, colour in SHEET.items())
    return f".dispute-map, .legend {{ {sheet} }}\n" + "".join(
        f'[data-acknowledged="{value}"] {{ --ack: light-dark({stroke.light}, {stroke.dark}); '
        f"--dash: {stroke.dash or 'none'}; }}\n"
        for value, stroke in ACKNOWLEDGED.items()
    )
