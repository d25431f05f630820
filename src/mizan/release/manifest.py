"""What a release says of itself. Everything in it follows from the other members, so everything can be checked."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import Any

from mizan.release.fingerprints import fingerprint
from mizan.run import Index

FORMAT = "mizan-release/1"
MANIFEST, FINGERPRINTS, SIGNATURE, RECIPE = "manifest.json", "fingerprints.json", "signature.json", "recipe.json"


def canonical(value: Any) -> bytes:
    """JSON in one form: keys sorted, one space of indent, UTF-8, a line end.

    >>> canonical({"b": 1, "a": "é"})
    b'{\\n "a": "\\xc3\\xa9",\\n "b": 1\\n}\\n'
    """
    text = json.dumps(value, ensure_ascii=False, sort_keys=True, indent=1, allow_nan=False)
    return text.encode() + b"\n"


def recipe_of(index: Index) -> bytes:
    """The recipe with every setting spelled out."""
    return canonical(_spelled_out(asdict(index.recipe)))


def _spelled_out(value: Any) -> Any:
    if isinstance(value, Mapping):
        return {str(key): _spelled_out(item) for key, item in value.items()}
    return [_spelled_out(item) for item in value] if isinstance(value, list | tuple) else value


def fingerprints_of(members: Mapping[str, bytes]) -> bytes:
    """Fingerprints of every member."""
    return canonical({name: fingerprint(name, content) for name, content in members.items()})


def manifest_of(
    index: Index, members: Mapping[str, bytes], settings: Sequence[str], engine: Mapping[str, Any]
) -> bytes:
    """The manifest of an index and the other members."""
    framework, data = index.framework, index.data
    name = {language: text for language, text in asdict(framework.name).items() if text}
    about: dict[str, Any] = {
        "format": FORMAT,
        "code": framework.root.code,
        "name": name,
        "licence": framework.licence,
        "demonstration": framework.demonstration,
        "editions": list(data.editions),
        "units": len(data.units),
        "indicators": len(framework.indicators),
        "settings": list(settings),
        "engine": dict(engine),
        "files": {member: {"bytes": len(content), "sha256": sha256(content)} for member, content in members.items()},
    }
    return canonical({**about, "digest": digest(about)})


def digest(about: Mapping[str, Any]) -> str:
    """SHA-256 of a manifest without its own digest."""
    return sha256(canonical({key: value for key, value in about.items() if key != "digest"}))


def sha256(content: bytes) -> str:
    """As hexadecimal digits."""
    return hashlib.sha256(content).hexdigest()
