"""The scripts of the first map come while Streamlit starts, and come once."""

from __future__ import annotations

import re
import urllib.request

from tests.browser.conftest import Opener
from tests.serving import Server


def test_what_the_page_names_is_asked_for_before_streamlit_shows_anything_and_once(
    app: Server, open_page: Opener
) -> None:
    with urllib.request.urlopen(app.url, timeout=60) as page:
        named = [f"{app.url}/{address}" for address in re.findall(r"<([^>]+)>", page.headers["Link"])]
    asked = open_page(strict=False).witness.requests  # type: ignore[attr-defined]
    session = next(number for number, url in enumerate(asked) if url.endswith("/_stcore/host-config"))
    assert [asked.count(url) for url in named] == [1, 1, 1]
    assert max(map(asked.index, named)) < session
