"""Joins a script with the scripts that it imports, so that a browser fetches one file."""

from __future__ import annotations

import json
import re
from pathlib import Path

DATA = re.compile(r'^import (?P<name>\w+) from "(?P<file>\..*?\.json)" with \{ type: "json" \};\n', re.MULTILINE)
IMPORT = re.compile(r'^import (?:\{[^}]*\} from )?"(?P<file>\..*?)";\n', re.MULTILINE)
EXPORT = re.compile(r"^export (?!default )", re.MULTILINE)
REMARK = re.compile(r"^ *(?://.*|/\*\*(?:[^*]|\*(?!/))*\*/)\n|^\n|^ +", re.MULTILINE)


def bundle(script: Path) -> str:
    """The text of the script as one module, after that of all scripts that it imports, each of them once.

    Data that a script imports are a constant of it. Lines of remarks, empty lines and indents are left out. All names
    then share one scope, so no two of the scripts may declare the same one, and none may import under another name;
    tests/web/test_bundle.py sees to both.
    """
    texts: dict[Path, str] = {}
    _collect(script.resolve(), texts)
    return "".join(REMARK.sub("", EXPORT.sub("", text)) for text in texts.values())


def _collect(script: Path, texts: dict[Path, str]) -> None:
    if script in texts:
        return
    source = DATA.sub(lambda found: _constant(script, found), script.read_text(encoding="utf-8"))
    for found in IMPORT.finditer(source):
        _collect((script.parent / found["file"]).resolve(), texts)
    texts[script] = IMPORT.sub("", source)


def _constant(script: Path, data: re.Match[str]) -> str:
    value = json.loads((script.parent / data["file"]).read_text(encoding="utf-8"))
    return f"const {data['name']} = {json.dumps(value, ensure_ascii=False, separators=(',', ':'))};\n"
