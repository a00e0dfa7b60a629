"""Who says what on whether each real dispute exists: how Schoff is coded, what each party answers, like cases alike."""

from __future__ import annotations

import pytest

from geodata.acknowledgement import answer
from geodata.atlas import Atlas
from geodata.catalogue.dates import first_day
from geodata.catalogue.positions import Assessment

NORTH = "northern-territories-southern-kurils"
SENKAKU = "diaoyu-senkaku"
DOKDO = "dokdo-takeshima"

# Schoff, 12 February 2014: the value and its rule, on what words of the article it rests, and whether a flag warns
SCHOFF = {
    (NORTH, "JPN"): ("acknowledges", "said-to-acknowledge", "reported_explicit", False),
    (NORTH, "RUS"): ("acknowledges", "said-to-acknowledge", "reported_explicit", True),
    (SENKAKU, "CHN"): ("demands", "demands", "quote_detail", True),
    (SENKAKU, "JPN"): ("denies", "said-not-to-acknowledge", "quote_general+detail", True),
    (SENKAKU, "TWN"): ("not-assessed", "not-named", None, True),
    (DOKDO, "JPN"): ("denies", "said-not-to-acknowledge", "quote_general_only", True),
    (DOKDO, "PRK"): ("not-assessed", "not-named", None, True),
    (DOKDO, "KOR"): ("denies", "said-not-to-acknowledge", "quote_general+detail", True),
}

# What each party had answered last at the end of some years and today: value and date
YEARS = (1965, 1991, 2000, 2014, 2020, None)
ANSWERS = {
    (NORTH, "JPN"): [
        "acknowledges 1956-10-19",
        "acknowledges 1991-04-18",
        "acknowledges 2000-09-05",
        "acknowledges 2014-02-07",
        "acknowledges 2020-01-20",
        "acknowledges 2026-02-20",
    ],
    (NORTH, "RUS"): [
        "denies 1960",
        "acknowledges 1991-04-18",
        "acknowledges 2000-09-05",
        "denies 2014-02-18",
        "conditional 2019-01-14",
        "denies 2024-01-30",
    ],
    (SENKAKU, "CHN"): [
        "none-found -",
        "acknowledges 1978-10-25",
        "acknowledges 1996-10-18",
        "acknowledges 2014-11-12",
        "acknowledges 2014-11-12",
        "acknowledges 2024-04-28",
    ],
    (SENKAKU, "JPN"): [
        "none-found -",
        "denies 1985-04",
        "denies 1985-04",
        "denies 2014-11-11",
        "denies 2020-11-27",
        "denies 2020-11-27",
    ],
    (SENKAKU, "TWN"): [
        "none-found -",
        "none-found -",
        "none-found -",
        "acknowledges 2013-04-10",
        "acknowledges 2020-06-22",
        "acknowledges 2020-06-22",
    ],
    (DOKDO, "JPN"): [
        "acknowledges 1962-03",
        "acknowledges 1983-02-22",
        "acknowledges 1983-02-22",
        "acknowledges 2014-01-30",
        "acknowledges 2018-05-15",
        "acknowledges 2026-02-22",
    ],
    (DOKDO, "PRK"): [
        "none-found -",
        "none-found -",
        "none-found -",
        "denies 2012-08-28",
        "denies 2020-06-18",
        "denies 2020-06-18",
    ],
    (DOKDO, "KOR"): [
        "denies 1954-10-28",
        "denies 1954-10-28",
        "denies 1954-10-28",
        "denies 2014-01-31",
        "denies 2014-01-31",
        "denies 2025-12-09",
    ],
}

