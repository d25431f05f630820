"""Which method serves which column: the usual one, or another for a node or one indicator."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TypeVar

from mizan.errors import Faults, phrase
from mizan.framework import Framework

Method = TypeVar("Method")


def method_for(code: str, framework: Framework, usual: Method, nodes: Mapping[str, Method]) -> Method:
    """The method of the nearest of the code itself and its ancestors, else the usual one."""
    return next((nodes[above] for above in framework.lineage[code] if above in nodes), usual)


def columns_by_method(
    codes: Sequence[str], framework: Framework, usual: Method, nodes: Mapping[str, Method]
) -> list[tuple[Method, list[int]]]:
    """Columns that share a method, together: each method then works on one array."""
    found: list[tuple[Method, list[int]]] = []
    for at, code in enumerate(codes):
        method = method_for(code, framework, usual, nodes)
        for known, columns in found:
            if known is method:
                columns.append(at)
                break
        else:
            found.append((method, [at]))
    return found


def check_codes(step: str, nodes: Mapping[str, object], framework: Framework, faults: Faults) -> None:
    """Note codes that the framework does not hold."""
    for code in nodes:
        if code not in framework.position:
            template = "step {step}: no node has this code"
            faults.add("unknown-code", template, step=step, value=code, expected="a code of the framework")


def check_levels(step: str, levels: Mapping[int, object], framework: Framework, faults: Faults) -> None:
    """Note levels that the framework does not have; level 2 is the lowest that is aggregated."""
    top = framework.level_of[framework.root.code]
    for level in levels:
        if not 2 <= level <= top:
            template = "step {step}: no such level"
            faults.add("unknown-level", template, step=step, value=level, expected=phrase("2 to {top}", top=top))
