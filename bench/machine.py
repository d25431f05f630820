"""What the figures were measured on."""

import os
import platform
from importlib.metadata import version
from pathlib import Path


def describe() -> str:
    """Return processor, cores, Python and the versions that matter, in one paragraph."""
    cpu = next(
        (line.split(":", 1)[1].strip() for line in _cpuinfo() if line.startswith("model name")), platform.processor()
    )
    packages = ", ".join(f"{name} {version(name)}" for name in ("numpy", "scipy", "django", "typst"))
    return f"{cpu}, {os.cpu_count()} cores · Python {platform.python_version()} · {packages}"


def _cpuinfo() -> list[str]:
    path = Path("/proc/cpuinfo")
    return path.read_text().splitlines() if path.exists() else []
