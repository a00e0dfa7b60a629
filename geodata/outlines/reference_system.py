"""The coordinate reference systems (CRS) that a file may name, and the way from them to longitude and latitude.

PROJ opens files that a CRS names (`+nadgrids=`, `+init=`, PARAMETERFILE), so that it is given none that could.
"""

from __future__ import annotations

import re

import numpy as np
import numpy.typing as npt
import pyproj
import shapely
from pyproj.exceptions import CRSError, ProjError

from geodata.outlines.antimeridian import HALF_TURN, across_the_date_line
from geodata.problems import BrokenDataError, Problem, shown

CRS = "EPSG:4326"
AUTHORITIES = frozenset(pyproj.database.get_authorities())
LONGEST_WKT = 20_000  # characters; the longest of any authority has some 5,000
BY_CODE = 'a code as "EPSG:4326" or "urn:ogc:def:crs:EPSG::4326"'
BY_CODE_OR_WKT = "the code of a known authority such as EPSG, or WKT that names no grid and no file"

_CODE = r"(\w{1,64})"
_NAME = re.compile(
    rf"(?:urn:(?:x-)?ogc:def:crs:{_CODE}:[\w.]*:|https?://www\.opengis\.net/def/crs/{_CODE}/[\w.]+/|{_CODE}:){_CODE}",
    re.ASCII | re.IGNORECASE,
)
_CODE_OF_WKT = re.compile(rf'(?:AUTHORITY|ID)\["{_CODE}",\s*"?{_CODE}"?\]\]\s*\Z', re.ASCII | re.IGNORECASE)
# an equals sign stands in every PROJ string, which WKT can hold as the name of a method or in an extension
_LEADS_ELSEWHERE = re.compile(
    r"=|\b(?:EXTENSION|PARAMETERFILE|BOUNDCRS|ABRIDGEDTRANSFORMATION|COORDINATEOPERATION|INTERPOLATIONCRS|GEOIDMODEL"
    r"|VELOCITYGRID)\b",
    re.IGNORECASE,
)


def crs_by_name(name: object) -> pyproj.CRS | None:
    """The CRS of an authority's code, as a code, a URN or the address that stands for one; None for anything else."""
    parts = _NAME.fullmatch(name) if isinstance(name, str) else None
    return crs_by_code(*filter(None, parts.groups())) if parts else None


def crs_by_code(authority: object, code: object) -> pyproj.CRS | None:
    """The CRS that an authority of PROJ's own register has under this code, None without one."""
    authority, code = str(authority).upper(), str(code)
    if authority not in AUTHORITIES or not re.fullmatch(_CODE, code, re.ASCII):
        return None
    try:
        return pyproj.CRS.from_authority(authority, code)
    except CRSError:
        return None


def crs_by_wkt(text: object) -> pyproj.CRS | None:
    """The CRS of a WKT text: by the code at its end, else as it is written; None where it could lead to a file."""
    if not isinstance(text, str) or len(text) > LONGEST_WKT:
        return None
    if (code := _CODE_OF_WKT.search(text)) and (crs := crs_by_code(*code.groups())):
        return crs
    if _LEADS_ELSEWHERE.search(text):
        return None
    try:
        return pyproj.CRS.from_wkt(text)
    except (CRSError, ValueError):  # a lone surrogate is a ValueError
        return None


def in_degrees(shapes: npt.NDArray[np.object_], crs: pyproj.CRS, file: str) -> npt.NDArray[np.object_]:
    """The geometries in EPSG:4326 (lon/lat), in two dimensions; those that the date line cuts are cut there.

    Raises BrokenDataError for a CRS that does not lie on the earth.
    """
    try:
        transformer = pyproj.Transformer.from_crs(crs, CRS, always_xy=True)
        moved: npt.NDArray[np.object_] = shapely.transform(
            shapely.force_2d(shapes), transformer.transform, interleaved=False
        )
    except ProjError:
        expected = "a CRS that leads to longitude and latitude"
        raise BrokenDataError([Problem(file, 0, "crs", expected, shown(crs.name))]) from None
    west, _, east, _ = shapely.bounds(moved).T
    with np.errstate(invalid="ignore"):
        clear = (west >= -HALF_TURN) & (east <= HALF_TURN) & (east - west <= HALF_TURN)
    moved[~clear] = [across_the_date_line(shape) for shape in moved[~clear]]
    return moved
