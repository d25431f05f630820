"""COINr 1.1.14's definitions once more, in plain loops over plain lists, sharing nothing with the engine.

Values are floats, NaN where missing. Written from the definitions alone, to be held against the engine on data that
nobody has seen.
"""

from __future__ import annotations

import math
from collections.abc import Callable, Sequence
from statistics import median

NAN = math.nan
Column = Sequence[float]


def seen(x: Column) -> list[float]:
    return [v for v in x if not math.isnan(v)]


def each(x: Column, change: Callable[[float], float]) -> list[float]:
    return [v if math.isnan(v) else change(v) for v in x]


def mean(x: Column) -> float:
    return math.fsum(x) / len(x)


def moments(x: Column) -> tuple[float, float]:
    """Skewness and excess kurtosis, NaN for both where nothing varies."""
    x, n = seen(x), len(seen(x))
    d = [v - mean(x) for v in x]
    s2, s3, s4 = (math.fsum(v**k for v in d) for k in (2, 3, 4))
    if s2 <= 1e-24 * max(map(abs, x)) ** 2:
        return NAN, NAN
    r = n * s4 / s2**2
    kurtosis = ((n + 1) * (r - 3) + 6) * (n - 1) / ((n - 2) * (n - 3))
    return math.sqrt(n) * s3 / s2**1.5 * math.sqrt(n * (n - 1)) / (n - 2), kurtosis


def passes(x: Column) -> bool | None:
    skewness, kurtosis = moments(x)
    return None if math.isnan(skewness) else abs(skewness) < 2 or kurtosis < 3.5


def winsorised(x: Column, limit: int, force: bool) -> list[float] | None:
    """None where nothing is left to be tested."""
    w, high, low = list(x), 0, 0
    good = passes(w)
    while (not good or force) and high + low < limit:
        top = moments(w)[0] >= 0
        end, next_to = (max, max) if top else (min, min)
        extreme = end(seen(w))
        others = [v for v in seen(w) if v != extreme]
        if not others:
            return None
        count = sum(v == extreme for v in seen(w))
        high, low = (count, low) if top else (high, count)
        w = [next_to(others) if v == extreme else v for v in w]
        good = passes(w)
        if good is None:
            return None
    return w


def log_ct(x: Column) -> list[float]:
    low, span = min(seen(x)), max(seen(x)) - min(seen(x))
    return each(x, lambda v: math.log(v - low + span / 100))


def log_ct_plus(x: Column) -> list[float]:
    high, span = max(seen(x)), max(seen(x)) - min(seen(x))
    return log_ct(x) if moments(x)[0] > 0 else each(x, lambda v: -math.log(high + span / 100 - v))


def log_ct_orig(x: Column) -> list[float]:
    return each(x, lambda v: math.log(v - min(seen(x)) + 1))


def boxcox(x: Column, power: float) -> list[float]:
    return each(x, lambda v: ((v - min(seen(x)) + 1) ** power - 1) / power)


def treated(x: Column, limit: int, fallback: Callable[[Column], list[float]], combine: bool, force: bool) -> Column:
    if passes(x) is not False:
        return x
    w = winsorised(x, limit, force)
    if w is None:
        return x
    return w if passes(w) else fallback(w if combine else x)


def imputed(x: Column, how: str, groups: Sequence[str | None] | None) -> list[float]:
    middle = mean if how == "mean" else median
    if groups is None:
        return [middle(seen(x)) if math.isnan(v) else v for v in x]
    found = []
    for v, group in zip(x, groups, strict=True):
        kin = [u for u, g in zip(x, groups, strict=True) if g == group and not math.isnan(u)]
        found.append(middle(kin) if math.isnan(v) and group is not None and kin else v)
    return found


def rounded(v: float) -> float:
    return v if math.isnan(v) else float(f"{v:.12g}")


def places(x: Column) -> list[float]:
    """Ranks from below, ties sharing the smallest."""
    known = [rounded(v) for v in seen(x)]
    return each(x, lambda v: 1.0 + sum(u < rounded(v) for u in known))


def ranks(x: Column) -> list[float]:
    """Ranks from above, ties sharing the best."""
    return places([-v for v in x])


def normalised(x: Column, sign: int, how: str, **by: float) -> list[float]:
    y = each(x, lambda v: v * sign)
    known = seen(y)
    low, high, n = min(known), max(known), len(known)
    if how == "zscore":
        deviation = math.sqrt(math.fsum((v - mean(known)) ** 2 for v in known) / (n - 1))
        return each(y, lambda v: (v - mean(known)) / deviation * by["sd"] + by["mean"])
    if how in ("rank", "borda", "percentile_rank"):
        less, over = {"rank": (0, 1), "borda": (1, 1), "percentile_rank": (1, n - 1)}[how]
        return each(places(y), lambda v: (v - less) / over)
    if how == "goalposts":
        a, b = by["low"], by["high"]
        shares = each(x, lambda v: ((v - a) if sign == 1 else (b - v)) / (b - a))
        return each(shares, lambda v: (min(max(v, 0.0), 1.0) if by["clip"] else v) * by["scale"])
    changes: dict[str, Callable[[float], float]] = {
        "minmax": lambda v: (v - low) / (high - low) * (by["top"] - by["bottom"]) + by["bottom"],
        "distance_to_max": lambda v: 1 - (high - v) / (high - low),
        "distance_to_reference": lambda v: 1 - (by["reference"] * sign - v) / (by["reference"] * sign - low),
        "distance_to_target": lambda v: 1 - (by["target"] * sign - v) / (by["target"] * sign - low),
        "fraction_of_max": lambda v: v / high,
        "scaled": lambda v: (v - by["from"]) / (by["to"] - by["from"]) * 100,
    }
    scores = each(y, changes[how])
    return each(scores, lambda v: min(v, 1.0)) if by.get("cap") else scores


def combined(x: Column, weights: Column, how: str, p: float = 1.0) -> float:
    pairs = [(v, w) for v, w in zip(x, weights, strict=True) if not math.isnan(v)]
    total = math.fsum(w for _, w in pairs)
    if not pairs:
        return NAN
    if how == "geometric":
        return math.exp(math.fsum(w * math.log(v) for v, w in pairs) / total)
    p = {"arithmetic": 1.0, "harmonic": -1.0}.get(how, p)
    return (math.fsum(w * v**p for v, w in pairs) / total) ** (1 / p)


def copeland(columns: Sequence[Column], weights: Column) -> list[float]:
    units, total = range(len(columns[0])), math.fsum(weights)
    x = [[rounded(v) for v in column] for column in columns]

    def beaten(i: int, j: int) -> float:
        points = [(c[i] > c[j]) + (c[i] == c[j]) / 2 for c in x]
        return rounded(math.fsum(w * point for w, point in zip(weights, points, strict=True)) / total)

    return [float(sum((beaten(i, j) > 0.5) - (beaten(i, j) < 0.5) for j in units if i != j)) for i in units]
