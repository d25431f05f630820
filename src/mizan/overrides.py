"""Settings changed from outside: `path=value` on the plain data of a `framework.yaml`."""

from __future__ import annotations

import copy
from collections.abc import Iterator, Sequence
from typing import Any

import yaml

from mizan.errors import Faults, RecipeError
from mizan.steps import Aggregate, Impute, Normalise, Treat, Weight

STEPS: tuple[Any, ...] = (Impute(), Treat(), Normalise(), Weight(), Aggregate())
ORDER = ("screen", "denominate", "impute", "treat", "normalise", "weight", "aggregate")
"""Where a step comes that the recipe lacks."""
FIELDS = ("name", "about", "licence", "demonstration", "levels", "groups", "denominators", "weights")
"""Fields of the file that it may leave out."""


def override(data: Any, settings: Sequence[str]) -> Any:
    """A copy of the data with each `path=value` set; the value is read as YAML.

    A path goes down by keys, and into a list by place or by the `step`, `code` or `name` of an item.
    It may start at a step or at any node: `normalise.method=zscore`, `normalise.method.low=1`,
    `SUP.weight=0.5`, `aggregate.levels.3=geometric`. A step that the recipe lacks is put in its usual
    place: `weight.method=equal`.

    >>> override({"recipe": {"steps": [{"step": "normalise", "method": "minmax"}]}}, ["normalise.method.low=1"])
    {'recipe': {'steps': [{'step': 'normalise', 'method': {'name': 'minmax', 'low': 1}}]}}
    """
    changed, faults = copy.deepcopy(data), Faults()
    for setting in settings:
        path, sign, text = setting.partition("=")
        if not sign or not path.strip():
            faults.add("setting", "not a setting", value=setting, expected="path=value")
            continue
        try:
            value = yaml.safe_load(text)
        except yaml.YAMLError:
            faults.add("setting", "the value is not YAML", value=setting, expected="path=value")
            continue
        if not _set(changed, path.strip().split("."), value):
            faults.add("setting", "nothing stands at this path", value=path, expected="a path in the framework file")
    faults.stop(RecipeError)
    return changed


def _set(data: Any, path: list[str], value: Any) -> bool:
    holder, in_recipe = _start(data, path)
    if holder is None:
        return False
    for part in path[:-1]:
        below = _step(holder, part)
        if isinstance(below, str):
            below = _spelled_out(holder, part, below, in_recipe)
        elif below is None and isinstance(holder, dict):
            below = holder[part] = _usual(holder, part)
        if not isinstance(below, dict | list):
            return False
        holder = below
    if not isinstance(holder, dict):
        return False
    last = path[-1]
    holder[int(last) if last.isdigit() and last not in holder else last] = value
    return True


def _spelled_out(holder: Any, part: str, word: str, in_recipe: bool) -> dict[str, Any]:
    """A bare word replaced by the mapping that it stands for: a step, a method or a name."""
    if isinstance(holder, list):
        at = int(part) if part.isdigit() else holder.index(word)
        holder[at] = found = {"step" if in_recipe else "en": word}
        return found
    holder[part] = found = {"name" if in_recipe else "en": word}
    return found


def _usual(step: dict[str, Any], part: str) -> dict[str, Any]:
    """What stands for a part of a step that the file leaves out."""
    kind = next((kind for kind in STEPS if kind.step == step.get("step")), None)
    return {"name": kind.method.name} if kind is not None and part == "method" and hasattr(kind, "method") else {}


def _start(data: Any, path: list[str]) -> tuple[Any, bool]:
    """Where the first part of the path is to be looked for, and whether that is in the recipe."""
    if not isinstance(data, dict):
        return None, False
    if path[0] in data:
        return data, path[0] == "recipe"
    steps = _steps(data)
    for items in (steps, list(_nodes(data.get("index", {})))):
        if _step(items, path[0]) is not None and len(path) > 1:
            return items, items is steps
    if path[0] in ORDER and len(path) > 1:
        after = ORDER[ORDER.index(path[0]) :]
        at = next((at for at, step in enumerate(steps) if _word(step) in after), len(steps))
        steps.insert(at, {"step": path[0]})
        return steps, True
    return (data, False) if path[0] in FIELDS and len(path) == 1 else (None, False)


def _steps(data: dict[str, Any]) -> list[Any]:
    """The steps of the file; the usual ones, written into it, where it says nothing of a recipe."""
    recipe = data.setdefault("recipe", {"steps": ["normalise", "aggregate"]})
    steps = recipe.get("steps") if isinstance(recipe, dict) else None
    return steps if isinstance(steps, list) else []


def _word(step: Any) -> object:
    return step.get("step") if isinstance(step, dict) else step


def _step(holder: Any, part: str) -> Any:
    if isinstance(holder, dict):
        return holder.get(part, holder.get(int(part)) if part.isdigit() else None)
    if part.isdigit() and int(part) < len(holder):
        return holder[int(part)]
    for item in holder:
        if item == part or (isinstance(item, dict) and part in (item.get("step"), item.get("code"), item.get("name"))):
            return item
    return None


def _nodes(node: Any) -> Iterator[Any]:
    if isinstance(node, dict):
        yield node
        for child in node.get("children", []) or []:
            yield from _nodes(child)
