"""How things look: the one table for the page's map, its legend and the picture for paper.

CSS gets it from `style_sheet`, the scripts as `script_style` among the facts of the map; the picture reads it as it is.
Lengths are in CSS pixels of the page's map. To draw four claimants in a way of their own, add a row to HATCHES.

Hues follow Okabe and Ito (2008), darkened for contrast on light paper; no hue stands for a party, and each has a dash
of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass

from layers.webmap.facts import StyleFacts


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


@dataclass(frozen=True)
class Hatch:
    """A pattern on a colour of SHEET, in a square of SIZES["hatch"]: `lines` as SVG paths, `dots` by their centres.

    `on_paper` is the pattern of matplotlib that comes nearest.
    """

    ground: str
    on_paper: str
    lines: tuple[str, ...] = ()
    dots: tuple[tuple[int, int], ...] = ()


@dataclass(frozen=True)
class Labelling:
    """The one rule by which names find their places: layers/webmap/labels.js and layers/picture/labels.py follow it.

    A name stands beside its place, in the first of `directions` (across, up) where it costs least; further `away`, with
    a line to its place, only where there are few names. It never leaves the frame nor meets what has its place already,
    and without a line its middle is on no other island.
    """

    directions: tuple[tuple[float, float], ...]
    away: tuple[float, ...]
    air: float  # between a name and its place,
    gap: float  # between names
    edge: float  # and between a name and the frame
    width: float  # a longer name breaks into lines,
    lines: int  # so many at most
    few: int  # with more names there is no room for lines to them
    covered: float  # the cost of each island under a name,
    crossed: float  # under the line to it,
    led: float  # of having a line,
    long: float  # and of so much of its length, or of so much between a name and the coast,
    near: float  # to which this is near
    root: float  # how far from its middle to its side the line to an outline begins


LABELS = Labelling(
    directions=(
        *((1, 0), (-1, 0), (0, -1), (0, 1), (0.7, -0.7), (0.7, 0.7), (-0.7, -0.7), (-0.7, 0.7)),
        *((0.9, -0.4), (0.9, 0.4), (-0.9, -0.4), (-0.9, 0.4), (0.4, -0.9), (0.4, 0.9), (-0.4, -0.9), (-0.4, 0.9)),
    ),
    away=(14, 28, 48, 72, 100, 132),
    air=3,
    gap=2,
    edge=5,
    width=160,
    lines=3,
    few=40,
    covered=4,
    crossed=3,
    led=1.5,
    long=45,
    near=8,
    root=0.5,
)
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
    "border": Colour("#87918f", "#8d9aa1"),
    "degree": Colour("#5b666d", "#a9b4bb"),
    "ink": Colour("#23282c", "#f2f4f5"),
    "paper": Colour("#ffffffee", "#1b2126ee"),
    "island": Colour("#f0d58a", "#8d762c"),
    "hatch": Colour("#6b5a1f", "#f4e3ae"),
}
# of what stands beside the map; the signs are those of what a party says
PAGE: dict[str, Colour] = {
    "ink": Colour("#23282c", "#f2f4f5"),
    "ink-soft": Colour("#50585e", "#b7c0c6"),
    "paper": Colour("#ffffff", "#14191d"),
    "soft": Colour("#f3f5f6", "#1d242a"),
    "rule": Colour("#d4dade", "#3a444b"),
    "edge": Colour("#6f7a81", "#87939b"),
    "link": Colour("#0b5c8f", "#8fccf2"),
    "flag": Colour("#97446f", "#e39bc4"),
    "band": Colour("#fbf0c9", "#4a431f"),
    "sign-acknowledges": Colour("#0a5e93", "#56b4e9"),
    "sign-denies": Colour("#8a5000", "#e69f00"),
    "sign-demands": Colour("#5b4b8a", "#b9a9e8"),
    "sign-silent": Colour("#596167", "#b7c0c6"),
}
# by number of claimants, so that the number shows without colour; more or fewer are drawn as the last or the first
HATCHES: dict[int, Hatch] = {
    1: Hatch("island", ""),
    2: Hatch("island", "/////", lines=("M0 8L8 0",)),
    3: Hatch("island", "xxxxx", lines=("M0 8L8 0", "M0 0L8 8")),
}
CONTESTED = Hatch("land", "...", dots=((2, 2), (6, 6)))
SIZES: dict[str, float] = {
    "symbol_below": 40,  # a dispute is a symbol while its largest island is smaller than this,
    "apart_from": 200,  # unless its islands lie this far apart
    "together": 36,  # symbols nearer to each other than this become one
    "symbol": 36,  # the square that a symbol takes; in it the radius of
    "halo": 16,
    "disc": 11,
    "ring_below": 14,  # an island that is smaller gets a ring,
    "ring": 9,  # of this radius,
    "rings_apart": 18,  # where no other ring is nearer
    "seen_from": 24,  # what is selected and smaller has a ring in any case, and the page's map goes nearer
    "label_inside_from": 90,  # and this large it may stand on the island
    "locator_width": 156,
    "locator_height": 136,
    "locator_share": 0.3,  # but never more of the map's width
    "lines_apart": 60,  # of the graticule
    "degree_width": 52,  # the room of a degree at its edge
    "degree_height": 16,
    "hatch": 8,
    "dot": 1.3,  # the radius
}
LINES: dict[str, float] = {
    "coast": 0.7,
    "border": 0.8,
    "island": 2,
    "selected": 3,
    "own": 1.25,
    "ring": 2,
    "selected-ring": 4,
    "symbol": 3,
    "hatch": 1.1,
    "graticule": 1,
}
BORDER_DASH = "4 3"  # of a border that is disputed
OPACITIES: dict[str, float] = {"hatch": 0.55, "graticule": 0.4}
ON_PAPER = '[style*="color-scheme: light"]'  # the map while it is printed (layers/webmap/print.js)
ROOT_PX = 16  # the size of type that a length in rem is reckoned from


def hatched(claimants: int) -> int:
    """The number of claimants as it is drawn: one that HATCHES has."""
    return min(max(claimants, min(HATCHES)), max(HATCHES))


def _lined() -> dict[int, Hatch]:
    return {claimants: hatch for claimants, hatch in HATCHES.items() if hatch.lines}


def style_sheet() -> str:
    """Returns the table as CSS in both themes.

    `--map-sea` and so on for the colours of the map and its legend, `--line-…` and `--opacity-…` for the rest; the
    names of PAGE as they are; `--ack` and `--dash` for whatever carries `data-acknowledged`; a fill for what carries
    `data-claimants`.
    """
    colours = {**PAGE, **{f"map-{name}": colour for name, colour in SHEET.items()}}
    colours |= {f"ack-{value}": Colour(stroke.light, stroke.dark) for value, stroke in ACKNOWLEDGED.items()}
    numbers = {f"line-{name}": f"{width:g}" for name, width in LINES.items()}
    numbers |= {f"opacity-{name}": f"{opacity:g}" for name, opacity in OPACITIES.items()}
    numbers |= {"name-width": f"{LABELS.width / ROOT_PX:g}rem", "name-lines": f"{LABELS.lines}"}
    light, dark = ({name: getattr(of, theme) for name, of in colours.items()} for theme in ("light", "dark"))
    rules = [
        _root({name: f"light-dark({light[name]}, {dark[name]})" for name in colours} | numbers),
        # a browser of 2023 goes by what its system wants, as it cannot ask for the theme of the page
        f"@supports not (color: light-dark(red, red)) {{ {_root(light, ON_PAPER)}",
        f"@media screen and (prefers-color-scheme: dark) {{ {_root(dark)} }} }}",
    ]
    rules += [
        f'[data-acknowledged="{value}"] {{ --ack: var(--ack-{value}); --dash: {stroke.dash or "none"}; }}'
        for value, stroke in ACKNOWLEDGED.items()
    ]
    rules.append("[data-claimants] { fill: var(--map-island); }")
    rules += [f'[data-claimants="{claimants}"] {{ fill: url(#hatch-{claimants}); }}' for claimants in _lined()]
    return "\n".join(rules) + "\n"


def _root(values: Mapping[str, str], *also: str) -> str:
    return f"{', '.join((':root', *also))} {{ {' '.join(f'--{name}: {value};' for name, value in values.items())} }}"


def script_style() -> StyleFacts:
    """Returns what the map's scripts draw by, as JSON has it: sizes, lines, and patterns by their id in the page."""
    patterns = {f"hatch-{claimants}": hatch for claimants, hatch in _lined().items()} | {"dots": CONTESTED}
    return {
        "sizes": SIZES,
        "lines": LINES,
        "border_dash": BORDER_DASH,
        "patterns": {id_: asdict(hatch) for id_, hatch in patterns.items()},
        "labels": asdict(LABELS),
    }
