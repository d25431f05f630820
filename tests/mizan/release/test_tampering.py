"""Whatever byte of a release is changed, taken away or added, verification sees it and says where."""

import csv
import io
import json
import random
import zipfile

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from mizan.errors import Faults
from mizan.indices import folder_of
from mizan.release import build, verify
from mizan.release.container import pack, unpack
from mizan.release.manifest import canonical, digest, sha256


@pytest.fixture(scope="module")
def release(tmp_path_factory):
    return build(folder_of("gems"), tmp_path_factory.mktemp("release") / "gems.zip").read_bytes()


@pytest.fixture(scope="module")
def members(release):
    return unpack(release, Faults())


@pytest.fixture(scope="module")
def checked(tmp_path_factory):
    path = tmp_path_factory.mktemp("changed") / "changed.zip"

    def judge(raw):
        path.write_bytes(raw)
        return verify(path)

    return judge


def named(verdict, **place):
    """Whether a fault of the verdict has these parts."""
    return any(all(getattr(fault, part) == wanted for part, wanted in place.items()) for fault in verdict.faults)


def cell(members, name, row, column):
    return list(csv.DictReader(io.StringIO(members[name].decode())))[row - 2][column]


def changed(members, name, row, column, value):
    """The members with one cell of a table replaced."""
    lines = list(csv.reader(io.StringIO(members[name].decode())))
    lines[row - 1][lines[0].index(column)] = value
    buffer = io.StringIO(newline="")
    csv.writer(buffer, lineterminator="\n").writerows(lines)
    return {**members, name: buffer.getvalue().encode()}


def resealed(members):
    """The members with hashes, sizes, and the manifest's digest made to fit again."""
    about = json.loads(members["manifest.json"])
    others = {name: content for name, content in members.items() if name != "manifest.json"}
    about["files"] = {name: {"bytes": len(content), "sha256": sha256(content)} for name, content in others.items()}
    return {**members, "manifest.json": canonical({**about, "digest": digest(about)})}


def test_an_untouched_release_holds(release, checked):
    verdict = checked(release)
    assert verdict.faults == ()
    assert verdict.scores > 0


@pytest.mark.parametrize("seed", range(8))
def test_a_flipped_byte_is_caught(release, checked, seed):
    draw = random.Random(seed)
    for _ in range(100):
        at, bit = draw.randrange(len(release)), draw.randrange(8)
        raw = bytearray(release)
        raw[at] ^= 1 << bit
        assert not checked(bytes(raw)).holds, f"bit {bit} of byte {at}"


def test_every_byte_of_headers_and_contents_is_held(release, members, checked):
    """All bytes that are no content: local headers, table of contents, end record."""
    contents = []
    for content in members.values():
        begin = release.index(content)
        contents.append(range(begin, begin + len(content)))
    bare = [at for at in range(len(release)) if not any(at in part for part in contents)]
    assert len(bare) > 800
    for at in bare:
        raw = bytearray(release)
        raw[at] ^= 0x21
        assert not checked(bytes(raw)).holds, at


@given(data=st.data())
@settings(max_examples=150)
def test_bytes_taken_out_put_in_or_overwritten_are_caught(release, checked, data):
    at = data.draw(st.integers(0, len(release)))
    gone = data.draw(st.integers(0, 40))
    new = data.draw(st.binary(max_size=40))
    raw = release[:at] + new + release[at + gone :]
    assert checked(raw).holds == (raw == release)


def test_a_changed_digit_in_the_data_is_named(release, members, checked):
    assert cell(members, "index/data.csv", 4, "P2") == "72"
    raw = release.replace(b"2021,QAT,not_published,72,", b"2021,QAT,not_published,73,")
    assert named(checked(raw), file="index/data.csv", row=4, column="P2", value="73")


def test_a_changed_digit_packed_anew_is_named(members, checked):
    other = changed(members, "index/data.csv", 4, "P2", "73")
    assert named(checked(pack(other)), file="index/data.csv", row=4, column="P2", value="73")


def test_an_archive_packed_by_another_tool_is_refused_and_the_digit_named(members, checked):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in changed(members, "index/data.csv", 4, "P2", "73").items():
            archive.writestr(name, content)
    verdict = checked(buffer.getvalue())
    assert named(verdict, code="not-canonical")
    assert named(verdict, file="index/data.csv", row=4, column="P2", value="73")


@pytest.mark.parametrize("place", range(1, 5))
def test_a_score_changed_in_any_digit_with_all_hashes_mended_is_named(members, checked, place):
    name, at = "results/scores.csv", 6
    score = cell(members, name, at, "score")
    digit = str((int(score[-place]) + 1) % 10) if score[-place].isdigit() else "7"
    other = score[: len(score) - place] + digit + score[len(score) - place + 1 :]
    forged = resealed(changed(members, name, at, "score", other))
    assert named(checked(pack(forged)), file=name, row=at, column="score", value=other)


def test_a_rank_changed_with_all_hashes_mended_is_named(members, checked):
    name = "results/scores.csv"
    forged = resealed(changed(members, name, 2, "rank", "2"))
    assert named(checked(pack(forged)), file=name, row=2, column="rank", value="2", expected="1")


def test_data_changed_with_all_hashes_mended_no_longer_give_the_results(members, checked):
    forged = resealed(changed(members, "index/data.csv", 2, "P1", "91"))
    assert named(checked(pack(forged)), file="results/scores.csv", column="score")


@pytest.mark.parametrize(
    ("key", "value"),
    [("code", "OTHER"), ("units", 7), ("demonstration", True), ("settings", ["P1.weight=0.5"]), ("editions", ["2019"])],
)
def test_a_manifest_that_says_something_else_is_caught(members, checked, key, value):
    about = json.loads(members["manifest.json"])
    about[key] = value
    forged = {**members, "manifest.json": canonical({**about, "digest": digest(about)})}
    assert not checked(pack(forged)).holds


def test_fingerprints_and_recipe_must_follow_from_the_rest(members, checked):
    for name in ("fingerprints.json", "recipe.json"):
        forged = resealed({**members, name: members[name].replace(b"1", b"2", 1)})
        assert named(checked(pack(forged)), file=name, code="derived"), name


def test_a_member_more_or_less_is_caught(members, checked):
    assert named(checked(pack({**members, "note.txt": b"hello"})), file="note.txt")
    assert named(checked(pack(resealed({**members, "note.txt": b"hello"}))), file="note.txt")
    less = {name: content for name, content in members.items() if name != "results/gaps.csv"}
    assert named(checked(pack(less)), file="results/gaps.csv")
    assert not checked(pack(resealed(less))).holds
