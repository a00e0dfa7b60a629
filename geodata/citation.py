"""How to cite a statement, an island or the whole data set, as plain text, BibTeX, RIS and CSL-JSON."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any, Literal
from urllib.parse import quote

from geodata.anchors import anchor, statement_anchor
from geodata.atlas import Atlas
from geodata.catalogue.fields import OWN
from geodata.catalogue.models import Catalogue, Source
from geodata.catalogue.positions import Assessment
from geodata.codebook import RULES, VALUES
from geodata.names import dispute_title, island_title, places_in_words
from geodata.source_names import source_names
from geodata.source_uses import statement_date, statement_title, uses

EXPLORER = "Territorial dispute explorer"
# BibTeX counts braces even behind a backslash, so that a lone brace has to become a word
BIBTEX = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\textbraceleft{}",
        "}": r"\textbraceright{}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{char: f"\\{char}" for char in "%&#$_"},
    }
)


@dataclass(frozen=True)
class Citation:
    """What a citation says: `version` is the date of the data, `sources` are what it rests on, one line for each."""

    key: str
    kind: Literal["dataset", "entry"]
    title: str
    container: str | None
    version: str
    accessed: dt.date
    url: str | None
    note: str
    sources: tuple[str, ...] = ()


def cite_data(catalogue: Catalogue, url: str | None, accessed: dt.date) -> Citation:
    """The citation of the whole data set."""
    counts = f"Disputes: {len(catalogue.disputes)}; sources: {len(catalogue.sources)}"
    note = f"{counts}; latest item: {catalogue.latest_item}."
    return _citation(catalogue, anchor(EXPLORER), EXPLORER, note, (), url, accessed)


def cite_dispute(atlas: Atlas, dispute_id: str, url: str | None, accessed: dt.date) -> Citation:
    """The citation of a dispute with the sources of what is said of it; raises KeyError for an unknown dispute."""
    dispute = atlas.disputes[dispute_id]
    places = places_in_words(dispute.islands.values())
    note = f"{places.capitalize()}: {len(dispute.islands)}; parties: {len(dispute.claimants)}."
    title = dispute_title(dispute, "alphabetical")
    cited = [key for key, places in uses(atlas.catalogue).items() if any(use.dispute == dispute_id for use in places)]
    return _citation(atlas.catalogue, anchor(dispute_id), title, note, cited, url, accessed)


def cite_island(atlas: Atlas, island_id: str, url: str | None, accessed: dt.date) -> Citation:
    """The citation of an island with the sources of what is said of it; raises KeyError for an unknown island."""
    dispute_id = atlas.dispute_of[island_id]
    dispute, island = atlas.disputes[dispute_id], atlas.island(island_id)
    kind = island.kind.capitalize()
    note = f"{kind} of the dispute {dispute_title(dispute, 'alphabetical')}."
    title = island_title(island, dispute, "alphabetical")
    cited = [key for key, places in uses(atlas.catalogue).items() if any(use.island == island_id for use in places)]
    return _citation(atlas.catalogue, anchor(dispute_id, island_id), title, note, cited, url, accessed)


def cite_statement(
    atlas: Atlas, dispute_id: str, party: str, index: int, url: str | None, accessed: dt.date
) -> Citation:
    """The citation of a statement, or of an assessor's reading, by its index in the assessments of the position.

    Raises KeyError for an unknown dispute or a party without a position in it, IndexError for an unknown index.
    """
    dispute = atlas.disputes[dispute_id]
    assessments = dispute.positions[party].assessments
    if index < 0:
        raise IndexError(index)
    statement = assessments[index]
    name = atlas.catalogue.parties[party].name
    title = f"{name} on {dispute_title(dispute, 'alphabetical')}: {statement_title(statement)}"
    key = statement_anchor(dispute_id, party, index)
    return _citation(atlas.catalogue, key, title, _said(statement), statement.sources, url, accessed)


def as_text(citation: Citation) -> str:
    """The citation as a line of plain text, followed by a line for its note and one for each source."""
    what = f"{citation.container}. {citation.title}" if citation.container else f"{citation.title} [data set]"
    seen = (
        f"{_address(citation.url)} (accessed {citation.accessed})" if citation.url else f"Accessed {citation.accessed}"
    )
    lines = [f"{what}. Data version {citation.version}. {seen}.", citation.note]
    if citation.sources:
        lines += ["Sources:", *citation.sources]
    return "".join(f"{_line(line)}\n" for line in lines)


def as_bibtex(citation: Citation) -> str:
    """The citation as a BibTeX entry in UTF-8; the address is left as it is, as BibTeX styles print it verbatim."""
    fields = {
        # The second pair of braces keeps an organisation from being split into names, and a title from losing capitals
        "author": f"{{{EXPLORER}}}",
        "title": f"{{{_escaped(citation.title)}}}",
        "year": citation.version[:4],
        "howpublished": _escaped(f"{citation.container or 'Data set'}, version {citation.version}"),
        "version": _escaped(citation.version),
        "url": _address(citation.url),
        "urldate": citation.accessed.isoformat(),
        "note": _escaped(_full_note(citation)),
    }
    lines = "".join(f"  {name} = {{{value}}},\n" for name, value in fields.items() if value)
    return f"@misc{{{citation.key},\n{lines}}}\n"


def as_ris(citation: Citation) -> str:
    """The citation as a RIS record, each value on one line behind its tag."""
    tags = [
        ("ID", citation.key),
        ("AU", EXPLORER),
        ("TI", citation.title),
        ("T2", citation.container or ""),
        ("PY", citation.version[:4]),
        ("DA", citation.version.replace("-", "/")),
        ("ET", citation.version),
        ("UR", _address(citation.url)),
        ("Y2", f"{citation.accessed:%Y/%m/%d}"),
        *(("N1", note) for note in (citation.note, *citation.sources)),
    ]
    lines = [f"{tag}  - {_line(value)}\n" for tag, value in tags if _line(value)]
    return f"TY  - DATA\n{''.join(lines)}ER  - \n"


def as_csl_json(citation: Citation) -> str:
    """The citation as CSL-JSON, a list of one item."""
    item: dict[str, Any] = {
        "id": citation.key,
        "type": citation.kind,
        "title": citation.title,
        "container-title": citation.container,
        "author": [{"literal": EXPLORER}],
        "version": citation.version,
        "issued": _date_parts(citation.version),
        "accessed": _date_parts(citation.accessed.isoformat()),
        "URL": _address(citation.url),
        "note": _full_note(citation),
    }
    return json.dumps([{name: value for name, value in item.items() if value}], ensure_ascii=False, indent=2)


FORMATS: dict[str, Callable[[Citation], str]] = {
    "Text": as_text,
    "BibTeX": as_bibtex,
    "RIS": as_ris,
    "CSL-JSON": as_csl_json,
}


def _citation(
    catalogue: Catalogue, key: str, title: str, note: str, cited: Iterable[str], url: str | None, accessed: dt.date
) -> Citation:
    version, names = catalogue.data_version, source_names(catalogue.sources)
    whole = title == EXPLORER
    return Citation(
        key=anchor(key, version),
        kind="dataset" if whole else "entry",
        title=title,
        container=None if whole else EXPLORER,
        version=version,
        accessed=accessed,
        url=url,
        note=note,
        sources=tuple(_source(catalogue.sources[key], names[key]) for key in cited),
    )


def _said(statement: Assessment) -> str:
    who = "Speaker" if statement.assessor == OWN else "Assessor"
    value = f"{VALUES[statement.value].label.lower()} ({RULES[statement.rule].clause})"
    flag = f" {statement.flag}" if statement.flag else ""
    return f"{who}: {statement.speaker}. Date: {statement_date(statement)}. Acknowledges a dispute: {value}.{flag}"


def _source(source: Source, name: str) -> str:
    """The source as a list of references has it, with the name that the page calls it by where that is another."""
    publisher = source.publisher if source.publisher in name else f"{name}: {source.publisher}"
    return ", ".join((publisher, f"“{source.title}”", source.date, *source.addresses))


def _full_note(citation: Citation) -> str:
    sources = f" Sources: {'; '.join(citation.sources)}." if citation.sources else ""
    return _line(citation.note + sources)


def _line(text: str) -> str:
    """The text on one line."""
    return " ".join(text.split())


def _escaped(text: str) -> str:
    return _line(text).translate(BIBTEX)


def _address(url: str | None) -> str:
    """The address with everything that no address may hold as %XX, and the semicolon, at which RIS would part it."""
    return quote(url or "", safe=":/?#[]@!$&'()*+,=%~", errors="replace")


def _date_parts(date: str) -> dict[str, list[list[int]]]:
    return {"date-parts": [[int(part) for part in date.split("-")]]}
