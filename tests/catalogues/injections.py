"""Strings that would be more than text if a door stood open."""

from __future__ import annotations

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
