"""What an action says when it does not do what it was asked: three families, each with its own page."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise

Sentence = str | Promise
# What is wrong with what was sent, by the field at which it is told; the empty name is for the record as a whole.
Faults = dict[str, list[Sentence]]


class MultaqaError(Exception):
    """Root of the platform's own errors."""


class Refused(MultaqaError):
    """The request breaks a rule; nothing was changed.

    `faults` maps the name of a field to its sentences; the empty name is for the record as a whole.
    """

    def __init__(self, faults: Mapping[str, Sequence[Sentence]] | Sentence) -> None:
        self.faults = {"": [faults]} if isinstance(faults, (str, Promise)) else dict(faults)
        super().__init__(self.faults)

    def __str__(self) -> str:
        return " ".join(str(sentence) for sentences in self.faults.values() for sentence in sentences)


class NotPermitted(MultaqaError):
    """The person may not do this; whether the record exists is not told to those who may not see it."""


def refuse(faults: Mapping[str, Sequence[Sentence]]) -> None:
    """Raise `Refused` with all of `faults`, if there are any."""
    if found := {field: sentences for field, sentences in faults.items() if sentences}:
        raise Refused(found)


def demand(allowed: bool) -> None:
    """Raise `NotPermitted` unless a policy said yes."""
    if not allowed:
        raise NotPermitted


@dataclass(frozen=True)
class Difference:
    """One field on which two editors disagree."""

    field: str
    label: Sentence
    base: Any
    theirs: Any
    mine: Any


class Conflict(MultaqaError):
    """Somebody else changed the record since it was read; nothing was overwritten."""

    def __init__(self, record: Any, differences: Sequence[Difference]) -> None:
        self.record = record
        self.differences = list(differences)
        super().__init__(record)
