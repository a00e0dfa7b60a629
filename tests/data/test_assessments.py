"""Who says what on whether each real dispute exists: every assessment of disputes.yaml with its date and sources."""

from __future__ import annotations

import pytest

from geodata.atlas import Atlas
from geodata.catalogue.positions import Assessment

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"

# Schoff, 12 February 2014: the value, on what words of the article it rests, and whether a flag warns the reader
SCHOFF = {
    (NORTH, "JPN"): ("acknowledges", "reported_explicit", False),
    (NORTH, "RUS"): ("acknowledges", "reported_explicit", True),
    (SENKAKU, "CHN"): ("conditional", "quote_detail", True),
    (SENKAKU, "JPN"): ("denies", "quote_general+detail", False),
    (SENKAKU, "TWN"): ("not-stated", "not_assessed", True),
    (DOKDO, "JPN"): ("denies", "quote_general_only", True),
    (DOKDO, "PRK"): ("not-stated", "not_assessed", True),
    (DOKDO, "KOR"): ("denies", "quote_general+detail", True),
}

# The parties' own statements: date, value, sources
OWN = {
    (NORTH, "JPN"): """
        1991-04 acknowledges JC91
        2022-03-22 acknowledges JP-KISH22
        2026-02-07 acknowledges JP-NTD26
        undated acknowledges JP-CAS
    """,
    (NORTH, "RUS"): """
        1956-10-19 acknowledges JD56 WIKI-56 CWIHP10
        1960 denies RU-1960 KIMURA89 CWIHP10 RU-GORB WILSON73
        1991-04 acknowledges JC91 RU-JIJI22
        1993-10-13 acknowledges TD93 IRK01
        2001-05-14 acknowledges RU-IRK01
        2014-01-31 acknowledges RU-14
        2015-09-02 denies RU-MORG15
        2016-12-13 denies RU-PUT16
        2019-01-14 conditional RU-LAV19
        2022-03-21 not-stated RU-22
        2022-03-22 denies RU-MED22
        2024-01-30 denies RU-MED24
    """,
    (SENKAKU, "CHN"): """
        1971-12-30 not-stated CN-1971
        1996-10-18 acknowledges CN-1996
        2012 acknowledges CN-EMBCA
        2013-06-04 acknowledges CN-HL13
        2013-08 conditional CN-HUA13
        2013-09-20 conditional CN-WY13
        2014-11-07 acknowledges FPC14 JP-KISH14
        2025-11-18 not-stated CN-2025
    """,
    (SENKAKU, "JPN"): """
        2012 denies JP-SENQA
        2012-10-02 denies JP-SENPC
        2014-11-07 not-stated FPC14
        2014-11-11 denies JP-KISH14
        2017-09-11 not-stated JP-SUGA17
        undated denies JP-CAS
    """,
    (SENKAKU, "TWN"): """
        2012-08-05 acknowledges TW-ECSPI
        2012-09-27 acknowledges TW-SEP27
        2013-04-10 acknowledges TJFA13
        2014-04-15 not-stated TW-APR14
        2017-02-06 acknowledges TW-2017
    """,
    (DOKDO, "JPN"): """
        1954-09 acknowledges JP-TAKICJ
        1962-03 acknowledges JP-TAKICJ
        2012 acknowledges JP-TAKEU
        2012-08-21 acknowledges JP-FM12 JP-TAKICJ
        2012-08-30 acknowledges JP-FM12
        2014-01-28 acknowledges KR-JAN14
        2014-01-30 acknowledges KR-JAN14
        2015-03-06 acknowledges JP-SHU15
        2024-04-16 acknowledges JP-BB24
        2025-04-08 acknowledges JP-BB25
        2026-02-22 acknowledges JP-TD26
    """,
    (DOKDO, "PRK"): """
        2004-01-28 not-stated KP-2004
        2006-04-06 not-stated KP-2006
        2019-02-11 not-stated KP-2019
        2020-07-07 not-stated KP-2020
    """,
    (DOKDO, "KOR"): """
        2012-08-17 denies KR-AUG12
        2012-08-21 denies KR-KIM12
        2012-08-30 denies KR-REP12
        2014-01-31 denies KR-JAN14
        2025-04-08 not-stated KR-2025
        2025-07-15 not-stated KR-2025
        2026-02-22 not-stated KR-TD26
        undated denies KR-POS
    """,
}

QUOTATION = (
    '"In those cases, the parties still are in a situation where neither side will acknowledge that a dispute even '
    'exists," Schoff said. "The Koreans say Dokdo island in the Sea of Japan/East Sea is theirs and they are on it, '
    "and any claims to it by Japan are completely false. In the case of the East China Sea's Senkaku islands, the "
    "Japanese insist the islands are Japan's and under their administration, while China says Japan must at least "
    'acknowledge that there is a dispute over the islands [known in Chinese as Diaoyu]."'
)


def of(atlas: Atlas, case: tuple[str, str]) -> tuple[Assessment, ...]:
    return atlas.disputes[case[0]].positions[case[1]].assessments


@pytest.mark.parametrize(("case", "reading"), SCHOFF.items(), ids=map(" ".join, SCHOFF))
def test_schoff_is_coded_as_his_words_allow(
    atlas: Atlas, case: tuple[str, str], reading: tuple[str, str, bool]
) -> None:
    first, *others = of(atlas, case)
    assert (first.value, first.basis, first.flag is not None) == reading
    assert (first.assessor, first.date, first.sources) == ("schoff", "2014-02-12", ("SEED",))
    assert {item.assessor for item in others} == {"own"}


def test_the_weakest_reading_of_schoff_is_marked_as_weak(atlas: Atlas) -> None:
    weak = of(atlas, (DOKDO, "JPN"))[0]
    assert weak.confidence == "low"
    assert weak.flag is not None
    assert "his general sentence only" in weak.flag
    assert "own statements say the opposite" in weak.flag


def test_schoff_is_quoted_in_his_own_words(atlas: Atlas) -> None:
    assert atlas.catalogue.assessors["schoff"].quotation == QUOTATION


@pytest.mark.parametrize(("case", "statements"), OWN.items(), ids=map(" ".join, OWN))
def test_the_parties_own_statements_are_all_there_with_their_sources(
    atlas: Atlas, case: tuple[str, str], statements: str
) -> None:
    own = [item for item in of(atlas, case) if item.assessor == "own"]
    lines = [" ".join([item.date.replace("not dated", "undated"), item.value, *item.sources]) for item in own]
    assert lines == [line.strip() for line in statements.strip().splitlines()]


def test_a_span_of_years_is_marked_as_approximate(atlas: Atlas) -> None:
    spans = [item for case in OWN for item in of(atlas, case) if item.until]
    assert [(item.date, item.until, item.approximate) for item in spans] == [("1960", "1990", True)]
