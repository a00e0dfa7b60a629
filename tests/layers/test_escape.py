"""The one door: whatever a string holds, it reaches the page as text."""

from __future__ import annotations

import json
import re

import jinja2
import pytest
from hypothesis import given
from hypothesis import strategies as st

from layers.escape import markdown, script, templates

HOSTILE = [
    "<b>",
    "<img src=x onerror=alert(1)>",
    "</script><script>alert(1)</script>",
    "<!-- -->",
    "'single' \"double\"",
    "`backtick` ${1+1}",
    "{{7*7}} {% raw %} {#",
    "&amp; &lt;",
    "line \u2028 and \u2029 paragraph",
    "\u202eright to left\u202c",
    "동도 釣魚臺 Итуруп",
    "back\\slash",
]
texts = st.one_of(st.sampled_from(HOSTILE), st.text())


def rendered(source: str, **values: object) -> str:
    return templates("web").from_string(source).render(**values)


@given(texts)
def test_a_value_in_a_template_is_text(text: str) -> None:
    page = rendered('<p title="{{ text }}">{{ text }}</p>', text=text)
    assert page.count("<") == page.count(">") == 2
    assert page.count('"') == 2
    assert "'" not in page


@pytest.mark.parametrize("name", sorted(templates("web").list_templates()))
def test_no_template_lets_a_value_pass_unescaped(name: str) -> None:
    environment = templates("web")
    assert environment.loader is not None
    source, _, _ = environment.loader.get_source(environment, name)
    assert not re.search(r"\|\s*safe\b|autoescape\s+false|Markup\(", source)


def test_a_name_that_a_template_does_not_know_is_an_error() -> None:
    with pytest.raises(jinja2.UndefinedError):
        rendered("{{ nobody }}")


def test_escaped_once_is_not_escaped_twice() -> None:
    assert rendered("{{ text }}", text="&amp;") == "&amp;amp;"


@given(st.recursive(texts, lambda inner: st.lists(inner) | st.dictionaries(texts, inner), max_leaves=5))
def test_a_value_in_a_script_is_the_same_value_and_nothing_more(value: object) -> None:
    code = script(value)
    assert not re.search("[<>&'\u2028\u2029]", code)
    assert json.loads(code) == value


SPECIAL = re.compile(r"[\\`*_{}\[\]()<>#+\-.!|~$:&=]")
JOINER = "\u2060"


@pytest.mark.parametrize(
    ("text", "escaped"),
    [
        (":red[x]", "\\:{0}red\\[{0}x\\]{0}"),
        ("[a](javascript:b)", "\\[{0}a\\]{0}\\({0}javascript\\:{0}b\\){0}"),
        ("**b**", "\\*{0}\\*{0}b\\*{0}\\*{0}"),
        ("$x$", "\\${0}x\\${0}"),
        ("a -> b", "a \\-{0}\\>{0} b"),
        ("<b>", "\\<{0}b\\>{0}"),
        ("one\n===\n    code", "one \\={0}\\={0}\\={0} code"),
        ("Etorofu 択捉島", "Etorofu 択捉島"),
    ],
)
def test_markdown_reads_no_sign_of_a_label(text: str, escaped: str) -> None:
    assert markdown(text) == escaped.format(JOINER)


@given(texts)
def test_every_sign_of_markdown_stands_behind_a_backslash(text: str) -> None:
    escaped = markdown(text)
    assert not SPECIAL.search(re.sub(rf"\\.{JOINER}", "", escaped))
    assert re.sub(rf"\\(.){JOINER}", r"\1", escaped) == " ".join(text.split())
