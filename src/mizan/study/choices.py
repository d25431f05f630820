"""What a study varies: each choice turns uniform numbers on [0, 1) into alternatives.

A study draws one row of uniforms for each run; every choice reads `width` columns of it. So the same row always
gives the same run, whichever way it was drawn: at random, from a Sobol sequence, or replayed from a file.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, fields, is_dataclass, replace
from functools import cache
from typing import Any, ClassVar, Literal, get_args, get_type_hints

import numpy as np
import numpy.typing as npt

from mizan.errors import Fault, RecipeError
from mizan.framework import FILE_CONFIG
from mizan.ordering import FloatArray
from mizan.recipe import Recipe

IntArray = npt.NDArray[np.intp]


@dataclass(frozen=True)
class Options:
    """One of several values, equally likely, for one setting of the recipe.

    `path` leads to the setting: the step's word, then fields, ``normalise.method`` or ``treat.method.limit``.
    A value is a dataclass of that field, or plain data as in a recipe file.
    """

    name: str
    path: str
    values: tuple[Any, ...]
    choice: Literal["options"] = field(default="options", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG


@dataclass(frozen=True)
class WeightNoise:
    """Each weight times 1 + spread·(2u − 1), one uniform for each node; `levels` gives a spread by level.

    Not rescaled: the aggregation does that. Source: COINr 1.1.14, ``get_noisy_weights()``.
    """

    spread: float = 0.25
    levels: Mapping[int, float] = field(default_factory=dict)
    name: str = "weights"
    choice: Literal["weight-noise"] = field(default="weight-noise", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def factors(self, uniforms: FloatArray, levels: IntArray) -> FloatArray:
        """Factors (nodes, runs) from uniforms (runs, nodes).

        >>> WeightNoise(0.2).factors(np.array([[0.0, 1.0]]), np.array([1, 1])).round(12).tolist()
        [[0.8], [1.2]]
        """
        spread = np.array([self.levels.get(int(level), self.spread) for level in levels])
        return np.asarray(np.ascontiguousarray(uniforms.T) * (2 * spread)[:, None] + (1 - spread)[:, None])


@dataclass(frozen=True)
class WeightsAnywhere:
    """Weights drawn evenly from everything that siblings could share out (a flat Dirichlet distribution).

    Exponential variates −ln(1 − u), which the aggregation divides by their sum. The recipe's weights play
    no part. Source: Lahdelma and Salminen (2001), SMAA-2, Operations Research 49(3).
    """

    name: str = "weights"
    choice: Literal["weights-anywhere"] = field(default="weights-anywhere", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def weights(self, uniforms: FloatArray) -> FloatArray:
        """Weights (nodes, runs) from uniforms (runs, nodes)."""
        return np.asarray(-np.log1p(-np.ascontiguousarray(uniforms.T)))


@dataclass(frozen=True)
class WeightSets:
    """One of several given sets of weights, equally likely; codes left out keep the recipe's weight."""

    sets: tuple[Mapping[str, float], ...]
    name: str = "weights"
    choice: Literal["weight-sets"] = field(default="weight-sets", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG

    def table(self, codes: Sequence[str]) -> FloatArray:
        """Weights (codes, sets), NaN where a set has none."""
        return np.array([[weights.get(code, np.nan) for weights in self.sets] for code in codes])


@dataclass(frozen=True)
class DroppedIndicator:
    """None or exactly one of the indicators (of `codes`, or of all) is left out, each case equally likely."""

    codes: tuple[str, ...] = ()
    name: str = "dropped indicator"
    choice: Literal["dropped-indicator"] = field(default="dropped-indicator", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG


@dataclass(frozen=True)
class DataNoise:
    """Normal error in every observed source value, drawn anew in every run.

    Its standard deviation is `share` times the value's size, or times the standard deviation of its column
    (`of="spread"`). `codes` narrows it to some indicators.
    """

    share: float = 0.05
    of: Literal["value", "spread"] = "spread"
    codes: tuple[str, ...] = ()
    name: str = "data"
    choice: Literal["data-noise"] = field(default="data-noise", kw_only=True)
    __pydantic_config__: ClassVar[dict[str, Any]] = FILE_CONFIG


Choice = Options | WeightNoise | WeightsAnywhere | WeightSets | DroppedIndicator | DataNoise


def alternatives(uniforms: FloatArray, count: int) -> IntArray:
    """⌊k·u⌋: one of `count` alternatives, numbered from 0.

    >>> alternatives(np.array([0.0, 0.49, 0.5, 0.999]), 2).tolist()
    [0, 0, 1, 1]
    """
    return np.minimum((uniforms * count).astype(np.intp), count - 1)


def uniforms_for(numbers: npt.ArrayLike, counts: Sequence[int]) -> FloatArray:
    """Uniforms (runs, choices) that lead to given alternatives, numbered from 0: replays a recorded design.

    >>> alternatives(uniforms_for([[2, 0]], [3, 5])[:, 0], 3).tolist()
    [2]
    """
    return np.asarray((np.asarray(numbers, dtype=float) + 0.5) / np.asarray(counts, dtype=float))


def change(recipe: Recipe, path: str, value: Any) -> Recipe:
    """The recipe with one setting replaced.

    >>> from mizan.steps.normalise import ZScore
    >>> change(Recipe(), "normalise.method", ZScore(10, 2)).steps[0].method.sd
    2
    >>> change(Recipe(), "normalise.methd", 1)
    Traceback (most recent call last):
    mizan.errors.RecipeError: no such setting: normalise.methd (found 'methd'); expected method, nodes, over, step
    """
    word, *names = path.split(".")
    known = [step.step for step in recipe.steps]
    if word not in known or not names:
        raise _unknown(path, word, known)
    steps = tuple(_set(step, names, value, path, type(step)) if step.step == word else step for step in recipe.steps)
    return replace(recipe, steps=steps)


def _set(at: Any, names: list[str], value: Any, path: str, kind: Any) -> Any:
    """A copy of a dataclass or mapping of this kind in which the setting reached by `names` is `value`."""
    name, *further = names
    if isinstance(at, Mapping):
        key = next((known for known in at if str(known) == name), int(name) if name.isdigit() else name)
        if further and key not in at:
            raise _unknown(path, name, [str(known) for known in at])
        item = get_args(kind)[-1] if get_args(kind) else Any
        return {**at, key: _set(at[key], further, value, path, item) if further else _typed(item, path, value)}
    known = [part.name for part in fields(at)] if is_dataclass(at) else []
    if name not in known:
        raise _unknown(path, name, known)
    holder: Any = type(at)
    hint = _hints(holder)[name]
    inner = _set(getattr(at, name), further, value, path, hint) if further else _typed(hint, path, value)
    return replace(at, **{name: inner})


def _typed(kind: Any, path: str, value: Any) -> Any:
    """Plain data as written in a file become what the field holds; anything else is taken as it is."""
    if not isinstance(value, str | dict | list):
        return value
    from pydantic import ValidationError  # noqa: PLC0415 - heavy, needed only for plain data

    try:
        return _adapter(kind).validate_python(value)
    except ValidationError as error:
        expected = "; ".join(fault["msg"] for fault in error.errors())
        raise RecipeError([Fault("setting", "{path}", {"path": path}, value=value, expected=expected)]) from None


@cache
def _hints(kind: Any) -> dict[str, Any]:
    """Types of a dataclass's fields, which take far longer to resolve than to look up."""
    return get_type_hints(kind, include_extras=True)


@cache
def _adapter(kind: Any) -> Any:
    """What holds plain data to a type; making one takes far longer than using it."""
    from pydantic import TypeAdapter  # noqa: PLC0415

    return TypeAdapter(kind)


def _unknown(path: str, found: str, known: Sequence[str]) -> RecipeError:
    expected = ", ".join(known) or "nothing below a plain value"
    return RecipeError([Fault("setting", "no such setting: {path}", {"path": path}, value=found, expected=expected)])
