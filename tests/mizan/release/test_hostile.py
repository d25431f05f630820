"""Archives made to do harm are refused before anything in them is used."""

import io
import warnings
import zipfile

import pytest

from mizan.errors import ReadError
from mizan.indices import folder_of
from mizan.release import build, verify


def archive(*entries, method=zipfile.ZIP_DEFLATED):
    buffer = io.BytesIO()
    with warnings.catch_warnings(), zipfile.ZipFile(buffer, "w", method) as packed:
        warnings.simplefilter("ignore")
        for name, content, attributes in entries:
            entry = zipfile.ZipInfo(name)
            entry.external_attr, entry.compress_type = attributes, method
            packed.writestr(entry, content)
    return buffer.getvalue()


HOSTILE = {
    "bomb": archive(("manifest.json", b"0" * (20 << 20), 0)),
    "bad-name": archive(("../manifest.json", b"{}", 0)),
    "bad-name absolute": archive(("/etc/passwd", b"{}", 0)),
    "bad-name deep": archive(("index/a/b", b"{}", 0)),
    "member-twice": archive(("manifest.json", b"{}", 0), ("manifest.json", b"[]", 0)),
    "link": archive(("manifest.json", b"/etc/passwd", 0o120777 << 16)),
    "too-many-members": archive(*((f"m{at}", b"", 0) for at in range(100))),
    "not-an-archive": b"PK\x03\x04 not a zip",
    "not-an-archive empty": b"",
    "no-manifest": archive(("index.txt", b"{}", 0), method=zipfile.ZIP_STORED),
    "manifest": archive(("manifest.json", b"[" * 100_000, 0), method=zipfile.ZIP_STORED),
}


@pytest.mark.parametrize("kind", HOSTILE)
def test_a_hostile_archive_is_refused(kind, tmp_path):
    path = tmp_path / "hostile.zip"
    path.write_bytes(HOSTILE[kind])
    verdict = verify(path)
    assert kind.split()[0] in {fault.code for fault in verdict.faults}


@pytest.mark.parametrize("side", ["before", "after", "comment"])
def test_bytes_around_a_release_are_refused(tmp_path, side):
    path = build(folder_of("gems"), tmp_path / "gems.zip")
    raw = path.read_bytes()
    if side == "comment":
        raw = raw[:-2] + b"\x05\x00hello"
    path.write_bytes({"before": b"#!/bin/sh\n" + raw, "after": raw + b"\0"}.get(side, raw))
    assert {fault.code for fault in verify(path).faults} == {"not-canonical"}


def test_nothing_is_written_outside_of_a_folder_of_our_own(tmp_path, monkeypatch):
    monkeypatch.chdir(tmp_path)
    path = tmp_path / "hostile.zip"
    path.write_bytes(HOSTILE["bad-name"])
    verify(path)
    assert [item.name for item in tmp_path.iterdir()] == ["hostile.zip"]


def test_no_file_is_an_error(tmp_path):
    with pytest.raises(ReadError, match="does not exist"):
        verify(tmp_path / "none.zip")
