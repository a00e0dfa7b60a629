"""No party is heard longer than another: each field has texts of like length."""

from __future__ import annotations

import pytest

from tests.catalogues.breaking import put
from tests.catalogues.parts import cited
from tests.catalogues.tiny import TinyFiles
from tests.geodata.check.breaches import ACCOUNTS, EAST, EVENT, WEST, Breach, checked, twice

WITHIN = "lengths within a factor of 1.6"


def too_long(field: str, length: int) -> Breach:
    inside = "[0]" if field == "legal_basis" else ""
    found = f"a factor of 2.000 (Eastland {length}, Westland {2 * length} characters)"
    words = f"near: positions: EST: {field}:"
    return Breach(f"{WEST}.{field}{inside}.text", twice, f"{field}: {WITHIN}", found, words, f"{EAST}.{field}")


BREACHES = {
    "length of the claim status": too_long("claim_status", 17),
    "length of stated since": too_long("stated_since", 17),
    "length of the legal basis": too_long("legal_basis", 11),
    "length of the view of the other claim": too_long("view_of_other_claim", 24),
    "length of the administrative unit": too_long("administrative_unit", 24),
    "length of the preferred route": too_long("preferred_route", 20),
    "length of own statements": Breach(
        f"{EAST}.assessments[1].text",
        twice,
        f"own statement, mean: {WITHIN}",
        "a factor of 2.000 (Eastland 22, Westland 11 characters)",
        "positions: WST: assessments:",
        f"{WEST}.assessments",
    ),
    "length of accounts": Breach(
        f"{ACCOUNTS}.EST.text",
        twice,
        f"account, open to 1900: {WITHIN}",
        "a factor of 2.000 (Eastland 22, Westland 11 characters)",
        "accounts: WST:",
        f"{ACCOUNTS}.WST",
    ),
    "length of the accounts of an event": Breach(
        f"{EVENT}.accounts",
        {"EST": cited("A sentence. " * 2), "WST": cited()},
        f"account, 1990: {WITHIN}",
        "a factor of 2.182 (Eastland 24, Westland 11 characters)",
        "events: accounts: WST:",
        f"{EVENT}.accounts.WST",
    ),
}


@pytest.mark.parametrize("breach", BREACHES.values(), ids=BREACHES)
def test_a_breach_is_named_with_its_line(balanced: TinyFiles, breach: Breach) -> None:
    said, expected = breach.check(balanced)
    assert said == expected


def test_a_factor_of_exactly_the_limit_passes(balanced: TinyFiles) -> None:
    put(balanced.catalogue, f"{EAST}.claim_status.text", "x" * 10)
    put(balanced.catalogue, f"{WEST}.claim_status.text", "x" * 16)
    assert checked(balanced) == []
    put(balanced.catalogue, f"{WEST}.claim_status.text", "x" * 17)
    assert len(checked(balanced)) == 1


@pytest.mark.parametrize("path", [f"{WEST}.stated_since", f"{WEST}.preferred_route", f"{ACCOUNTS}.WST"])
def test_what_was_not_found_has_no_length(balanced: TinyFiles, path: str) -> None:
    put(balanced.catalogue, path, "not found")
    assert checked(balanced) == []
