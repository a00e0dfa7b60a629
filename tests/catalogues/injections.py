"""Strings that would be more than text if a door stood open, and a made-up catalogue with all of them in every text."""

from __future__ import annotations

import types
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Union, get_args, get_origin, get_type_hints

from pydantic import BaseModel

from geodata.catalogue.fields import Text
from geodata.catalogue.models import Catalogue
from tests.conftest import Data, feature, statement

# what runs sets `window.pwned`, or asks for an address with that word in it
INJECTIONS = (
    # what only means something at the beginning: Markdown and spreadsheets
    "# heading",
    "- item",
    "1. first",
    "> quoted",
    "| a | b |\n|---|---|\n| 1 | 2 |",
    "```js\nwindow.pwned=32\n```",
    "title\n=====",
    "[reference]: javascript:window.pwned=31",
    "=cmd|' /C calc'!A0",
    '=HYPERLINK("http://pwned.example","x")',
    "+1+1",
    "-2+3",
    "@SUM(1,1)",
    "\t=1+1",
    "\r=1+1",
    'a;"b",c\r\n"d"',
    # HTML, SVG and what parts of a page may hold
    "<script>window.pwned=1</script>",
    "</script><script>window.pwned=2</script>",
    "<img src=/pwned-1 onerror=window.pwned=3>",
    '"><img src=x onerror="window.pwned=\'4\'">',
    "'><svg onload='window.pwned=5'>",
    "<svg><animate onbegin=window.pwned=6 attributeName=x dur=1s>",
    "<svg/onload=window.pwned=7//",
    "<iframe srcdoc='<script>parent.pwned=8</script>'></iframe>",
    "<body onload=window.pwned=9><details open ontoggle=window.pwned=9>",
    '" onmouseover="window.pwned=10" autofocus onfocus="window.pwned=10',
    "' onpointerenter='window.pwned=11' tabindex='0",
    "` onclick=`window.pwned=12`",
    "</template><img src=/pwned-2 onerror=window.pwned=13>",
    "</textarea></title></style><img src=/pwned-3>",
    "<plaintext><xmp>",
    "<!-- comment --!><img src=/pwned-4>",
    "<!--",
    "<![CDATA[<img src=/pwned-5>]]>",
    "]]><?php echo 1 ?><?xml version='1.0'?>",
    "<a href=javascript:window.pwned=14>follow</a>",
    "<form action=//pwned.example><button formaction=javascript:window.pwned=15>send</button></form>",
    "<link rel=stylesheet href=//pwned.example/a.css><meta http-equiv=refresh content='0;//pwned.example'>",
    "<base href=//pwned.example/><object data=//pwned.example/o><embed src=//pwned.example/e>",
    "<math><mtext><style><img src=/pwned-6 onerror=window.pwned=16></style></mtext></math>",
    "<b><i>half open",
    # entities and encodings
    "&lt;img src=/pwned-7 onerror=window.pwned=17&gt; &amp;amp;",
    "&#x3c;script&#62;window.pwned=18&#60;/script&#x3e;",
    "%3Cscript%3Ewindow.pwned=19%3C/script%3E %00 %0d%0aSet-Cookie:pwned=1",
    "\\u003cimg src=/pwned-8 onerror=window.pwned=20\\u003e \\x3cb\\x3e",
    "+ADw-script+AD4-window.pwned=21+ADw-/script+AD4-",
    # scripts and templates
    "`+(window.pwned=22)+`",
    "${window.pwned=23} ${1+1}",
    "`backticks` and a \\ backslash \\",
    "';window.pwned=24;//",
    '"};window.pwned=25;//',
    '"}]}, {"pwned": true, "x": [{"y": "',
    "*/window.pwned=26;/*",
    "{{7*7}} {{ self.__init__.__globals__ }}",
    "{% raw %} {% for x in (1,2) %} {# comment",
    "#{7*7} <%= 7*7 %> @{7*7} [[7*7]]",
    "__proto__",
    "constructor",
    "toString",
    "{'__proto__': {'pwned': 27}}",
    # Markdown and Streamlit's own directives
    "[link](javascript:window.pwned=28)",
    "![picture](https://pwned.example/a.png)",
    "[data](data:text/html;base64,PHNjcmlwdD53aW5kb3cucHduZWQ9Mjk8L3NjcmlwdD4=)",
    "<javascript:window.pwned=30> <https://pwned.example> https://pwned.example www.pwned.example me@pwned.example",
    "**bold** __bold__ *slant* ~~struck~~ `code`",
    ":red[pwned] :blue-background[pwned] :rainbow[pwned] :small[pwned]",
    ":rainbow-background[pwned] :violet-badge[pwned] :color[pwned]{background=red}",
    ":material/home: :material/delete: :streamlit:",
    ":smile: :+1: <- -> <-> -- >= ~=",
    "$x^2$ $$\\int_0^1$$ \\(y\\) \\href{javascript:window.pwned=33}{z}",
    # paths
    "../../etc/passwd",
    "..\\..\\windows\\win.ini",
    "/etc/passwd#?&/./..",
    "file:///etc/passwd",
    # styles and charts
    "red;background:url(//pwned.example/b.png)",
    "x}</style><style>*{background:url(//pwned.example/c.png)}",
    "expression(window.pwned=34) @import '//pwned.example/d.css';",
    "datum.pwned = (window.pwned=35)",
    '{"signal": "window.pwned=36", "expr": "1+1", "href": "javascript:window.pwned=36"}',
    # letters that are not what they seem
    "\u202eright to left\u202c \u2067isolated\u2069",
    "zero\u200bwidth \u200d \ufeff joined",
    "\u0301lone accent, Z\u0351\u036b\u0343\u036a\u0302\u036b\u033d\u034f\u0334",
    "line\u2028separator paragraph\u2029separator",
    "\u0130\u0131 \ufb01 \u1e9e \U0001f600 \U000e0041",
    "동도 釣魚臺 Итуруп العربية",
    "W" * 190,
    "null",
    "true",
    "not a number: NaN, 1e999, 0x10",
)
# some at a time, so that the catalogue stays small; the first ones each begin a text
FILES = (("polygons",), ("land",))
COUNT = 10
WORDS = tuple(" \u00b7 ".join(INJECTIONS[number::COUNT]) for number in range(COUNT))
END = {"lon": 120.293, "lat": 22.538}  # where the shortest line from the island to the coast ends
FULL = "full"  # the dispute with everything that a dispute can have
ISLAND = "isle"
HOSTILE_IDS = (
    "../../etc/passwd",
    "<img src=x>",
    "a b",
    "a\nb",
    "a\n",
    "A",
    "__proto__",
    "",
    "-",
    "a--b",
    "${1+1}",
    "{{7*7}}",
    "동도",
    "a\u200b",
    "a/b",
    "'",
    '"',
    "a.b",
    "%2e%2e",
)
HOSTILE_ADDRESSES = (
    "javascript:window.pwned=1",
    "JaVaScRiPt:window.pwned=1",
    " https://example.org",
    "data:text/html,<script>window.pwned=1</script>",
    "vbscript:x",
    "file:///etc/passwd",
    "//pwned.example",
    "ftp://pwned.example",
    'https://example.org/" onclick="window.pwned=1',
    "https://example.org/<script>",
    "https://example.org/`",
    "https://exa\nmple.org",
)


