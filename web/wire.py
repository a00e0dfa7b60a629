"""What crosses from Python to the scripts of the page, in the form in which it does."""

from __future__ import annotations

from collections.abc import Collection

from geodata.atlas import Atlas


def mask(shown: Collection[str], atlas: Atlas) -> str:
    """Which disputes are shown, as hexadecimal digits: a bit for each of the catalogue, the first one highest."""
    among = set(shown)
    bits = "".join("1" if id_ in among else "0" for id_ in atlas.disputes)
    padded = bits.ljust(-(-len(bits) // 4) * 4, "0")
    return f"{int(padded, 2):0{len(padded) // 4}x}"
