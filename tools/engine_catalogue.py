"""Keep the engine's catalogues in step with its sources: collect, list what is missing, fill in, compile.

    python tools/engine_catalogue.py collect          texts of src/mizan into the three .po files
    python tools/engine_catalogue.py missing          texts without Arabic or French, as JSON
    python tools/engine_catalogue.py fill FILE.json   {"text": {"ar": "…", "fr": "…"}}
    python tools/engine_catalogue.py compile          the .mo files that ship

Texts are what is said by `say("…")` and `later("…")`, the templates of faults and remarks, and what they expected.
"""

import argparse
import ast
import json
import re
import sys
from pathlib import Path

import polib

ENGINE = Path(__file__).resolve().parents[1] / "src" / "mizan"
LANGUAGES = ("ar", "fr")
SPEAKERS = {"say", "say_", "later", "phrase"}
TEMPLATE_SECOND = {"Fault", "Remark", "add", "refuse", "refuse_cells", "fault", "_fault", "remark", "_add"}
CODE = re.compile("[a-z]+(?:-[a-z]+)+")
"""Codes of faults are for programs."""
WORDS = re.compile(r"[^\W\d_]")
NAMES = {"template", "expected", "known", "EXPECTED", "ABSENT", "STILL_SKEWED", "UNTESTABLE"}


def texts() -> dict[str, set[str]]:
    """Every text with the files it stands in."""
    found: dict[str, set[str]] = {}
    for path in sorted(ENGINE.rglob("*.py")):
        for text in _texts(ast.parse(path.read_text(encoding="utf-8"))):
            found.setdefault(text, set()).add(path.relative_to(ENGINE).as_posix())
    return found


def _texts(tree: ast.AST):
    for node in ast.walk(tree):
        if isinstance(node, ast.Call):
            yield from _said(node)
        elif isinstance(node, ast.Assign) and any(isinstance(at, ast.Name) and at.id in NAMES for at in node.targets):
            yield from _constants(node.value)


def _said(call: ast.Call):
    name = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if name in SPEAKERS and call.args:
        yield from _constants(call.args[0])
    if name in TEMPLATE_SECOND:
        for part in call.args[1:4]:
            yield from _constants(part)
        for keyword in call.keywords:
            if keyword.arg in ("expected", "template"):
                yield from _constants(keyword.value)


def _constants(node: ast.AST):
    """A text, or each of a choice; nothing for texts that are put together."""
    if isinstance(node, ast.BoolOp):
        for part in node.values:
            yield from _constants(part)
    if isinstance(node, ast.IfExp):
        yield from _constants(node.body)
        yield from _constants(node.orelse)
    elif isinstance(node, ast.Constant) and isinstance(node.value, str) and WORDS.search(node.value):
        yield from [node.value] if CODE.fullmatch(node.value) is None else []


def path_of(language: str) -> Path:
    return ENGINE / "locale" / language / "LC_MESSAGES" / "mizan.po"


def catalogue(language: str) -> polib.POFile:
    path = path_of(language)
    if path.exists():
        return polib.pofile(str(path), wrapwidth=110)
    po = polib.POFile(wrapwidth=110)
    po.metadata = {
        "Project-Id-Version": "mizan",
        "Language": language,
        "MIME-Version": "1.0",
        "Content-Type": "text/plain; charset=UTF-8",
        "Content-Transfer-Encoding": "8bit",
    }
    return po


def save(po: polib.POFile, language: str) -> None:
    path_of(language).parent.mkdir(parents=True, exist_ok=True)
    po.sort(key=lambda entry: entry.msgid)
    po.save(str(path_of(language)))


def collect() -> None:
    wanted = texts()
    for language in LANGUAGES:
        old = {entry.msgid: entry.msgstr for entry in catalogue(language)}
        po = catalogue(language)
        del po[:]
        for text, files in wanted.items():
            po.append(polib.POEntry(msgid=text, msgstr=old.get(text, ""), occurrences=[(f, "") for f in sorted(files)]))
        save(po, language)


def missing() -> int:
    lacking = {
        entry.msgid: sorted({f for f, _ in entry.occurrences})
        for language in LANGUAGES
        for entry in catalogue(language)
        if not entry.msgstr
    }
    json.dump(lacking, sys.stdout, ensure_ascii=False, indent=0)
    print()
    return len(lacking)


def fill(file: Path) -> None:
    given = json.loads(file.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        po = catalogue(language)
        for entry in po:
            entry.msgstr = given.get(entry.msgid, {}).get(language, entry.msgstr)
        save(po, language)


def compile_all() -> None:
    for language in LANGUAGES:
        po = catalogue(language)
        po.save_as_mofile(str(path_of(language).with_suffix(".mo")))


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("task", choices=["collect", "missing", "fill", "compile"])
    parser.add_argument("file", nargs="?", type=Path)
    given = parser.parse_args()
    if given.task == "collect":
        collect()
    elif given.task == "missing":
        return bool(missing())
    elif given.task == "fill":
        fill(given.file)
    else:
        compile_all()
    return 0


if __name__ == "__main__":
    sys.exit(main())
