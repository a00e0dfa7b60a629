"""How deep the collections of a geometry in WKB stand in each other: GEOS follows them until its stack ends."""

from __future__ import annotations

import struct

DEEPEST = 8  # of an outline two, a MultiPolygon and its polygons; the stack ends after some ten thousand
POINT, LINE, POLYGON = 1, 2, 3
COLLECTIONS = (4, 5, 6, 7)  # MultiPoint, MultiLineString, MultiPolygon, GeometryCollection
_Z, _M, _SRID = 0x80000000, 0x40000000, 0x20000000  # flags of EWKB


def is_shallow(wkb: bytes) -> bool:
    """Whether GEOS may read it: no more than DEEPEST geometries in each other, none with curves, and none cut off."""
    to_come = [1]  # geometries, of the whole and of each collection that is open
    at = 0
    try:
        while to_come:
            to_come[-1] -= 1
            order, kind, size, at = _head(wkb, at)
            if kind == POINT:
                at += size
            elif kind in (LINE, POLYGON, *COLLECTIONS):
                [count] = struct.unpack_from(f"{order}I", wkb, at)
                at += 4
                if kind == LINE:
                    at += count * size
                elif kind in COLLECTIONS:
                    to_come.append(count)
                for _ in range(count if kind == POLYGON else 0):
                    at += 4 + struct.unpack_from(f"{order}I", wkb, at)[0] * size
            if kind not in (POINT, LINE, POLYGON, *COLLECTIONS) or len(to_come) > DEEPEST:
                return False
            while to_come and not to_come[-1]:
                to_come.pop()
    except struct.error:
        return False
    return at <= len(wkb)


def _head(wkb: bytes, at: int) -> tuple[str, int, int, int]:
    """The order of the bytes, the kind, how many bytes a corner has, and where the rest starts, as GEOS reads them."""
    order = "<" if wkb[at : at + 1] == b"\1" else ">"
    first, code = struct.unpack_from(f"{order}BI", wkb, at)
    if first > 1:
        raise struct.error("neither order")
    of_iso, kind = divmod(code & 0xFFFF, 1000)
    axes = 2 + bool(code & _Z or of_iso in (1, 3)) + bool(code & _M or of_iso in (2, 3))
    return order, kind, 8 * axes, at + 5 + 4 * bool(code & _SRID)
