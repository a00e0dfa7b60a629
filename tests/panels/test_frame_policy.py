"""Who may show the page in a frame: the rule that browsers are given, and with which answers."""

from __future__ import annotations

from typing import Any

import pytest

from panels.frame_policy import MOST, SETTING, FrameRule, frame_policy, frame_rule
from tests.serving import run_beside


@pytest.mark.parametrize(
    ("others", "policy"),
    [
        ("", "frame-ancestors 'self'"),
        ("  \n ", "frame-ancestors 'self'"),
        ("https://news.example", "frame-ancestors 'self' https://news.example"),
        (
            "https://*.school.example  http://localhost:8000",
            "frame-ancestors 'self' https://*.school.example http://localhost:8000",
        ),
        ("*", "frame-ancestors 'self' *"),
    ],
)
def test_others_are_let_in_beside_our_own_origin(others: str, policy: str) -> None:
    assert frame_policy(others) == policy


@pytest.mark.parametrize(
    "bad",
    [
        "news.example",
        "https:",
        "https://",
        "https://news.example/path",
        "https://news.example;",
        "https://a.example,https://b.example",
        "https://*",
        "https://news.*",
        "'unsafe-inline'",
        "ftp://news.example",
        "https://news.example:port",
        "https://user@news.example",
        "https://島.example",
        "https://new\N{LATIN SMALL LETTER LONG S}.example",
        "https://\N{KELVIN SIGN}orea.example",
        "http\N{LATIN SMALL LETTER LONG S}://news.example",
        "https://news.example:8\N{ARABIC-INDIC DIGIT FOUR}",
        "https://news\N{FULLWIDTH FULL STOP}example",
        "https://\N{CYRILLIC SMALL LETTER A}.example",
        "https://a\0.example",
        "https://a\udcff.example",
    ],
)
def test_what_is_no_origin_is_refused_by_name(bad: str) -> None:
    with pytest.raises(ValueError, match=f"{SETTING}: expected origins") as refused:
        frame_policy(f"https://good.example {bad}")
    assert str(refused.value).endswith(f"found {bad!r}")
    with pytest.raises(SystemExit, match=SETTING):
        frame_rule({SETTING: bad})


def test_a_header_that_no_proxy_passes_on_is_refused() -> None:
    most = ["https://a.example"] * (MOST // 18)
    frame_policy(" ".join(most)).encode("ascii")
    with pytest.raises(SystemExit, match=f"{SETTING}: expected at most 2,000 letters.*found 2,015"):
        frame_rule({SETTING: " ".join(most) + "  https://b.example  "})


def answered(kind: str | None) -> dict[bytes, bytes]:
    """The headers of an answer of this content type, as they leave the server."""

    async def app(scope: Any, receive: Any, send: Any) -> None:
        headers = [] if kind is None else [(b"content-type", kind.encode())]
        await send({"type": "http.response.start", "status": 200, "headers": headers})

    async def story() -> dict[bytes, bytes]:
        sent: list[Any] = []

        async def send(message: Any) -> None:
            sent.append(message)

        async def receive() -> Any:
            return {}

        await FrameRule(app, frame_policy(""))({"type": "http"}, receive, send)
        return dict(sent[0]["headers"])

    return run_beside(story())


@pytest.mark.parametrize(
    ("kind", "ruled"), [("text/html; charset=utf-8", True), (None, True), ("application/javascript", False)]
)
def test_the_rule_goes_with_pages_and_with_answers_that_a_page_has_not_changed(kind: str | None, ruled: bool) -> None:
    policy = answered(kind).get(b"content-security-policy")
    assert policy == (b"frame-ancestors 'self'" if ruled else None)