# Statements that a reader looks for: party, date, value, rule
NAMED = [
    (NORTH, "JPN", "1956-09-29", "acknowledges", "says-it-exists"),
    (NORTH, "RUS", "1956-09-29", "acknowledges", "says-it-exists"),
    (NORTH, "RUS", "1991-04-18", "acknowledges", "says-it-exists"),
    (NORTH, "RUS", "2014-02-18", "denies", "says-none-exists"),
    (NORTH, "RUS", "2023-12-18", "denies", "says-none-exists"),
    (NORTH, "JPN", "2025-10-24", "acknowledges", "takes-it-as-given"),
    (NORTH, "JPN", "2026-02-20", "acknowledges", "takes-it-as-given"),
    (SENKAKU, "CHN", "2012-09-12", "acknowledges", "takes-it-as-given"),
    (SENKAKU, "CHN", "2013-08", "acknowledges", "takes-it-as-given"),
    (SENKAKU, "CHN", "2013-09-20", "conditional", "conditions"),
    (SENKAKU, "CHN", "2020-11-25", "not-stated", "silent"),
    (SENKAKU, "CHN", "2022-09-29", "acknowledges", "takes-it-as-given"),
    (SENKAKU, "CHN", "2024-04-28", "acknowledges", "takes-it-as-given"),
    (SENKAKU, "CHN", "2025-11-18", "not-stated", "silent"),
    (SENKAKU, "JPN", "2013-04-05", "denies", "says-none-exists"),
    (SENKAKU, "JPN", "2020-09-04", "denies", "says-none-exists"),
    (SENKAKU, "JPN", "2020-11", "denies", "says-none-exists"),
    (SENKAKU, "TWN", "2012-08-20", "acknowledges", "takes-it-as-given"),
    (SENKAKU, "TWN", "2012-09-27", "acknowledges", "takes-it-as-given"),
    (SENKAKU, "TWN", "2012-12-14", "acknowledges", "takes-it-as-given"),
    (DOKDO, "JPN", "1954-09-25", "acknowledges", "says-it-exists"),
    (DOKDO, "PRK", "2018-09-13", "denies", "says-none-exists"),
    (DOKDO, "PRK", "2020-06-18", "denies", "says-none-exists"),
    (DOKDO, "KOR", "2012-04-08", "denies", "says-none-exists"),
    (DOKDO, "KOR", "2023-12-28", "denies", "says-none-exists"),
    (DOKDO, "KOR", "2025-12-09", "denies", "says-none-exists"),
    (DOKDO, "KOR", "2026-02-22", "not-assessed", "read-in-part"),
]

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
    atlas: Atlas, case: tuple[str, str], reading: tuple[str, str, str | None, bool]
) -> None:
    first, *others = of(atlas, case)
    assert (first.value, first.rule, first.basis, first.flag is not None) == reading
    assert (first.assessor, first.date, first.sources) == ("schoff", "2014-02-12", ("SEED",))
    assert {item.assessor for item in others} == {"own"}


def test_the_weakest_reading_of_schoff_is_marked_as_weak(atlas: Atlas) -> None:
    weak = of(atlas, (DOKDO, "JPN"))[0]
    assert weak.confidence == "low"
    assert weak.flag is not None
    assert "his general sentence alone" in weak.flag


def test_schoff_is_quoted_in_his_own_words(atlas: Atlas) -> None:
    assert atlas.catalogue.assessors["schoff"].quotation == QUOTATION


def test_nothing_is_said_of_quotation_marks_that_the_repost_alone_proves(atlas: Atlas) -> None:
    schoff = atlas.catalogue.assessors["schoff"]
    texts = [schoff.reported, schoff.reading, *(of(atlas, case)[0].text for case in SCHOFF)]
    assert not [text for text in texts if text and ("quotation mark" in text or "without a quotation" in text)]


@pytest.mark.parametrize("case", ANSWERS, ids=" ".join)
def test_what_each_party_had_answered_last(atlas: Atlas, case: tuple[str, str]) -> None:
    position = atlas.disputes[case[0]].positions[case[1]]
    answers = [answer(position, "own", year) for year in YEARS]
    assert [f"{said.value} {said.clear.date if said.clear else '-'}" for said in answers] == ANSWERS[case]


@pytest.mark.parametrize(("dispute", "party", "date", "value", "rule"), NAMED)
def test_a_statement_that_readers_look_for_is_there(
    atlas: Atlas, dispute: str, party: str, date: str, value: str, rule: str
) -> None:
    found = [(item.value, item.rule) for item in of(atlas, (dispute, party)) if item.date == date]
    assert (value, rule) in found


def test_what_parties_issued_together_is_coded_alike_for_each(atlas: Atlas) -> None:
    shared = 0
    for dispute in atlas.disputes.values():
        coded: dict[tuple[str, str], set[tuple[str, str]]] = {}
        for position in dispute.positions.values():
            for item in position.assessments:
                if item.assessor == "own" and item.speaker.startswith(("Japan and", "Four points with")):
                    kind = item.speaker.split(" with ")[0]
                    coded.setdefault((item.date, kind), set()).add((item.value, item.rule))
        shared += len(coded)
        assert {len(values) for values in coded.values()} <= {1}
    assert shared > 5


def test_the_statements_of_a_party_stand_in_the_order_of_time_and_undated_ones_last(atlas: Atlas) -> None:
    for case in SCHOFF:
        own = [item.date for item in of(atlas, case) if item.assessor == "own"]
        dated = [date for date in own if date != "not dated"]
        assert own == [*dated, *(["not dated"] * (len(own) - len(dated)))]
        assert [first_day(date) for date in dated] == sorted(map(first_day, dated))


def test_a_span_of_years_is_marked_as_approximate(atlas: Atlas) -> None:
    spans = [item for case in SCHOFF for item in of(atlas, case) if item.until]
    assert [(item.date, item.until, item.approximate) for item in spans] == [("1960", "1988", True)]
