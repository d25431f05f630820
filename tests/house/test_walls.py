"""The walls of the house: who may import whom, and through which door."""

import ast
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT

SOURCE = ROOT / "src" / "multaqa"
APPS = sorted(path.parent.name for path in SOURCE.glob("*/apps.py"))
# What an app shows to the others; `common` and `audit` are made to be used whole.
DOORS = {"actions", "queries", "policies", "choices", "urls"}
MORE_DOORS = {
    "accounts": {"access", "standing"},
    "files": {"inspection", "serving"},
    "measurement": {"reading", "pictures"},
    "reports": {"editions"},
}
OPEN = {"common", "audit"}
# Reading across apps is by their rows: these rooms may name another app's models, and never write them.
READERS = {"queries", "represent", "panels", "assembly", "indices", "reading"}
# The archive and the commands read and write every record through its model and audit's actions.
EXEMPT = {"archive", "cli", "config"}


def test_import_contracts_hold():
    """import-linter's contracts in pyproject.toml: the engine, the order of apps, the order of rooms."""
    command = [str(Path(sys.executable).parent / "lint-imports"), "--no-cache"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout[-4000:]


def _is_for_typing(node: ast.AST) -> bool:
    return isinstance(node, ast.If) and isinstance(node.test, ast.Name) and node.test.id == "TYPE_CHECKING"


def _imports(path: Path):
    """Yield `(app, room)` for each import of another room of the platform."""
    tree = ast.parse(path.read_text(encoding="utf-8"))
    annotations = {id(inner) for node in ast.walk(tree) if _is_for_typing(node) for inner in ast.walk(node)}
    for node in ast.walk(tree):
        if id(node) in annotations:
            continue
        if isinstance(node, ast.ImportFrom) and node.module and node.module.startswith("multaqa."):
            parts = node.module.split(".")
            if len(parts) == 2:
                yield from ((parts[1], alias.name) for alias in node.names)
            else:
                yield parts[1], parts[2]


@pytest.mark.parametrize("app", [app for app in APPS if app not in EXEMPT])
def test_other_apps_are_entered_by_their_front_door(app):
    trespasses = []
    for path in (SOURCE / app).rglob("*.py"):
        if "migrations" in path.parts:
            continue
        room = path.relative_to(SOURCE / app).parts[0].removesuffix(".py")
        for other, entered in _imports(path):
            if other in (app, *OPEN) or other not in APPS:
                continue
            allowed = DOORS | MORE_DOORS.get(other, set()) | ({"models"} if room in READERS else set())
            if entered not in allowed:
                trespasses.append(f"{path.relative_to(ROOT)}: {other}.{entered}")
    assert not trespasses, "\n".join(trespasses)
