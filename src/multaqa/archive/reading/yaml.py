"""Read YAML strictly: one document of texts, lists and mappings, and the line of each.

Aliases, tags, directives of type and repeated keys are refused, so that a small file cannot grow in memory and a
text cannot turn into something else: `no` stays a text, and so does a date.
"""

from typing import Any

import yaml
from django.utils.translation import gettext as _
from yaml import events

from multaqa.archive.faults import Fault
from multaqa.archive.reading.source import Read
from multaqa.archive.records.rows import Path

DEPTH = 20
_LOADER = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_EMPTY = {"", "~", "null"}


class _Refusal(Exception):
    def __init__(self, path: Path, line: int, sentence: str) -> None:
        super().__init__(sentence)
        self.path, self.line, self.sentence = path, line, sentence


def read(file: str, text: str) -> Read:
    """Read the text of one file."""
    out = Read(file)
    try:
        _build(text, out)
    except yaml.MarkedYAMLError as problem:
        mark = problem.problem_mark or problem.context_mark
        out.raw, out.lines[()] = None, (mark.line + 1 if mark else 1)
        out.faults.append(out.fault((), _("This is not well-formed YAML: %(problem)s.") % {"problem": problem.problem}))
    except yaml.reader.ReaderError as problem:
        out.raw, out.lines[()] = None, text.count("\n", 0, problem.position) + 1
        out.faults.append(out.fault((), _("The sign %(sign)s may not stand in YAML.") % {"sign": _sign(problem)}))
    except _Refusal as refusal:
        out.raw, out.lines[refusal.path] = None, refusal.line
        out.faults.append(out.fault(refusal.path, refusal.sentence))
    return out


def _sign(problem: yaml.reader.ReaderError) -> str:
    code = problem.character if isinstance(problem.character, int) else ord(problem.character[:1] or "\0")
    return f"U+{code:04X}"


class _Level:
    """A list or mapping that is being read."""

    def __init__(self, value: Any, path: Path) -> None:
        self.value, self.path = value, path
        self.key: str | None = None


def _build(text: str, out: Read) -> None:
    levels: list[_Level] = []
    documents = 0
    for event in yaml.parse(text, Loader=_LOADER):
        if isinstance(event, events.DocumentStartEvent):
            documents += 1
            if documents > 1:
                raise _Refusal((), event.start_mark.line + 1, _("A file holds one YAML document, not several."))
        elif isinstance(event, events.AliasEvent):
            raise _Refusal(_here(levels), event.start_mark.line + 1, _("References (*name) are not allowed here."))
        elif isinstance(event, events.NodeEvent):
            _refuse_marks(event, levels)
            _take(event, levels, out)
        elif isinstance(event, events.CollectionEndEvent):
            done = levels.pop()
            _put(done.value, levels, out)


def _refuse_marks(event: Any, levels: list[_Level]) -> None:
    line = event.start_mark.line + 1
    if event.anchor:
        raise _Refusal(_here(levels), line, _("Anchors (&name) are not allowed here."))
    if event.tag and event.tag != "!":
        raise _Refusal(_here(levels), line, _("Tags (%(tag)s) are not allowed here.") % {"tag": event.tag})


def _here(levels: list[_Level]) -> Path:
    """Return the path of the value that comes next."""
    if not levels:
        return ()
    last = levels[-1]
    if isinstance(last.value, list):
        return (*last.path, len(last.value))
    return last.path if last.key is None else (*last.path, last.key)


def _take(event: Any, levels: list[_Level], out: Read) -> None:
    line = event.start_mark.line + 1
    if isinstance(event, events.ScalarEvent):
        if levels and isinstance(levels[-1].value, dict) and levels[-1].key is None:
            _open_key(event.value, levels[-1], line, out)
            return
        is_empty = event.implicit[0] and event.value in _EMPTY
        out.lines[_here(levels)] = line
        _put(None if is_empty else event.value, levels, out)
        return
    if levels and isinstance(levels[-1].value, dict) and levels[-1].key is None:
        raise _Refusal(_here(levels), line, _("A key is one word, not a list or a mapping."))
    if len(levels) >= DEPTH:
        raise _Refusal(_here(levels), line, _("The values stand too deep inside one another."))
    path = _here(levels)
    out.lines.setdefault(path, line)
    levels.append(_Level({} if isinstance(event, events.MappingStartEvent) else [], path))


def _open_key(key: str, level: _Level, line: int, out: Read) -> None:
    path = (*level.path, key)
    level.key = key
    if path in out.lines:
        sentence = _("The key stands twice; first on line %(line)d.") % {"line": out.lines[path]}
        out.faults.append(Fault(out.file, line, out.name(path), sentence))
    out.lines[path] = line


def _put(value: Any, levels: list[_Level], out: Read) -> None:
    """Hang a finished value where it belongs; an empty one counts as not written."""
    if not levels:
        out.raw = value
    elif isinstance(levels[-1].value, list):
        levels[-1].value.append(value)
    else:
        if value is not None:
            levels[-1].value[levels[-1].key] = value
        levels[-1].key = None
