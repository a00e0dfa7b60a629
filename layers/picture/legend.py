"""The legend of a picture: the same words as the page's, and only what the picture shows."""

from __future__ import annotations

from collections.abc import Collection, Sequence

import shapely

from geodata.outlines.extent import Box
from layers import legend
from layers.picture.canvas import INK, SOFT, Canvas
from layers.picture.fonts import LEADING, Line, height
from layers.picture.symbology import LINE, SIZE, in_points
from layers.style import ACKNOWLEDGED, CONTESTED, HATCHES

LEAD, TEXT, NOTE = 7.5, 6.8, 6.4  # type sizes in points
SWATCH = (20.0, 9.0)
AIR = 6.0
MOST_CLAIMS = 12  # more are a list, not a legend
ORDER = (
    *legend.STROKES.values(),
    *legend.CLAIMANTS.values(),
    legend.CONTESTED,
    legend.OWN,
    legend.TINY,
    legend.SEVERAL,
)


def draw_key(page: Canvas, column: Box, words: Collection[str], by: str) -> float:
    """Draws the legend of these words from the top of the column; returns how far down it reaches.

    `by` is the assessor whom the outlines follow.
    """
    left, _, right, top = column
    page.paragraph(left, top, [Line("Legend", LEAD, bold=True)])
    top -= LEAD * LEADING + 4
    for word in filter(words.__contains__, ORDER):
        entry = page.typeface.paragraph(word, right - left - SWATCH[0] - AIR, TEXT)
        _draw_swatch(page, left, top - TEXT * LEADING / 2, word)
        page.paragraph(left + SWATCH[0] + AIR, top, entry)
        top -= height(entry) + 4
    if any(word in words for word in legend.STROKES.values()):
        note = page.typeface.paragraph(f"Outlines follow {by}.", right - left, NOTE)
        page.paragraph(left, top - 2, note, SOFT)
        top -= 2 + height(note)
    return top


def draw_claims(page: Canvas, column: Box, claims: Sequence[tuple[str, str]]) -> None:
    """Writes who claims what, as (name, words), at the foot of the column; nothing where there is no room for all."""
    left, bottom, right, top = column
    lines: list[Line] = []
    for name, words in claims[:MOST_CLAIMS]:
        lines += page.typeface.paragraph(page.typeface.name(name), right - left, TEXT, bold=True, most=3)
        lines += page.typeface.paragraph(f"{words}.", right - left, TEXT, most=4)
        lines.append(Line("", AIR))
    if len(claims) <= MOST_CLAIMS and height(lines) + AIR < top - bottom:
        page.paragraph(left, bottom + height(lines) - AIR, lines)


def _draw_swatch(page: Canvas, left: float, y: float, word: str) -> None:
    """Draws what the word stands for, its middle at y."""
    width, high = SWATCH
    box = shapely.box(left, y - high / 2, left + width, y + high / 2)
    middle = shapely.Point(left + width / 2, y)
    if word == legend.TINY:
        page.area(middle.buffer(SIZE["ring"]), fill=INK["island"], stroke=SOFT, width=LINE["ring"])
    elif word == legend.SEVERAL:
        page.area(middle.buffer(SIZE["ring"]), fill=INK["paper"], stroke=INK["ink"], width=LINE["ring"])
        page.text(middle.x, y - 2.2, "2", 6, bold=True, align="center")
    elif word == legend.CONTESTED:
        page.area(box, fill=INK[CONTESTED.ground], hatch=CONTESTED.on_paper, stroke=SOFT, width=0.8)
    elif word == legend.OWN:
        page.area(box, fill=INK["land"], stroke=INK["ink"], width=0.8)
    for claimants, claimed in legend.CLAIMANTS.items():
        if word == claimed:
            hatch = HATCHES[claimants]
            page.area(box, fill=INK[hatch.ground], hatch=hatch.on_paper, stroke=SOFT, width=0.8)
    for value, acknowledged in legend.STROKES.items():
        if word == acknowledged:
            stroke = ACKNOWLEDGED[value]
            line = [(left, y), (left + width, y)]
            page.line(line, stroke.light, LINE["symbol"], dash=in_points(stroke.dash))
