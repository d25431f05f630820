"""Building a release: the same input, the same bytes; what is in it; signatures."""

import json
import os
import time
import zipfile

import pytest

from mizan.errors import MizanError
from mizan.indices import NAMES, copy, folder_of
from mizan.release import build, digest_of, verify


@pytest.mark.parametrize("name", NAMES)
def test_every_index_that_ships_makes_a_release_that_holds(name, tmp_path):
    assert verify(build(folder_of(name), tmp_path / "release.zip")).faults == ()


def test_the_same_input_gives_the_same_bytes(tmp_path):
    folder = tmp_path / "elsewhere"
    copy("example", folder)
    for path in folder.iterdir():
        os.utime(path, (1, time.time() - 86_400))
    one, two = build(folder_of("example"), tmp_path / "1.zip"), build(folder, tmp_path / "2.zip")
    assert one.read_bytes() == two.read_bytes()
    assert digest_of(one) == digest_of(two)


def test_any_tool_can_open_it_and_the_manifest_lists_everything(tmp_path):
    path = build(folder_of("example"), tmp_path / "example.zip")
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        names = set(archive.namelist())
        about = json.loads(archive.read("manifest.json"))
    assert set(about["files"]) | {"manifest.json"} == names
    assert {"index/framework.yaml", "index/data.csv", "recipe.json", "results/scores.csv"} <= names
    assert about["demonstration"] is True
    assert about["engine"]["mizan"]


def test_files_that_are_no_part_of_the_index_stay_out(tmp_path):
    copy("gems", tmp_path / "index")
    (tmp_path / "index" / "secret.txt").write_text("keep me")
    path = build(tmp_path / "index", tmp_path / "release.zip")
    assert b"keep me" not in path.read_bytes()


def test_settings_are_recorded_and_used_again(tmp_path):
    path = build(folder_of("gems"), tmp_path / "release.zip", ["P1.weight=0.3", "P3.weight=0.3"])
    assert verify(path).faults == ()
    assert json.loads(zipfile.ZipFile(path).read("manifest.json"))["settings"] == ["P1.weight=0.3", "P3.weight=0.3"]


def test_an_index_with_faults_is_not_released(tmp_path):
    copy("gems", tmp_path / "index")
    (tmp_path / "index" / "data.csv").write_text("edition,unit,P1,P2,P3\n2024,ARE,1,2,x\n")
    with pytest.raises(MizanError, match=r"data\.csv, row 2, column P3"):
        build(tmp_path / "index", tmp_path / "release.zip")
    assert not (tmp_path / "release.zip").exists()


@pytest.fixture
def keys(tmp_path):
    ed25519 = pytest.importorskip("cryptography.hazmat.primitives.asymmetric.ed25519")
    from cryptography.hazmat.primitives import serialization as to

    found = []
    for name in ("one", "other"):
        private = ed25519.Ed25519PrivateKey.generate()
        secret, public = tmp_path / f"{name}.pem", tmp_path / f"{name}.pub"
        secret.write_bytes(private.private_bytes(to.Encoding.PEM, to.PrivateFormat.PKCS8, to.NoEncryption()))
        public.write_bytes(private.public_key().public_bytes(to.Encoding.PEM, to.PublicFormat.SubjectPublicKeyInfo))
        found.append((secret, public))
    return found


def test_a_signature_is_checked_against_the_key_given(tmp_path, keys):
    (secret, public), (_, other) = keys
    path = build(folder_of("gems"), tmp_path / "signed.zip", key=secret)
    assert verify(path).signed_by
    assert verify(path, public).holds
    assert {fault.code for fault in verify(path, other).faults} == {"signer"}
    plain = build(folder_of("gems"), tmp_path / "plain.zip")
    assert {fault.code for fault in verify(plain, public).faults} == {"not-signed"}


def test_a_changed_signature_is_caught(tmp_path, keys):
    raw = build(folder_of("gems"), tmp_path / "signed.zip", key=keys[0][0]).read_bytes()
    begin = raw.index(b'"signature": "') + 14
    for at in range(begin, begin + 128, 9):
        changed = bytearray(raw)
        changed[at] = ord("0") if changed[at] != ord("0") else ord("1")
        (tmp_path / "changed.zip").write_bytes(bytes(changed))
        assert not verify(tmp_path / "changed.zip").holds


def test_a_signature_of_another_release_does_not_fit(tmp_path, keys):
    from mizan.errors import Faults
    from mizan.release.container import pack, unpack

    one = unpack(build(folder_of("gems"), tmp_path / "1.zip", key=keys[0][0]).read_bytes(), Faults())
    two = unpack(build(folder_of("gtmi"), tmp_path / "2.zip").read_bytes(), Faults())
    (tmp_path / "3.zip").write_bytes(pack({**two, "signature.json": one["signature.json"]}))
    assert {fault.code for fault in verify(tmp_path / "3.zip").faults} == {"signature"}
