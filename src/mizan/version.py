"""The version of the engine, as releases record it."""

from importlib.metadata import PackageNotFoundError, version

try:
    VERSION = version("multaqa")
except PackageNotFoundError:  # pragma: no cover - run from a bare source tree
    VERSION = "0"
