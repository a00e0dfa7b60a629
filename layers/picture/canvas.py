"""A page to draw on, in points from its lower left corner, with the colours of the sheet on paper."""

from __future__ import annotations

import io
import threading
from collections.abc import Iterable, Mapping, Sequence
from typing import Any

import matplotlib
import numpy as np
import shapely
from matplotlib.artist import Artist
from matplotlib.axes import Axes
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.backends.backend_svg import FigureCanvasSVG
from matplotlib.figure import Figure
from matplotlib.patches import PathPatch
from matplotlib.path import Path
from matplotlib.patheffects import withStroke
from matplotlib.transforms import Bbox, TransformedBbox
from shapely.geometry.base import BaseGeometry

from geodata.outlines.extent import Box
from geodata.tables.safe_text import printable
from layers.picture import PictureFormat
from layers.picture.fonts import ASCENT, GENERIC, LATIN, LEADING, Line, Typeface, isolated
from layers.style import SHEET

POINTS_PER_INCH = 72
DPI = 400
DECIMALS = 2  # of a point, finer than any printer; with the six of matplotlib an SVG takes twice the bytes
QUICK = 4  # of zlib's levels: a third of the time of the usual one for a tenth more bytes
HALO = 1.8
NAMES = "name-"  # how the ids of texts with a halo begin
INK = {name: colour.light for name, colour in SHEET.items()}
SOFT = "#50585e"  # for what is said in a low voice
HATCH_POINTS = 0.6
# a browser draws the halo behind the letters of a text that stays text
HALO_RULE = f'[id^="{NAMES}"] text {{paint-order: stroke; stroke: {INK["land"]}; stroke-width: {HALO}px}}'
SETTINGS: dict[Any, Any] = {"svg.fonttype": "none", "svg.hashsalt": "picture", f"font.{GENERIC}": [LATIN]}
_DRAWING = threading.Lock()  # matplotlib's settings and fonts are not made for several threads


class Canvas:
    """A page of `width` and `height` points; `file_format` is what it becomes."""

    def __init__(
        self, width: float, height: float, typeface: Typeface, file_format: PictureFormat, dpi: int = DPI
    ) -> None:
        height = round(height, DECIMALS)  # from which an SVG counts down
        self.typeface = typeface
        self._format = file_format
        self._dpi = dpi
        self._figure = Figure(figsize=(width / POINTS_PER_INCH, height / POINTS_PER_INCH), dpi=dpi, facecolor="#ffffff")
        self._axes: Axes = self._figure.add_axes((0, 0, 1, 1))
        self._axes.set(xlim=(0, width), ylim=(0, height))
        self._axes.axis("off")
        self._order = 0
        self._clips: dict[Box, TransformedBbox] = {}

    def area(
        self,
        geometry: BaseGeometry,
        *,
        fill: str = "none",
        stroke: str = "none",
        width: float = 0.0,
        dash: str = "",
        hatch: str = "",
        frame: Box | None = None,
        gid: str | None = None,
    ) -> None:
        """Polygons in points; `dash` is an SVG dash array in points, `hatch` of matplotlib, `gid` the id in an SVG."""
        path = _path(geometry)
        if path is None:
            return
        shown = PathPatch(path, facecolor=fill, edgecolor=stroke, linewidth=width, hatch=hatch or None, gid=gid)
        shown.set_joinstyle("round")
        if dash:
            shown.set_linestyle(_dashes(dash, width))
        shown.set_hatchcolor(INK["hatch"] + "a0")
        shown.set_hatch_linewidth(HATCH_POINTS)
        self._put(shown, frame)

    def line(
        self,
        points: Sequence[tuple[float, float]],
        stroke: str,
        width: float,
        *,
        dash: str = "",
        gid: str | None = None,
    ) -> None:
        """A line through points of the page; `dash` is an SVG dash array in points."""
        shown = PathPatch(Path(points), fill=False, edgecolor=stroke, linewidth=width, gid=gid)
        if dash:
            shown.set_linestyle(_dashes(dash, width))
        self._put(shown, None)

    def text(
        self,
        x: float,
        y: float,
        text: str,
        size: float,
        *,
        bold: bool = False,
        colour: str = INK["ink"],
        align: str = "left",
        halo: str | None = None,
    ) -> None:
        """A line of text with its base line at y; never read as mathematics. `halo` is an id for a text with a halo."""
        legible = self.typeface.legible(text)
        shown = self._axes.text(
            x,
            y,
            legible if self._format == "png" else isolated(legible),
            fontproperties=self.typeface.properties(size, bold),
            color=colour,
            horizontalalignment=align,
            verticalalignment="baseline",
            parse_math=False,
            usetex=False,
            gid=halo and NAMES + halo,
        )
        if halo and self._format == "png":
            shown.set_path_effects([withStroke(linewidth=HALO, foreground=INK["land"])])
        self._order += 1
        shown.set_zorder(self._order)

    def paragraph(self, x: float, top: float, lines: Iterable[Line], colour: str = INK["ink"]) -> None:
        """Lines of text below each other."""
        for line, size, bold in lines:
            top -= size * LEADING
            self.text(x, top + size * (LEADING - ASCENT) / 2, line, size, bold=bold, colour=colour)

    def content(self, metadata: Mapping[str, str]) -> bytes:
        """The page as a file. The same page and metadata always give the same bytes."""
        file = io.BytesIO()
        png: dict[str, Any] = (
            {"pil_kwargs": {"dpi": (self._dpi, self._dpi), "compress_level": QUICK}} if self._format == "png" else {}
        )
        canvas = FigureCanvasAgg(self._figure) if self._format == "png" else FigureCanvasSVG(self._figure)
        with _DRAWING, matplotlib.rc_context(SETTINGS):
            said = {name: printable(value) for name, value in metadata.items()}
            canvas.print_figure(file, format=self._format, metadata=said, **png)
        content = file.getvalue()
        return content if png else content.replace(b"</style>", f"{HALO_RULE}</style>".encode(), 1)

    def _put(self, artist: Artist, frame: Box | None) -> None:
        self._order += 1
        artist.set_zorder(self._order)
        self._axes.add_artist(artist)
        if frame:
            if frame not in self._clips:
                self._clips[frame] = TransformedBbox(Bbox.from_extents(*frame), self._axes.transData)
            artist.set_clip_box(self._clips[frame])


def _path(geometry: BaseGeometry) -> Path | None:
    """The rings of polygons, outer ones against the clock and holes with it, so that holes stay open."""
    rings = shapely.get_rings(shapely.get_parts(shapely.orient_polygons(geometry)))
    if not len(rings):
        return None
    corners = shapely.get_num_coordinates(rings)
    ends = np.cumsum(corners)
    codes = np.full(ends[-1], Path.LINETO, dtype=Path.code_type)
    codes[ends - corners] = Path.MOVETO
    codes[ends - 1] = Path.CLOSEPOLY
    return Path(shapely.get_coordinates(rings).round(DECIMALS), codes)


def _dashes(dash: str, width: float) -> tuple[float, list[float]]:
    """The SVG dash array as matplotlib takes it, as multiples of the line's width."""
    return (0, [float(part) / width for part in dash.split()])
