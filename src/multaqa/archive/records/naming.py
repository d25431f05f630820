"""How entries name each other in the files, and the keys that they mean.

Most tables have a code. What stands inside a meeting is named by its number there: item 3, session 1.2.
"""

from collections.abc import Mapping
from datetime import date
from typing import Any

from multaqa.archive.records.rows import Key, spelt

# Named by a number alone, among the rows of the one that they stand under.
_INSIDE = {
    "meetings.agendaitem": "meetings.meeting",
    "meetings.recordparagraph": "meetings.meeting",
    "recommendations.statusevent": "recommendations.followup",
}
# Named by what they stand under and their own number or code: technology-for-development/3.
_UNDER = {
    "members.committeesession": "members.committee",
    "meetings.agendaproposal": "meetings.meeting",
    "measurement.edition": "measurement.index",
    "measurement.service": "measurement.edition",
}
_NUMBERED = {"members.committeesession", "meetings.agendaproposal"}


def heard(table: str, said: Any, around: Mapping[str, Key]) -> Key:
    """Return the key of the row of `table` that `said` names, among the rows that stand `around` it, by table."""
    if table in _INSIDE:
        return (around.get(_INSIDE[table]), said)
    if table == "meetings.session":
        return _session(said, around.get("meetings.meeting"))
    if table == "members.mandate":
        return _mandate(said)
    if table in _UNDER:
        owner, own = said.rsplit("/", 1)
        return (heard(_UNDER[table], owner, around), int(own) if table in _NUMBERED else own)
    return (said,)


def said(table: str, key: Key) -> Any:
    """Return how the files name the row of `table` with this key; the reverse of `heard`."""
    if table in _INSIDE:
        return key[1]
    if table == "meetings.session":
        _, part, order = key
        return f"{part[1]}.{order}" if part else str(order)
    if table == "members.mandate":
        person, kind, state, body, starts_on = key
        holder = f"state:{state[0]}" if state else f"body:{body[0]}" if body else "-"
        return f"{person[0]}/{kind}/{holder}/{starts_on}"
    if table == "files.storedfile":
        return file_name(key)
    return spelt(key) if table in _UNDER else key[0]


def _session(text: str, meeting: Key | None) -> Key:
    part, stop, order = text.rpartition(".")
    return (meeting, (meeting, int(part)) if stop else None, int(order))


def _mandate(text: str) -> Key:
    person, kind, holder, starts_on = text.split("/")
    what, _, code = holder.partition(":")
    keys: dict[str, Key] = {what: (code,)} if code else {}
    return ((person,), kind, keys.get("state"), keys.get("body"), date.fromisoformat(starts_on))


def file_name(key: Key) -> str:
    """Return the path in files/ of a kept file: the beginning of its SHA-256, then its name."""
    sha256, name = key
    return f"{sha256[:12]}/{name}" if sha256 else name
