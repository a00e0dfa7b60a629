"""What a citation of the data, a dispute, an island or a statement says, and on which sources it rests."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from geodata import load
from geodata.atlas import Atlas
from geodata.citation import (
    EXPLORER,
    Citation,
    as_bibtex,
    as_csl_json,
    as_ris,
    as_text,
    cite_data,
    cite_dispute,
    cite_island,
    cite_statement,
)
from geodata.source_names import source_names
from tests.catalogues.parts import statement
from tests.catalogues.tiny import TinyFiles
from tests.geodata.citations import DAY, URL, from_bibtex, from_csl, from_ris


def everything(atlas: Atlas) -> list[Citation]:
    """The citation of the data, and of each dispute, island and statement."""
    return [
        cite_data(atlas.catalogue, URL, DAY),
        *(cite_dispute(atlas, dispute, URL, DAY) for dispute in atlas.disputes),
        *(cite_island(atlas, island, URL, DAY) for island in atlas.dispute_of),
        *(
            cite_statement(atlas, dispute_id, party, index, URL, DAY)
            for dispute_id, dispute in atlas.disputes.items()
            for party, position in dispute.positions.items()
            for index in range(len(position.assessments))
        ),
    ]


def test_every_dispute_island_and_statement_reads_back_from_every_format(atlas: Atlas) -> None:
    made = everything(atlas)
    version = atlas.catalogue.data_version
    parts = [int(part) for part in version.split("-")]
    for item in made:
        bib, ris, csl = from_bibtex(as_bibtex(item)), from_ris(as_ris(item)), from_csl(as_csl_json(item))
        assert bib["title"] == ris["title"] == csl["title"] == item.title
        assert bib["key"] == ris["id"] == csl["id"] == item.key
        assert bib["version"] == ris["edition"] == csl["version"] == version
        assert bib["year"] == ris["year"] == version[:4]
        assert ris["date"] == version.replace("-", "/")
        assert csl["issued"] == {"date-parts": [parts]}
        assert (bib["urldate"], ris["access_date"]) == ("2026-12-01", "2026/12/01")
        assert csl["accessed"] == {"date-parts": [[2026, 12, 1]]}
        assert bib["url"] == csl["URL"] == URL
        assert ris["urls"] == [URL]
        assert bib["author"] == EXPLORER
        assert ris["authors"] == [EXPLORER]
        assert csl["author"] == [{"literal": EXPLORER}]
        assert ris["notes"] == [item.note, *item.sources]
        assert bib["note"] == csl["note"]
        assert all(text in csl["note"] for text in (item.note, *item.sources))
        assert all(text in as_text(item).splitlines() for text in (item.note, *item.sources))
        assert item.title in as_text(item).splitlines()[0]
        assert f"Data version {version}. {URL} (accessed 2026-12-01)." in as_text(item)


def test_the_keys_of_all_citations_differ(atlas: Atlas) -> None:
    keys = [item.key for item in everything(atlas)]
    assert len(keys) == len(set(keys))


def test_the_data_set_is_a_whole_and_the_others_are_its_parts(atlas: Atlas) -> None:
    whole, *parts = everything(atlas)
    assert (whole.kind, whole.title, whole.container) == ("dataset", EXPLORER, None)
    assert {(part.kind, part.container) for part in parts} == {("entry", EXPLORER)}
    assert (from_csl(as_csl_json(whole))["type"], from_csl(as_csl_json(parts[0]))["type"]) == ("dataset", "entry")
    assert "container-title" not in from_csl(as_csl_json(whole))
    assert from_csl(as_csl_json(parts[0]))["container-title"] == EXPLORER
    assert from_ris(as_ris(parts[0]))["secondary_title"] == EXPLORER
    assert {from_ris(as_ris(item))["type_of_reference"] for item in (whole, parts[0])} == {"DATA"}
    assert {from_bibtex(as_bibtex(item))["type"] for item in (whole, parts[0])} == {"misc"}


def keys_in(value: Any) -> Iterator[str]:
    """The sources named anywhere in the value."""
    for key, item in value.items() if isinstance(value, dict) else enumerate(value):
        if key == "sources":
            yield from item
        elif isinstance(item, dict | tuple):
            yield from keys_in(item)


def test_each_thing_rests_on_its_own_sources_and_an_island_on_those_of_its_figures(atlas: Atlas) -> None:
    names = source_names(atlas.catalogue.sources)

    def reference(key: str) -> str:
        source = atlas.catalogue.sources[key]
        publisher = source.publisher if source.publisher in names[key] else f"{names[key]}: {source.publisher}"
        return ", ".join((publisher, f"“{source.title}”", source.date, *source.addresses))

    for dispute_id, dispute in atlas.disputes.items():
        cited = set(map(reference, keys_in(dispute.model_dump())))
        assert set(cite_dispute(atlas, dispute_id, None, DAY).sources) == cited
        for party, position in dispute.positions.items():
            for index, item in enumerate(position.assessments):
                made = cite_statement(atlas, dispute_id, party, index, None, DAY)
                assert made.sources == tuple(map(reference, item.sources))
        for island_id, island in dispute.islands.items():
            figures = (*island.area_km2, *island.height_m, *island.population)
            made = cite_island(atlas, island_id, None, DAY)
            distances = [item for item in dispute.published_distances if item.island == island_id]
            points = [] if island.point == "not found" else [island.point]
            keys = {key for item in (*figures, *distances, *points) for key in item.sources}
            assert set(made.sources) == set(map(reference, keys))


def test_a_real_statement(atlas: Atlas) -> None:
    assessments = atlas.disputes["dokdo-takeshima"].positions["JPN"].assessments
    index = next(index for index, item in enumerate(assessments) if item.date == "2012-08-30")
    made = cite_statement(atlas, "dokdo-takeshima", "JPN", index, URL, DAY)
    assert made.title == "Japan on Dokdo / Takeshima: statement of 2012-08-30, Foreign Minister Koichiro Gemba"
    assert made.note.startswith(
        "Speaker: Foreign Minister Koichiro Gemba. Date: 2012-08-30. Acknowledges a dispute: yes (takes it as given)."
    )
    assert made.key == f"dokdo-takeshima-jpn-statement-{index}-{atlas.catalogue.data_version}"


def test_a_reading_by_an_assessor_is_not_the_party_s_statement(atlas: Atlas) -> None:
    made = cite_statement(atlas, "diaoyu-senkaku", "TWN", 0, None, DAY)
    assert made.title == "Taiwan on Diaoyu / Diaoyutai / Senkaku: assessment of 2014-02-12, James Schoff"
    assert made.note.startswith(
        "Assessor: James Schoff. Date: 2014-02-12. Acknowledges a dispute: not assessed (is not spoken of)."
    )


def test_a_flag_stands_in_the_note(tiny_files: TinyFiles) -> None:
    near = tiny_files.catalogue["disputes"]["near"]
    near["positions"]["EST"]["assessments"][1]["flag"] = "Only a part was read."
    made = cite_statement(load(tiny_files.write()), "near", "EST", 1, None, DAY)
    assert made.note == (
        "Speaker: A speaker. Date: 2020-01-02. Acknowledges a dispute: no (says that none exists). "
        "Only a part was read."
    )


def test_the_text_of_a_citation(tiny_files: TinyFiles) -> None:
    near = tiny_files.catalogue["disputes"]["near"]
    near["positions"]["EST"]["assessments"][1] = statement("not-stated", "1960", until="1990", approximate=True)
    atlas = load(tiny_files.write())
    assert as_text(cite_statement(atlas, "near", "EST", 1, URL, DAY)) == (
        "Territorial dispute explorer. Eastland on Eastern Rock / Rock of the West: "
        "statement of about 1960 to 1990, A speaker. "
        f"Data version 2020-01-02. {URL} (accessed 2026-12-01).\n"
        "Speaker: A speaker. Date: about 1960 to 1990. Acknowledges a dispute: does not say (does not speak to it).\n"
        "Sources:\n"
        "P, “T”, 2001, https://example.org/note\n"
    )
    assert as_text(cite_island(atlas, "rock", None, DAY)) == (
        "Territorial dispute explorer. Bawi / Iwa. Data version 2020-01-02. Accessed 2026-12-01.\n"
        "Island of the dispute Eastern Rock / Rock of the West.\n"
        "Sources:\n"
        "P, “T”, 2001, https://example.org/note\n"
    )
    assert as_text(cite_dispute(atlas, "near", None, DAY)) == (
        "Territorial dispute explorer. Eastern Rock / Rock of the West. Data version 2020-01-02. "
        "Accessed 2026-12-01.\n"
        "Island: 1; parties: 2.\n"
        "Sources:\n"
        "P, “T”, 2001, https://example.org/note\n"
    )
    assert as_text(cite_data(atlas.catalogue, URL, DAY)) == (
        f"Territorial dispute explorer [data set]. Data version 2020-01-02. {URL} (accessed 2026-12-01).\n"
        "Disputes: 2; sources: 1; latest item: 2019.\n"
    )


@pytest.mark.parametrize(
    ("dispute", "party", "index", "error"),
    [
        ("nowhere", "EST", 0, KeyError),
        ("near", "XYZ", 0, KeyError),
        ("near", "EST", 2, IndexError),
        ("near", "EST", -1, IndexError),
    ],
)
def test_an_unknown_statement_is_an_error(
    tiny_atlas: Atlas, dispute: str, party: str, index: int, error: type[Exception]
) -> None:
    with pytest.raises(error):
        cite_statement(tiny_atlas, dispute, party, index, URL, DAY)


@pytest.mark.parametrize("cite", [cite_island, cite_dispute])
def test_an_unknown_island_or_dispute_is_an_error(tiny_atlas: Atlas, cite: Callable[..., Citation]) -> None:
    with pytest.raises(KeyError):
        cite(tiny_atlas, "shoal", URL, DAY)


def test_names_stand_in_alphabetical_order(tiny_atlas: Atlas) -> None:
    """Also where the power that administers has the later name."""
    island = cite_island(tiny_atlas, "reef", None, DAY)
    assert island.title == "Amcho / Ansho"
    assert island.note == "Island of the dispute Eastern Rock / Rock of the West."
    assert cite_statement(tiny_atlas, "far", "WST", 1, None, DAY).title == (
        "Westland on Eastern Rock / Rock of the West: statement of 2020-01-02, A speaker"
    )
