"""Fields that offer records by name, in the reader's alphabetical order, which no database knows."""

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from django import forms
from django.forms.models import ModelChoiceIterator

from multaqa.common.sorting import by_name

# Django's own classes take no type in brackets once the program runs.
if TYPE_CHECKING:
    from django.db.models import Model

    _Choices = ModelChoiceIterator[Model]
    _One = forms.ModelChoiceField[Model]
    _Several = forms.ModelMultipleChoiceField[Model]
else:
    _Choices, _One, _Several = ModelChoiceIterator, forms.ModelChoiceField, forms.ModelMultipleChoiceField


class _ByName(_Choices):
    field: "RecordField | RecordsField"

    def __iter__(self) -> Iterator[tuple[Any, str]]:
        if self.field.empty_label is not None:
            yield ("", str(self.field.empty_label))
        yield from (self.choice(record) for record in by_name(self.queryset, self.field.named_by))


class RecordField(_One):
    """One record, offered by name; the form sets the `queryset`."""

    iterator = _ByName

    def __init__(self, *, named_by: str = "name", **options: Any) -> None:
        self.named_by = named_by
        options.setdefault("empty_label", "—")
        super().__init__(queryset=None, **options)


class RecordsField(_Several):
    """Several records, offered by name as check boxes; the form sets the `queryset`."""

    iterator = _ByName
    widget = forms.CheckboxSelectMultiple

    def __init__(self, *, named_by: str = "name", **options: Any) -> None:
        self.named_by = named_by
        super().__init__(queryset=None, **options)


class ClockField(forms.TimeField):
    """An hour of the day."""

    def __init__(self, **options: Any) -> None:
        super().__init__(widget=forms.TimeInput(attrs={"type": "time"}, format="%H:%M"), **options)
