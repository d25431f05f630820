"""`python -m bench [pages] [report] [answers] [round] [microdata] [mizan]`: all of them by default."""

import sys
from importlib import import_module
from pkgutil import iter_modules

import bench
from bench.machine import describe

SECTIONS = ("pages", "report", "answers", "round", "microdata")


def main() -> None:
    """Print each section that was asked for."""
    engine = sorted(module.name for module in iter_modules(bench.__path__) if module.name.startswith("mizan"))
    wanted = sys.argv[1:] or [*SECTIONS, "mizan"]
    print(describe())
    for name in [*SECTIONS, *engine]:
        if name in wanted or (name.startswith("mizan") and "mizan" in wanted):
            print(f"\n== {name}")
            import_module(f"bench.{name}").main()


if __name__ == "__main__":
    main()
