"""Reads what Natural Earth notes on an area: who administers it, who claims it, and between whom it is leased."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from geodata.authoring.countries import Countries, Country

LONGEST = 500  # Natural Earth's own field holds 254 characters at most
_BY = r"(?:(?:also|jointly)\s+)?(?:by\b|(?=:))"
_ADMIN_BY = rf"(?:(?:de facto|joint(?:ly)?)\s+)?adm(?:in\w*)?\.?\s*{_BY}"
_CLAIM_BY = rf"(?:(?:also|joint(?:ly)?)\s+)?claim(?:ed|s|ants?)?\s*{_BY}"
_BEGINS = rf"{_CLAIM_BY}|self\b|{_ADMIN_BY}|leased\b"
_CLAUSES = re.compile(
    rf"\s*;\s*(?:and\s+)?|\s*[,.]\s+(?:and\s+)?(?={_BEGINS})|\s+(?:and|but)\s+(?={_BEGINS})", re.IGNORECASE
)
_POWER = re.compile(rf"{_ADMIN_BY}:?\s*(?P<names>.+)", re.IGNORECASE)
_ITSELF = re.compile(r"self[- ]?admin(?:\.|istered|istration)?", re.IGNORECASE)
_CLAIM = re.compile(rf"{_CLAIM_BY}:?\s*(?P<names>.+)", re.IGNORECASE)
_LEASES = (
    re.compile(r"leased\s+to\s+(?P<tenants>.+?)(?:\s+(?:by|from)\s+(?P<owners>.+))?", re.IGNORECASE),
    re.compile(r"leased\s+by\s+(?P<owners>.+?)\s+to\s+(?P<tenants>.+)", re.IGNORECASE),
    re.compile(r"leased\s+from\s+(?P<owners>.+?)\s+(?:by|to)\s+(?P<tenants>.+)", re.IGNORECASE),
    re.compile(r"leased\s+by\s+(?P<tenants>.+?)\s+from\s+(?P<owners>.+)", re.IGNORECASE),
)
_FOR = re.compile(r"(?P<agent>.+?)\s+for\s+(?P<names>.+)")
_REMARK = re.compile(r"\s*(\([^()]*\))")
_MORE = re.compile(r"(?<=\s)(?!(?:and|the|of)\b)(?=[a-z])|(?=\()")  # where names end and something is said of them


@dataclass(frozen=True)
class Note:
    """Who administers (`powers`), claims, leases (`tenants`) and leases out (`owners`).

    `itself` are the words by which the area administers itself. `unread` are the parts that were not read, word for
    word, and `named` the countries in them. `spellings` has what was read as the name of another spelling.
    """

    powers: tuple[Country, ...]
    itself: str
    claiming: tuple[Country, ...]
    tenants: tuple[Country, ...]
    owners: tuple[Country, ...]
    named: tuple[Country, ...]
    spellings: dict[str, Country]
    unread: tuple[str, ...]


@dataclass
class _Reading:
    countries: Countries
    powers: dict[Country, None] = field(default_factory=dict)
    claiming: dict[Country, None] = field(default_factory=dict)
    tenants: dict[Country, None] = field(default_factory=dict)
    owners: dict[Country, None] = field(default_factory=dict)
    spellings: dict[str, Country] = field(default_factory=dict)
    unread: list[str] = field(default_factory=list)
    itself: str = ""
    last: dict[Country, None] | None = None  # of the clause before, which a clause of names alone goes on with

    def clause(self, text: str) -> None:
        """Takes one clause of a note in."""
        before, self.last = self.last, None
        if _ITSELF.fullmatch(text):
            self.itself = text
        elif claim := _CLAIM.fullmatch(text):
            self._named(claim["names"], self.claiming, text)
        elif power := _POWER.fullmatch(text):
            self._power(power["names"], text)
        elif lease := next(filter(None, (form.fullmatch(text) for form in _LEASES)), None):
            self._named(lease["tenants"], self.tenants, text)
            if lease["owners"]:
                self._named(lease["owners"], self.owners, text)
            self.last = None
        elif before is not None and all(self._country(part) for part in self.countries.listed(text)):
            self._named(text, before, text)
        else:
            self.unread.append(text)

    def _power(self, names: str, clause: str) -> None:
        """Of "A for B" the power is B, where B is known."""
        acting = _FOR.fullmatch(names)
        if acting and all(self._country(part) for part in self.countries.listed(acting["names"])):
            if not self._country(acting["agent"]):
                self.unread.append(acting["agent"])
            names = acting["names"]
        self._named(names, self.powers, clause)

    def _named(self, names: str, countries: dict[Country, None], clause: str) -> None:
        """Adds the countries of the list to those; what is said of them after their names stays unread."""
        parts, rest = self.countries.listed(names), ""
        alone = self.countries.listed(_REMARK.sub("", names))
        if not all(map(self._country, parts)) and alone and all(map(self._country, alone)):
            self.unread += _REMARK.findall(names)
            parts = alone
        if not all(map(self._country, parts)) and (more := _MORE.search(f" {names}")):
            head, rest = names[: max(0, more.start() - 1)], names[max(0, more.start() - 1) :]
            parts = self.countries.listed(re.sub(r"[\s,&]+$|\s+and\s*$", "", head))
        known = {part: country for part in parts if (country := self._country(part))}
        if not known:
            self.unread.append(clause)
            return
        self.unread += [str(part) for part in parts if part not in known] + ([rest] if rest else [])
        self.spellings |= {part: country for part, country in known.items() if isinstance(part, str)}
        countries.update(dict.fromkeys(known.values()))
        self.last = None if rest else countries

    def _country(self, part: Country | str) -> Country | None:
        if isinstance(part, Country):
            return part
        return self.countries.by_name(part) or self.countries.by_misspelt(part)


def read_note(text: str, countries: Countries) -> Note:
    """What a text such as "Admin. by U.K.; Claimed by Mauritius and Seychelles" states.

    Nothing is guessed: what is of another form, and names that are not known and can be of none or of several
    countries, are unread.
    """
    if len(text) > LONGEST:
        return Note((), "", (), (), (), (), {}, (text,))
    reading = _Reading(countries)
    for clause in filter(None, _CLAUSES.split(text.strip())):
        reading.clause(clause)
    unread = tuple(dict.fromkeys(reading.unread))
    named = dict.fromkeys(country for part in unread for country in countries.named_in(part))
    return Note(
        tuple(reading.powers),
        reading.itself,
        tuple(reading.claiming),
        tuple(reading.tenants),
        tuple(reading.owners),
        tuple(named),
        reading.spellings,
        unread,
    )
