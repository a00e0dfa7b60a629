"""Kinds of the tiny catalogue: without an assessor, with two of them, and with little that was found."""

from __future__ import annotations

from tests.catalogues.parts import Data, cited, statement

EVENT = {"date": "2001", "title": "A visit", "by": ["EST"], **cited()}


def without_assessor(data: Data) -> Data:
    del data["assessors"]
    data |= {"introduction": "Two rocks & one reef.", "attribution": "A survey <b>of 1999</b>"}
    for dispute in data["disputes"].values():
        for position in dispute["positions"].values():
            del position["assessments"][0]
    return data


def with_two(data: Data) -> Data:
    """`claims` and `nye` assess; `nye` says more than the other, and nothing of the far dispute."""
    nye = {"name": "Ada Nye", "short": "Nye", "affiliation": "A", "date": "2016", "source": "NOTE"}
    data["assessors"] = {"claims": {**nye, "name": "Bo Ek", "short": "Ek", "date": "not dated"}, "nye": nye}
    data["assessors"]["nye"] |= {"reported": "It is reported.", "quotation": "“Both sides differ.”"}
    for dispute in data["disputes"].values():
        for position in dispute["positions"].values():
            position["assessments"][0]["assessor"] = "claims"
    for position in data["disputes"]["near"]["positions"].values():
        said = {"basis": "reported_explicit", "speaker": "Ada Nye"}
        position["assessments"].insert(1, statement("denies", "2016", "nye", **said))
    return data


def with_little(data: Data) -> Data:
    know_little(data)["disputes"]["far"]["periods"] = [{"begins": "2010", "ends": "2015", "power": "EST", **cited()}]
    data["sources"]["NOTE"]["speaks_for"] = []
    return data


def know_little(catalogue: Data) -> Data:
    """The catalogue without an assessor; of its parties only the claim of the first in each dispute was found."""
    catalogue["assessors"] = {}
    for each in catalogue["disputes"].values():
        each["administered_by"] = "not found"
        for number, stated in enumerate(each["positions"].values()):
            given = {"claim_status": stated["claim_status"], "claims_sovereignty": True if number == 0 else "not found"}
            stated.update(dict.fromkeys(stated, "not found") | given | {"assessments": []})
    return catalogue
