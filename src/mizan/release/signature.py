"""An optional signature: Ed25519 over the manifest, which names the SHA-256 of everything else.

Needs the package `cryptography`. Without it a release can be signed beside the file with any tool, such as
`openssl pkeyutl -sign -rawin` or `minisign`; see docs/methods/release.md.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from mizan.errors import Fault, Faults, ReadError, phrase
from mizan.release.manifest import FORMAT, canonical, sha256


def _message(manifest: bytes) -> bytes:
    return f"{FORMAT}\n{sha256(manifest)}\n".encode()


def _library(file: str) -> Any:
    try:
        from cryptography.hazmat.primitives import serialization  # noqa: PLC0415 - optional
    except ImportError:
        expected = "the Python package cryptography"
        raise ReadError(
            [Fault("no-library", "signatures cannot be handled here", file=file, expected=expected)]
        ) from None
    return serialization


def sign(manifest: bytes, key: Path) -> bytes:
    """The member `signature.json`, made with a private key (PEM, PKCS 8, without password)."""
    serialization = _library(key.name)
    try:
        private = serialization.load_pem_private_key(key.read_bytes(), None)
        signature = private.sign(_message(manifest))
    except (ValueError, TypeError, OSError) as error:
        fault = Fault(
            "key", "no usable private key: {why}", {"why": str(error)}, file=key.name, expected="Ed25519, PEM"
        )
        raise ReadError([fault]) from None
    return canonical(
        {"algorithm": "ed25519", "public_key": _raw(private.public_key()).hex(), "signature": signature.hex()}
    )


def _raw(public: Any) -> bytes:
    serialization = _library("")
    raw: bytes = public.public_bytes(serialization.Encoding.Raw, serialization.PublicFormat.Raw)
    return raw


def check(signature: bytes | None, manifest: bytes, key: Path | None, faults: Faults) -> str | None:
    """Note what is wrong with a signature; the public key that signed, as hexadecimal digits."""
    if signature is None:
        if key is not None:
            faults.add("not-signed", "the release is not signed", expected="a signature by the key given")
        return None
    _library("signature.json")
    from cryptography.exceptions import InvalidSignature  # noqa: PLC0415
    from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PublicKey  # noqa: PLC0415

    try:
        parts = json.loads(signature)
        if signature != canonical(parts) or set(parts) != {"algorithm", "public_key", "signature"}:
            raise ValueError(phrase("not as it was written"))
        public = Ed25519PublicKey.from_public_bytes(bytes.fromhex(parts["public_key"]))
        public.verify(bytes.fromhex(parts["signature"]), _message(manifest))
        if parts["algorithm"] != "ed25519":
            raise ValueError(phrase("unknown algorithm"))
    except (InvalidSignature, ValueError, TypeError, KeyError, AttributeError, RecursionError) as error:
        why = next(iter(error.args), "") or phrase("other content")
        faults.add("signature", "the signature does not fit the manifest: {why}", why=why)
        return None
    if key is not None and _given(key) != parts["public_key"]:
        faults.add("signer", "signed by another key", value=parts["public_key"], expected=_given(key))
    return str(parts["public_key"])


def _given(key: Path) -> str:
    serialization = _library(key.name)
    try:
        return _raw(serialization.load_pem_public_key(key.read_bytes())).hex()
    except (ValueError, TypeError, OSError) as error:
        fault = Fault("key", "no usable public key: {why}", {"why": str(error)}, file=key.name, expected="Ed25519, PEM")
        raise ReadError([fault]) from None
