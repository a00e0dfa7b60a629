"""The map as a card that stands beside a link to it: what is disputed, who claims, and a small map."""

from __future__ import annotations

import shapely

from geodata.atlas import Atlas
from geodata.names import NameOrder
from geodata.page_state import PageState
from layers import legend
from layers.picture.canvas import INK, POINTS_PER_INCH, SOFT, Canvas
from layers.picture.fonts import Typeface, height
from layers.picture.islands import draw_islands, near
from layers.picture.land import draw_borders, draw_ground
from layers.picture.picture import shown_box
from layers.picture.projection import window_on
from layers.picture.symbology import looks_of

WIDTH_PX, HEIGHT_PX, DPI = 1200, 630, 250
MARGIN = 9.0  # points, as all lengths of a picture
COLUMN = 122.0  # of the words beside the map
HEADING, LEAD, NOTE = 13.0, 9.5, 6.5


def card(atlas: Atlas, state: PageState, naming: NameOrder) -> bytes:
    """The card of this state as a PNG of WIDTH_PX by HEIGHT_PX; the same atlas and state give the same bytes."""
    typeface = Typeface("")
    wide, high = (pixels * POINTS_PER_INCH / DPI for pixels in (WIDTH_PX, HEIGHT_PX))
    heading, lead = legend.headline(atlas, state, naming)
    attribution = f"Outlines: {atlas.catalogue.attribution}" if atlas.catalogue.attribution else ""
    head = typeface.paragraph(typeface.name(heading), COLUMN, HEADING, bold=True, most=6)
    head += [line for said in lead for line in typeface.paragraph(said, COLUMN, LEAD, most=4)]
    note = typeface.paragraph(attribution, COLUMN, NOTE, most=2) if attribution else []

    page = Canvas(wide, high, typeface, "png", DPI)
    page.paragraph(MARGIN, high - MARGIN, head)
    page.paragraph(MARGIN, MARGIN + height(note), note, SOFT)
    frame = (2 * MARGIN + COLUMN, MARGIN, wide - MARGIN, high - MARGIN)
    box, least_m = shown_box(atlas, state)
    window = window_on(box, frame, least_m)
    draw_ground(page, window, atlas)
    draw_borders(page, window, atlas)
    draw_islands(page, window, atlas, state, naming, looks_of(atlas, state, naming, near(window, atlas)), [])
    page.area(shapely.box(*frame), stroke=INK["coast"], width=0.6)
    return page.content({"Title": heading})