def as_text(text: str) -> str:
    """The text as it can be compared: one space for all white space, without the joiner of a Streamlit label."""
    return " ".join(text.replace("\u2060", "").split())


def missing(shown: str, expected: tuple[str, ...] = INJECTIONS) -> list[str]:
    """The strings that do not stand in the text as themselves."""
    shown = as_text(shown)
    return [string for string in expected if as_text(string) not in shown]


def hostile_catalogue() -> Data:
    """A catalogue that can be loaded, with every injection in every free text.

    Texts of which the catalogue has enough hold some each; the others hold all of them.
    """
    data = _skeleton()
    places = [place for place in texts(Catalogue, data) if place.kind not in FILES]
    counts = Counter(place.kind for place in places)
    seen: Counter[tuple[str, ...]] = Counter()
    for place in places:
        some = WORDS[seen[place.kind] % COUNT]
        place.holder[place.key] = some if counts[place.kind] >= COUNT else " \u00b7 ".join(WORDS)
        seen[place.kind] += 1
    return data


def hostile_features() -> list[Data]:
    """The outlines of the islands of that catalogue."""
    ids = [ISLAND, *(f"{ISLAND}-{number}" for number in range(1, COUNT + 1))]
    return [feature(island, 118 + number % 6 * 6, 22 + number // 6 * 7) for number, island in enumerate(ids)]


@dataclass(frozen=True)
class Place:
    """A free text of some data: in which field of which model, what holds it, and under which key or index."""

    field: tuple[str, str]
    path: tuple[str, ...]
    holder: Any
    key: Any

    @property
    def kind(self) -> tuple[str, ...]:
        """The path, which is the same for all disputes but the full one; names and islands are one kind in all."""
        one_kind = self.path[2:3] in (("names",), ("islands",))
        return tuple("*" if one_kind and part == FULL else part for part in self.path)


def texts(kind: Any, data: Any, field: tuple[str, str] = ("", ""), path: tuple[str, ...] = ()) -> Iterator[Place]:
    """Each free text of the data that the model knows."""
    for option in _options(kind):
        arguments = get_args(option)
        if isinstance(data, dict) and _is_model(option):
            hints = get_type_hints(option, include_extras=True)
            for key in data.keys() & hints.keys():
                yield from _texts_at(hints[key], data, key, (option.__name__, key), (*path, key))
        elif isinstance(data, dict) and get_origin(option) is dict:
            for key in data:
                yield from _texts_at(arguments[1], data, key, field, (*path, FULL if key == FULL else "*"))
        elif isinstance(data, list) and get_origin(option) is tuple:
            for index in range(len(data)):
                yield from _texts_at(arguments[0], data, index, field, (*path, "*"))


def _texts_at(kind: Any, holder: Any, key: Any, field: tuple[str, str], path: tuple[str, ...]) -> Iterator[Place]:
    if isinstance(holder[key], str) and Text in (kind, *get_args(kind)):
        yield Place(field, path, holder, key)
    else:
        yield from texts(kind, holder[key], field, path)


def text_fields(kind: Any = Catalogue, seen: frozenset[Any] = frozenset()) -> Iterator[tuple[str, str]]:
    """Each field of the models that is a free text, or holds some, as (model, field)."""
    if _is_model(kind) and kind not in seen:
        for name, annotation in get_type_hints(kind, include_extras=True).items():
            if name in kind.model_fields:
                for part in _parts(annotation):
                    if part == Text:
                        yield kind.__name__, name
                    yield from text_fields(part, seen | {kind})


def _is_model(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, BaseModel)


def _options(kind: Any) -> Iterator[Any]:
    """What the annotation allows, without what only annotates it."""
    if get_origin(kind) is Annotated:
        yield from _options(get_args(kind)[0])
    elif get_origin(kind) in (Union, types.UnionType):
        for option in get_args(kind):
            yield from _options(option)
    else:
        yield kind


def _parts(kind: Any) -> Iterator[Any]:
    """The annotation and all that it is made of."""
    yield kind
    if kind != Text and get_origin(kind) is not Literal:
        for part in get_args(kind):
            yield from _parts(part)


def _skeleton() -> Data:
    parties = [_party(number) for number in range(COUNT)]
    return {
        "data_version": "2020-01-02",
        "latest_item": "2019",
        "polygons": "outlines.geojson",
        "land": "geodata/land.geojson",
        "introduction": "",
        "attribution": "",
        "notes": [""],
        "parties": {party: {"name": "", "long_name": "", "language": ""} for party in parties},
        "actors": {f"actor-{number}": {"name": "", "listed_with": [parties[0]]} for number in range(COUNT)},
        "assessors": {"schoff": _assessor()},
        "sources": {key: _source(number, parties) for number, key in enumerate(INJECTIONS)},
        "disputes": {
            FULL: _full(parties),
            **{f"dispute-{number}": _lean(number, parties) for number in range(1, COUNT + 1)},
        },
    }


def _party(number: int) -> str:
    return f"P{chr(65 + number // 26)}{chr(65 + number % 26)}"


def _cited(number: int = 0) -> Data:
    return {"text": "", "sources": [INJECTIONS[number % COUNT]]}


def _assessor() -> Data:
    texts = ("name", "short", "affiliation", "reported", "quotation", "reading")
    return {**dict.fromkeys(texts, ""), "date": "2014-02-12", "source": INJECTIONS[0]}


def _source(number: int, parties: list[str]) -> Data:
    return {
        **dict.fromkeys(("publisher", "title", "date", "address_note", "kind", "note"), ""),
        "addresses": [
            f"https://example.org/{number}?a=${{1}}&b={{{{7*7}}}}&lt;#%22%3E",
            "http://example.org/javascript:1",
        ],
        "languages": [""],
        "speaks_for": [parties[number % COUNT]],
        "read": "yes",
        "confidence": "low",
    }


def _statement(number: int) -> Data:
    return {**statement("conditional", f"{1930 + number}-02-12", flag="", speaker=""), **_cited(number)}


def _reading(number: int) -> Data:
    return {**statement("denies", f"{1960 + number}-02-12", "schoff", flag="", speaker=""), **_cited(number)}


def _position(administers: bool, entries: int) -> Data:
    name = {"script": "", "romanised": "", "also": ""}
    singles = ("claim_status", "view_of_other_claim", "administrative_unit", "preferred_route")
    return {
        "claims_sovereignty": True,
        "administers": administers,
        **{field: _cited() for field in singles},
        "stated_since": {"date": "1990", **_cited()},
        "legal_basis": [_cited(number) for number in range(entries)],
        "official_names": {"names": [dict(name) for _ in range(entries)], "sources": [INJECTIONS[0]]},
        "assessments": [kind(number) for kind in (_reading, _statement) for number in range(entries)],
    }


def _island(parties: list[str], figures: int) -> Data:
    figure = {"value": 1.5, "publisher": parties[0], "date": "2001", "note": ""}
    numbers = [{**figure, "sources": [INJECTIONS[number % COUNT]]} for number in range(figures)]
    return {
        "kind": "island",
        "names": {party: {"script": "", "romanised": "", "also": ""} for party in parties},
        "point": "not found",
        "area_km2": [dict(number) for number in numbers],
        "height_m": [dict(number) for number in numbers],
        "population": [dict(number) for number in numbers],
    }


def _dispute(parties: list[str], entries: int, island: str) -> Data:
    return {
        "names": dict.fromkeys(parties, ""),
        **{field: _cited() for field in ("summary", "administration", "inhabitants", "what_is_disputed")},
        "administered_by": parties[0],
        "claimants": parties,
        "positions": {party: _position(party == parties[0], entries) for party in parties},
        "islands": {island: _island(parties, entries)},
    }


def _lean(number: int, all_parties: list[str]) -> Data:
    """A dispute with as little as a dispute may have; each has other parties, and was administered by another actor."""
    parties = [all_parties[number % COUNT], all_parties[(number + 1) % COUNT]]
    periods = [
        {**_cited(), "begins": "open", "ends": "2010", "power": f"actor-{number % COUNT}"},
        {**_cited(), "begins": "2010", "ends": "open", "power": parties[0]},
    ]
    dispute = {**_dispute(parties, 1, f"{ISLAND}-{number}"), "periods": periods}
    if number % 2:
        dispute["islands"][f"{ISLAND}-{number}"]["label"] = ""
    return dispute


def _full(all_parties: list[str]) -> Data:
    """A dispute with as many of everything as there are injections."""
    parties = all_parties[:2]
    dispute = _dispute(parties, COUNT, ISLAND)
    dispute["positions"][parties[0]]["assessments"][COUNT]["sources"] = list(INJECTIONS)
    contested = {"power": "contested", "accounts": {party: _cited() for party in parties}}
    powers: list[Data] = [{"power": f"actor-{number}"} for number in range(COUNT - 1)] + [contested]
    return {
        **dispute,
        "remarks": [{"speaker": "", "date": "1950", **_cited(number)} for number in range(COUNT)],
        "reference_coasts": {
            **{
                f"coast-{number}": {"name": "", "lon": 120.5 + number / 10, "lat": 22, "is_point": True}
                for number in range(COUNT)
            },
            "land": {"name": "", "lon": 121.0, "lat": 23.7, "places": [{"name": "", **END}]},
        },
        "published_distances": [
            {"to": f"coast-{number}", "distance_km": 1, "sources": [INJECTIONS[number]], "note": ""}
            for number in range(COUNT)
        ],
        "periods": [
            {**_cited(number), "begins": str(1930 + number), "ends": str(1931 + number), **power}
            for number, power in enumerate(powers)
        ],
        "talks": {
            f"talks-{number}": {**_cited(number), "title": "", "begins": "1900", "ends": "open"}
            for number in range(COUNT)
        },
        "events": [
            {
                **_cited(number),
                "title": "",
                "date": str(1930 + number),
                "by": [f"actor-{number}"],
                "talks": f"talks-{number}",
            }
            for number in range(COUNT)
        ],
    }
