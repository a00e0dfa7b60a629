"""Reads the columns that Natural Earth has beside its notes: whose an area is, and from which point of view."""

from __future__ import annotations

from dataclasses import dataclass

from geodata.authoring.countries import Countries, Country

# Natural Earth's letters for a point of view, and the country; other columns of the form are no country's (ISO, UN, WB)
VIEWS = {
    "AR": "ARG", "BD": "BGD", "BR": "BRA", "CN": "CHN", "DE": "DEU", "EG": "EGY", "ES": "ESP", "FR": "FRA",
    "GB": "GBR", "GR": "GRC", "ID": "IDN", "IL": "ISR", "IN": "IND", "IT": "ITA", "JP": "JPN", "KO": "KOR",
    "MA": "MAR", "NL": "NLD", "NP": "NPL", "PK": "PAK", "PL": "POL", "PS": "PSX", "PT": "PRT", "RU": "RUS",
    "SA": "SAU", "SE": "SWE", "TR": "TUR", "TW": "TWN", "UA": "UKR", "US": "USA", "VN": "VNM",
}  # fmt: skip

Row = dict[str, str]


@dataclass(frozen=True)
class View:
    """How Natural Earth shows an area from the points of view of some countries: under whom, and in which class."""

    countries: tuple[Country, ...]
    under: Country | str | None
    classed: str | None


def administering(row: Row, countries: Countries) -> Country | None:
    """Who administers by the columns; nobody where the area is indeterminate."""
    if row.get("TYPE", "").lower() == "indeterminate":
        return None
    return next(iter(holders(row, countries)), None)


def holders(row: Row, countries: Countries) -> dict[Country, list[str]]:
    """The countries in ADMIN and SOVEREIGNT with the columns that name them; of a dependency the sovereign alone."""
    listed = countries.by_code(row.get("ADM0_A3", "")) or countries.by_name(row.get("ADMIN", ""))
    # the code is that of the country with its dependencies, where it has some: IS1 and not ISR
    sovereign = countries.by_code(row.get("SOV_A3", "")) or countries.by_name(row.get("SOVEREIGNT", ""))
    found: dict[Country, list[str]] = {}
    for column, country in (("ADMIN", listed), ("SOVEREIGNT", sovereign)):
        if country and not (column == "ADMIN" and sovereign and row.get("TYPE", "").lower() == "dependency"):
            found.setdefault(country, []).append(column)
    return found


def views(row: Row, countries: Countries) -> list[View]:
    """The points of view, those that agree together, in the order of the columns."""
    alike: dict[tuple[str | None, str | None], list[Country]] = {}
    for letters, code in VIEWS.items():
        shown = (row.get(f"ADM0_A3_{letters}"), row.get(f"FCLASS_{letters}"))
        country = countries.by_code(code)
        if country and any(shown):
            alike.setdefault(shown, []).append(country)
    return [
        View(tuple(of), (countries.by_code(code) or code) if code else None, classed)
        for (code, classed), of in alike.items()
    ]


def own_views(row: Row, countries: Countries) -> list[Country]:
    """The countries from whose point of view the area is their own."""
    return [country for view in views(row, countries) for country in view.countries if country == view.under]
