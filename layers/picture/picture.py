"""The map as a picture for print: what the page's map shows in a state, with all that a reader of the picture needs."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

import shapely

from geodata.acknowledgement import assessors
from geodata.atlas import Atlas
from geodata.citation import EXPLORER
from geodata.exports.about import licences
from geodata.names import NameOrder
from geodata.outlines.extent import Box
from geodata.page_state import PageState
from layers import legend
from layers.legend import claimed_by
from layers.picture import PictureFormat
from layers.picture.canvas import INK, SOFT, Canvas
from layers.picture.fonts import Typeface, height
from layers.picture.islands import draw_islands, near
from layers.picture.land import draw_borders, draw_ground
from layers.picture.legend import LEAD, NOTE, TEXT, draw_claims, draw_key
from layers.picture.projection import Projection, Window, box_of, projection_of, shape_of, window_on
from layers.picture.scale_bar import scale_bar
from layers.picture.symbology import looks_of

WIDTH = 17 / 2.54 * 72  # points: the text width of A4
MARGIN = 12.0
COLUMN = 136.0  # beside the map: where it is, and the legend
GAP = 12.0
HEADING = 11.5
LOWEST, HIGHEST = 0.95, 1.25  # how high the map may be, as a multiple of its width
LOCATOR = 0.75
AROUND = 0.2  # how much of their size is shown around selected islands
LEAST_M = 3_000  # across; closer by, outlines look angular
BANNER = 16.0
BAR = 90.0  # the longest scale bar, in points
NATURAL_EARTH = "Natural Earth, in the public domain"
NO_SIDE = "Nothing here says who is right."


@dataclass(frozen=True)
class Text:
    """What the picture says around its map, each a paragraph."""

    heading: str
    lead: tuple[str, ...]
    banner: str | None
    notes: tuple[str, ...]


def picture(atlas: Atlas, state: PageState, naming: NameOrder, file_format: PictureFormat, date: dt.date) -> bytes:
    """The map in this state as PNG or SVG, 17 cm wide: PNG at 400 dpi, more than 2,400 pixels; SVG with text as text.

    `naming` is the order of names; a view in the state puts its own first. `date` is when it is made. The same atlas,
    state and date give the same bytes.
    """
    typeface = Typeface(atlas.catalogue.parties[state.view].language if state.view else "")
    box, least_m = shown_box(atlas, state)
    width = WIDTH - 2 * MARGIN - GAP - COLUMN
    high = width * min(HIGHEST, max(LOWEST, shape_of(box)))
    text = _text(atlas, state, naming, projection_of(box), date)

    # from the top down: heading, lead, banner, map with the column beside it, notes
    whole = WIDTH - 2 * MARGIN
    head = typeface.paragraph(typeface.name(text.heading), whole, HEADING, bold=True, most=3)
    head += [line for lead in text.lead for line in typeface.paragraph(lead, whole, LEAD, most=6)]
    notes = [line for note in text.notes for line in typeface.paragraph(note, whole, NOTE, most=6)]
    bottom = MARGIN + height(notes) + 6
    top = bottom + high + (BANNER if text.banner else 0)
    page = Canvas(WIDTH, top + 6 + height(head) + MARGIN, typeface, file_format)
    frame = (MARGIN, bottom, MARGIN + width, bottom + high)
    window = window_on(box, frame, least_m)

    page.paragraph(MARGIN, top + 6 + height(head), head)
    draw_ground(page, window, atlas)
    draw_borders(page, window, atlas)
    bar = _bar_box(window)
    looks = looks_of(atlas, state, naming, near(window, atlas) if state.dispute else None)
    seen = draw_islands(page, window, atlas, state, naming, looks, [bar])
    _draw_bar(page, window, bar)
    page.area(shapely.box(*frame), stroke=INK["coast"], width=0.6)
    if text.banner:
        _draw_banner(page, (frame[0], frame[3], frame[2], top), text.banner)
    column = (frame[2] + GAP, bottom, WIDTH - MARGIN, top)
    if state.dispute:
        column = (*column[:3], _draw_locator(page, column, atlas, window) - 10)
    end = draw_key(page, column, seen, assessors(atlas.catalogue)[state.filter.by(atlas.catalogue)])
    if state.dispute is None:
        claims = [
            (look.name, claimed_by(atlas.disputes[id_], atlas.catalogue, state.filter.year))
            for id_, look in looks.items()
        ]
        draw_claims(page, (*column[:3], end), claims)
    page.paragraph(MARGIN, bottom - 6, notes, SOFT)
    return page.content(_metadata(text, date, file_format, licences(atlas)))


def shown_box(atlas: Atlas, state: PageState) -> tuple[Box, float]:
    """The box that the map shows (EPSG:4326), and how wide it is at least, in metres."""
    if state.dispute is None:
        return atlas.region, 0.0
    islands = [state.island] if state.island else list(atlas.disputes[state.dispute].islands)
    chosen = list(atlas.outlines.geometry.loc[islands])
    return box_of(chosen, AROUND), LEAST_M


def _text(atlas: Atlas, state: PageState, order: NameOrder, projection: Projection, date: dt.date) -> Text:
    catalogue = atlas.catalogue
    heading, lead = legend.headline(atlas, state, state.view or order)
    lead.append(state.filter.sentence(atlas))
    outlines = f"Outlines: {', '.join(filter(None, (catalogue.attribution, catalogue.attribution_address)))}"
    land = "" if atlas.own_land else f"Land: {NATURAL_EARTH}"
    notes = (
        f"{NO_SIDE} {legend.FILL}",
        f"{projection.name}, WGS 84. The scale bar is true in the middle of the map.",
        "; ".join(filter(None, (outlines if catalogue.attribution else "", land))),
        licences(atlas),
        f"Data version {catalogue.data_version}, latest item {catalogue.latest_item}. {EXPLORER}, {date.isoformat()}.",
    )
    return Text(
        heading, tuple(lead), legend.banner(atlas, state.view, None), tuple(filter(None, map(str.strip, notes)))
    )


def _draw_banner(page: Canvas, box: Box, banner: str) -> None:
    left, bottom, right, top = box
    page.area(shapely.box(*box), fill=INK["ink"])
    [line] = page.typeface.lines(banner, right - left - 12, HEADING * 0.75, bold=True, most=1)
    page.text(
        (left + right) / 2, (bottom + top) / 2 - 3, line, HEADING * 0.75, bold=True, colour="#ffffff", align="center"
    )


def _bar_box(window: Window) -> Box:
    left, bottom, _, _ = window.frame
    bar = scale_bar(window, BAR)
    return (left + 6, bottom + 6, left + 6 + bar.length + 12, bottom + 6 + 17)


def _draw_bar(page: Canvas, window: Window, box: Box) -> None:
    left, bottom, right, _ = box
    bar = scale_bar(window, BAR)
    page.area(shapely.box(*box), fill=INK["paper"])
    x, y = left + 6, bottom + 4
    ends = [(x, y + 3.0), (x, y), (x + bar.length, y), (x + bar.length, y + 3.0)]
    page.line(ends, INK["ink"], 0.9, gid="scale-bar")
    page.text((left + right) / 2, y + 4.5, bar.label, TEXT, align="center")


def _draw_locator(page: Canvas, column: Box, atlas: Atlas, window: Window) -> float:
    """Draws where the window is in the region, at the top of the column; returns how far down it reaches."""
    left, _, right, top = column
    frame = (left, top - (right - left) * min(LOCATOR, shape_of(atlas.region)), right, top)
    locator = window_on(atlas.region, frame)
    draw_ground(page, locator, atlas)
    place = locator.on_page(shapely.MultiPoint(window.places())).bounds
    x, y = (place[0] + place[2]) / 2, (place[1] + place[3]) / 2
    side = max(3.5, (place[2] - place[0]) / 2, (place[3] - place[1]) / 2)
    page.area(
        shapely.box(x - side, y - side, x + side, y + side), stroke=INK["ink"], width=1.1, frame=frame, gid="locator"
    )
    page.area(shapely.box(*frame), stroke=INK["coast"], width=0.6)
    return frame[1]


def _metadata(text: Text, date: dt.date, file_format: PictureFormat, licences: str) -> dict[str, str]:
    """Title, date and licence, under the names that the format has for them."""
    if file_format == "png":
        return {"Title": text.heading, "Creation Time": date.isoformat(), "Copyright": licences, "Software": EXPLORER}
    return {"Title": text.heading, "Date": date.isoformat(), "Rights": licences, "Creator": EXPLORER}
