"""A bad row is told with its file and its row; a file that cannot be read stops everything."""

import polars
import pytest

from mizan.errors import ReadError
from tests.mizan.microdata import records


def test_each_bad_cell_is_told_with_its_line(run, tmp_path):
    rows = records.ratings(6)
    rows[1]["score"], rows[3]["channel"], rows[3]["person"] = "7", "fax", "someone@example.org"
    found, heard = run(ratings=[records.write_csv(tmp_path / "r.csv", rows)])
    assert heard.rows == [
        ("r.csv", 3, "score", "7"), ("r.csv", 5, "channel", "fax"), ("r.csv", 5, "person", "someone@example.org"),
    ]  # fmt: skip
    assert (found.parts["ratings"].found, found.parts["ratings"].refused, found.parts["ratings"].counted) == (6, 2, 4)


def test_lines_keep_their_numbers_whatever_stands_before_them(run, tmp_path):
    good = [",".join(row.values()) for row in records.ratings(9)]
    lines = [",".join(records.RATING), good[0], "", "too,few", good[1] + ",more", '"' + good[2], "  ", good[3], "x" * 9]
    lines += [good[4].replace(",", "\x00", 1), good[5].replace("ST", "S\ufffd"), *good[6:], ",,,,,,", "bad,row"]
    (tmp_path / "r.csv").write_bytes(b"\xef\xbb\xbf" + "\r\n".join(lines).encode() + b"\r\n\r\n")
    found, heard = run(ratings=[tmp_path / "r.csv"])
    part = found.parts["ratings"]
    assert [(row, column) for _file, row, column, _value in heard.rows] == [
        (4, ""), (5, ""), (9, ""), (10, ""), (11, "state"), (16, ""),
    ]  # fmt: skip
    assert part.found == part.counted + part.refused + part.repeated_rows == 12
    assert part.empty_lines == 4


def test_bytes_that_are_no_text_refuse_their_row_alone(run, tmp_path):
    lines = [",".join(row.values()).encode() for row in records.ratings(3)]
    lines[1] = lines[1].replace(b"ST", b"\xff\xfe")
    (tmp_path / "r.csv").write_bytes(b"\n".join([",".join(records.RATING).encode(), *lines]))
    _found, heard = run(ratings=[tmp_path / "r.csv"])
    assert [(row, column) for _file, row, column, _value in heard.rows] == [(3, "state")]


def test_rows_of_parquet_are_numbered_from_one(run, tmp_path):
    rows = records.ratings(5)
    rows[4]["service"] = ""
    polars.DataFrame(rows).write_parquet(tmp_path / "r.parquet")
    _found, heard = run(ratings=[tmp_path / "r.parquet"])
    assert heard.rows == [("r.parquet", 5, "service", "")]


def test_gaps_and_fractions_of_parquet_are_refused(run, tmp_path):
    frame = polars.DataFrame(records.ratings(4)).with_columns(score=polars.Series([4.0, 4.5, None, float("nan")]))
    frame.write_parquet(tmp_path / "r.parquet")
    found, heard = run(ratings=[tmp_path / "r.parquet"])
    assert [(row, column) for _file, row, column, _value in heard.rows] == [(2, "score"), (3, "score"), (4, "score")]
    assert found.parts["ratings"].counted == 1


def test_a_row_in_the_folder_of_another_state_is_refused(run, tmp_path):
    rows = records.ratings(4, states="A")
    rows[2]["state"] = "STB"
    path = records.write_csv(tmp_path / "state=STA" / "r.csv", rows)
    _found, heard = run(ratings=[path])
    assert heard.rows == [("r.csv", 4, "state", "STB")]


def test_parts_of_use_are_no_more_than_the_whole(run, tmp_path):
    rows = records.use(3)
    rows[0]["completed"] = rows[1]["unique_users"] = "1000"
    _found, heard = run(usage=[records.write_csv(tmp_path / "u.csv", rows, records.USE)])
    assert heard.rows == [("u.csv", 2, "completed", "1000"), ("u.csv", 3, "unique_users", "1000")]


def test_what_came_twice_counts_once_and_is_told(run, tmp_path):
    rows = records.ratings(50)
    rows += [rows[3], rows[3], rows[4] | {"score": "1" if rows[4]["score"] != "1" else "2"}]
    found, heard = run(ratings=[records.write_csv(tmp_path / "r.csv", rows)])
    part = found.parts["ratings"]
    assert (part.repeated_ids, part.repeated_rows, part.differing_ids, part.counted) == (2, 3, 1, 50)
    told = {(rows[3]["state"], "r3", 3, 1), (rows[4]["state"], "r4", 2, 2)}
    assert set(heard.ids) == told
    again, _heard = run(ratings=[records.write_csv(tmp_path / "r.csv", rows[::-1])])
    assert again.digest == found.digest


def test_two_states_may_use_the_same_id(run, tmp_path):
    rows = [records.ratings(1, states="A")[0], records.ratings(1, states="B")[0]]
    found, _heard = run(ratings=[records.write_csv(tmp_path / "r.csv", rows)])
    assert found.parts["ratings"].counted == 2


@pytest.mark.parametrize(
    ("name", "content"),
    [
        ("empty.csv", b""),
        ("lacks.csv", b"id,state\n1,STA\n"),
        ("twice.csv", b"id,id,state,service,channel,rated_at,score,person\n"),
        ("no.parquet", b"PAR1 and nothing"),
    ],
)
def test_a_file_that_cannot_be_read_is_named(run, tmp_path, name, content):
    (tmp_path / name).write_bytes(content)
    with pytest.raises(ReadError) as raised:
        run(ratings=[tmp_path / name])
    assert all(name in fault.file for fault in raised.value.faults)


def test_every_unreadable_file_is_named_at_once(run, tmp_path):
    for name in ("a.csv", "b.csv"):
        (tmp_path / name).write_text("id\n")
    with pytest.raises(ReadError) as raised:
        run(ratings=[tmp_path])
    assert {fault.file.rpartition("/")[2] for fault in raised.value.faults} == {"a.csv", "b.csv"}


def test_a_place_with_nothing_in_it_is_named(run, tmp_path):
    with pytest.raises(ReadError, match="nothing is there"):
        run(ratings=[tmp_path, tmp_path / "*.csv"])
