"""The family of errors, and the list of faults each of them carries.

A check never stops at the first fault: it notes each one in a `Faults` list and raises once, so
that whoever mends the input sees everything at a time. A fault says where it is (file, row,
column), what was found and what was expected.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field


@dataclass(frozen=True)
class Fault:
    """One thing that is wrong, and where.

    `code` is stable and meant for programs. `template` with `params` gives the English sentence;
    a platform may translate the template and fill in the same params.
    """

    code: str
    template: str
    params: dict[str, object] = field(default_factory=dict)
    file: str | None = None
    row: int | None = None
    column: str | None = None
    value: object = None
    expected: str | None = None

    @property
    def message(self) -> str:
        """The sentence without its place.

        >>> Fault("unknown-unit", "unit {unit} is not in the data", {"unit": "XYZ"}).message
        'unit XYZ is not in the data'
        """
        return self.template.format(**self.params)

    @property
    def place(self) -> str:
        """`file, row 3, column x`, as far as known."""
        parts = [self.file, f"row {self.row}" if self.row is not None else None]
        parts.append(f"column {self.column}" if self.column is not None else None)
        return ", ".join(part for part in parts if part)

    def __str__(self) -> str:
        text = f"{self.place}: {self.message}" if self.place else self.message
        if self.value is not None:
            text += f" (found {shown(self.value)})"
        return f"{text}; expected {self.expected}" if self.expected else text


def shown(value: object, longest: int = 80) -> str:
    """A value as it may be printed: quoted, short, controls made visible."""
    text = ascii(value) if not str(value).isprintable() else repr(value)
    return text if len(text) <= longest else text[: longest - 1] + "…"


class Phrase(str):
    """A text with numbers or names in it, which can still be said in another language.

    >>> phrase("at most {most} bytes", most=5), phrase("at most {most} bytes", most=5).template
    ('at most 5 bytes', 'at most {most} bytes')
    """

    __slots__ = ("params", "template")
    template: str
    params: dict[str, object]

    def __new__(cls, template: str, params: dict[str, object]) -> Phrase:
        made = super().__new__(cls, template.format(**params))
        made.template, made.params = template, params
        return made


def phrase(template: str, **params: object) -> Phrase:
    """What was expected, where that is no fixed text."""
    return Phrase(template, params)


class MizanError(Exception):
    """Anything Mizan refuses; `faults` lists every reason."""

    def __init__(self, faults: tuple[Fault, ...] | list[Fault]) -> None:
        self.faults = tuple(faults)
        super().__init__("\n".join(str(fault) for fault in self.faults))


class ReadError(MizanError):
    """A file cannot be read or is refused."""


class FrameworkError(MizanError):
    """The framework contradicts itself."""


class DataError(MizanError):
    """The data contradict themselves or the framework."""


class RecipeError(MizanError):
    """The recipe cannot be right for this framework and data."""


class StepError(MizanError):
    """A step met values it must not compute with."""


class Faults:
    """A growing list of faults.

    >>> faults = Faults(file="data.csv")
    >>> faults.add("not-a-number", "a number is needed", row=3, column="x", value="abc")
    >>> faults.stop(DataError)
    Traceback (most recent call last):
    mizan.errors.DataError: data.csv, row 3, column x: a number is needed (found 'abc')
    """

    def __init__(self, file: str | None = None) -> None:
        self.file = file
        self._items: list[Fault] = []

    def add(
        self,
        code: str,
        template: str,
        /,
        *,
        row: int | None = None,
        column: str | None = None,
        value: object = None,
        expected: str | None = None,
        file: str | None = None,
        **params: object,
    ) -> None:
        """Note one fault of this file, or of another that is named."""
        self._items.append(Fault(code, template, params, file or self.file, row, column, value, expected))

    def extend(self, faults: tuple[Fault, ...] | list[Fault]) -> None:
        """Take over faults found elsewhere."""
        self._items.extend(faults)

    def stop(self, error: type[MizanError]) -> None:
        """Raise `error` with every fault noted so far, if there is one."""
        if self._items:
            raise error(self._items)

    def __iter__(self) -> Iterator[Fault]:
        return iter(self._items)

    def __len__(self) -> int:
        return len(self._items)
