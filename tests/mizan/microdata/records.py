"""Invented records for these tests."""

from __future__ import annotations

import csv
import random
from hashlib import md5
from pathlib import Path

RATING = ("id", "state", "service", "channel", "rated_at", "score", "person")
USE = ("id", "state", "service", "channel", "period", "requests", "completed", "unique_users")


def person(number: int) -> str:
    return md5(str(number).encode()).hexdigest()


def ratings(
    count: int, seed: int = 1, *, people: int = 200, states: str = "ABC", services: int = 4
) -> list[dict[str, str]]:
    """Ratings without fault, a few services of a few states."""
    chance = random.Random(seed)
    return [
        {
            "id": f"r{at}",
            "state": f"ST{chance.choice(states)}",
            "service": f"s{chance.randrange(services)}",
            "channel": chance.choice(("portal", "portal", "mobile")),
            "rated_at": f"{chance.choice((2024, 2025))}-{chance.randint(1, 12):02}-{chance.randint(1, 28):02}",
            "score": str(chance.randint(1, 5)),
            "person": person(chance.randrange(people)),
        }
        for at in range(count)
    ]


def use(count: int, seed: int = 1) -> list[dict[str, str]]:
    """Records of use without fault."""
    chance = random.Random(seed)
    out = []
    for at in range(count):
        requests = chance.randint(20, 900)
        out.append(
            {
                "id": f"u{at}",
                "state": f"ST{chance.choice('AB')}",
                "service": f"s{chance.randrange(3)}",
                "channel": chance.choice(("portal", "mobile")),
                "period": f"2024-{chance.randint(1, 12):02}",
                "requests": str(requests),
                "completed": str(chance.randint(0, requests)),
                "unique_users": str(chance.randint(5, requests)),
            }
        )
    return out


def write_csv(path: Path, rows: list[dict[str, str]], names: tuple[str, ...] = RATING) -> Path:
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("w", encoding="utf-8", newline="") as file:
        table = csv.DictWriter(file, names, lineterminator="\n", extrasaction="ignore")
        table.writeheader()
        table.writerows(rows)
    return path
