"""A script and those that it imports become one, in which every name is declared once."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from tests.serving import ROOT
from tests.web.scripts import run
from web.bundle import bundle

ENTRIES = [
    "web/app/boot.js",
    "web/app/page.js",
    "web/one_file/page.js",
    "web/site/page.js",
]
SCRIPTS = [
    path
    for folder in ("layers/webmap", "web/scripts", "web/app", "web/standalone", "web/one_file", "web/site")
    for path in sorted((ROOT / folder).glob("*.js"))
]


def write(folder: Path, **scripts: str) -> Path:
    """Writes the scripts; gives the path of the first."""
    for name, text in scripts.items():
        (folder / f"{name}.js").write_text(text, encoding="utf-8")
    return folder / f"{next(iter(scripts))}.js"


def error_in(module: str) -> str | None:
    """What a browser would say of the module when it reads it."""
    found: str | None = run(
        """import { SourceTextModule } from "node:vm";
        try { new SourceTextModule(data); give(null); } catch (error) { give(String(error)); }""",
        module,
    )
    return found


def test_what_is_imported_comes_first_and_once(tmp_path: Path) -> None:
    first = write(
        tmp_path,
        a='// A.\n\nimport { b } from "./b.js";\nimport {\n  c,\n  d,\n} from "./c.js";\nimport "./e.js";\n\n'
        "export default b(c, d);\n",
        b='import { c } from "./c.js";\n\n/** B. */\nexport const b = (...all) => [c, ...all];\n',
        c="export const c = 1;\nexport const d = 2;\n",
        e='addEventListener("print", () => {\n  // nothing\n  print(); // at once\n});\n',
    )
    assert bundle(first) == (
        "const c = 1;\nconst d = 2;\nconst b = (...all) => [c, ...all];\n"
        'addEventListener("print", () => {\nprint(); // at once\n});\nexport default b(c, d);\n'
    )


def test_data_are_a_constant_of_the_script(tmp_path: Path) -> None:
    (tmp_path / "words.json").write_text('{ "é": ["a  b"] }', encoding="utf-8")
    first = write(tmp_path, a='import words from "./words.json" with { type: "json" };\n\nexport default words["é"];\n')
    assert bundle(first) == 'const words = {"é":["a  b"]};\nexport default words["é"];\n'


def test_a_remark_over_several_lines_takes_no_code_with_it(tmp_path: Path) -> None:
    first = write(
        tmp_path, a="/**\n * A * b.\n */\nconst a = /** @type {number} */ (1);\n/** B. */\nexport const b = a;\n"
    )
    assert bundle(first) == "const a = /** @type {number} */ (1);\nconst b = a;\n"


@pytest.mark.parametrize("entry", ENTRIES)
def test_the_scripts_are_joined_without_a_name_that_two_of_them_declare(entry: str) -> None:
    text = bundle(ROOT / entry)
    assert not re.search(r"^(import [^(]|export (?!default ))", text, re.MULTILINE)
    assert error_in(text) is None


def test_a_name_that_two_scripts_declare_is_an_error(tmp_path: Path) -> None:
    first = write(
        tmp_path, a='import { c } from "./b.js";\n\nfunction b() {}\n', b="export const c = 1;\nconst b = 2;\n"
    )
    assert error_in(bundle(first)) == "SyntaxError: Identifier 'b' has already been declared"


@pytest.mark.parametrize("script", SCRIPTS, ids=lambda path: path.name)
def test_nothing_is_imported_under_another_name_and_no_text_spans_lines(script: Path) -> None:
    text = script.read_text(encoding="utf-8")
    for word, rest in re.findall(r"^(import|export) ([^;(]*)", text, re.MULTILINE):
        if rest.endswith('.json" with { type: "json" }'):
            continue  # data have the one name that the script gives them
        form = (
            r'(\{[\w\s,]+\} from )?"[./\w]+"' if word == "import" else r"(default )?(async )?(function|const|let)\b.*"
        )
        assert re.fullmatch(form, rest, re.DOTALL)
    assert all(line.count("`") % 2 == 0 for line in text.splitlines())
