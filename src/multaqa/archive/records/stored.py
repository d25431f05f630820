"""The rows that the database keeps, flat, with the numbers under which it keeps them."""

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import ManyToManyField, Model, QuerySet

from multaqa.archive.format.entries import Entry
from multaqa.archive.format.layout import ORDER
from multaqa.archive.records import shape
from multaqa.archive.records.rows import Columns, Key, Row, spelt


@dataclass
class Stored:
    """Everything kept: rows by table and key, and both ways between keys and primary keys."""

    rows: dict[str, dict[Key, Row]] = field(default_factory=lambda: defaultdict(dict))
    number: dict[str, dict[Key, Any]] = field(default_factory=lambda: defaultdict(dict))
    key: dict[str, dict[Any, Key]] = field(default_factory=lambda: defaultdict(dict))
    _records: dict[tuple[str, Key], Model] = field(default_factory=dict)

    def learn(self, table: str, key: Key, number: Any) -> None:
        """Remember under which number the database keeps the row with this key."""
        self.number[table][key] = number
        self.key[table][number] = key

    def reference(self, name: str) -> str:
        """Return how the database names the record that a corrigendum of an archive names by table and key."""
        table, _, wanted = name.partition(":")
        number = next(number for key, number in self.number[table].items() if spelt(key) == wanted)
        return f"{table}:{number}"

    def record(self, table: str, key: Key) -> Model:
        """Return the record of this key; one that many rows refer to is fetched once."""
        if (table, key) not in self._records:
            self._records[table, key] = shape.model_of(table)._base_manager.get(pk=self.number[table][key])
        return self._records[table, key]


def stored() -> Stored:
    """Read every row that an archive can hold: one query a table."""
    out = Stored()
    for number, sha256, name in _plain("files.storedfile").values_list("pk", "sha256", "name"):
        out.key["files.storedfile"][number] = (sha256, name)
        out.number["files.storedfile"].setdefault((sha256, name), number)
    for entry in ORDER:
        if entry.table == "recommendations.statusevent":
            follow_ups(out)
        _read(entry, out)
    return out


def _plain(table: str) -> QuerySet:
    """Return a query that knows nothing of the current language: each language is a column like another."""
    return QuerySet(shape.model_of(table)).order_by("pk")


def follow_ups(out: Stored) -> None:
    """Learn the follow-ups, which the platform itself opens before each addressee of a line."""
    table = "recommendations.followup"
    for number, line, state, body in _plain(table).values_list("pk", "line_id", "state_id", "body_id"):
        key = (
            out.key["recommendations.line"][line],
            out.key["members.state"].get(state),
            out.key["members.body"].get(body),
        )
        out.learn(table, key, number)


def _read(entry: type[Entry], out: Stored) -> None:
    model, names = shape.model_of(entry.table), shape.columns(entry)
    many = {name for name in names if isinstance(model._meta.get_field(name), ManyToManyField)}
    late = {name for name in names if shape.target(entry, name) == entry.table}
    lists = {name: _lists(entry, name, out) for name in many}
    counts: dict[Any, int] = defaultdict(int)
    waiting: list[tuple[Row, dict[str, Any]]] = []
    for kept in _plain(entry.table).values("pk", *(name for name in names if name not in many)):
        number = kept.pop("pk")
        columns = {name: _value(entry, name, kept[name], out) for name in kept if name not in late}
        columns |= {name: lists[name].get(number, ()) for name in many}
        key = _key(entry, columns, counts)
        out.learn(entry.table, key, number)
        row = Row(entry.table, key, columns)
        out.rows[entry.table][key] = row
        waiting.append((row, {name: kept[name] for name in late}))
    for row, numbers in waiting:
        row.columns.update({name: out.key[entry.table].get(each) for name, each in numbers.items()})


def _key(entry: type[Entry], columns: Columns, counts: dict[Any, int]) -> Key:
    """Return the key of a row; where the archive counts within an owner, count on."""
    parts = []
    for name in entry.identity:
        if name == entry.counted:
            counts[tuple(parts)] += 1
            parts.append(counts[tuple(parts)])
        else:
            parts.append(columns[name])
    return tuple(parts)


def _value(entry: type[Entry], name: str, value: Any, out: Stored) -> Any:
    if target := shape.target(entry, name):
        return out.key[target].get(value)
    if (entry.table, name) == ("meetings.corrigendum", "record"):
        return _spelt_record(value, out)
    return None if value == "" else value


def _lists(entry: type[Entry], name: str, out: Stored) -> dict[Any, tuple[Key, ...]]:
    """Return the keys that a column of many references holds, by the number of its row."""
    column = shape.model_of(entry.table)._meta.get_field(name)
    through, near, far = column.remote_field.through, column.m2m_column_name(), column.m2m_reverse_name()
    found = defaultdict(list)
    for number, other in QuerySet(through).values_list(near, far):
        found[number].append(out.key[shape.target(entry, name)][other])
    return {number: tuple(sorted(keys)) for number, keys in found.items()}


def _spelt_record(reference: str, out: Stored) -> str:
    """Return how the archive names the record of a corrigendum, which the database names by number."""
    table, _, number = reference.partition(":")
    key = out.key[table].get(int(number)) if number.isdecimal() else None
    return f"{table}:{spelt(key)}" if key else reference
