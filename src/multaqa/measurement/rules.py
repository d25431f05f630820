"""What may be answered: the one set of rules that the form, the workbook and every import ask.

`read` turns what was typed into an answer or says what is wrong with it; `lacks` says what a kept answer still needs
before its state can submit. An answer that lacks something is kept: work in progress is not a fault.
"""

from collections.abc import Iterable
from decimal import Decimal, InvalidOperation
from typing import NamedTuple

from django.utils.translation import gettext_lazy as _

from multaqa.common.bidi import is_safe_passage, strip_controls
from multaqa.common.errors import Faults, Sentence
from multaqa.common.signs import is_printable, with_plain_ends
from multaqa.measurement.choices import Gap, QuestionKind, Scope
from multaqa.measurement.models import Answer, Question, Service

# What a state may say instead of a value; «not assessed» is the reviewers' word.
GAPS = (Gap.NOT_APPLICABLE, Gap.NOT_KNOWN)
LONGEST_NOTE = 4000
DECIMALS = 6
_LARGEST: dict[str, Decimal] = {QuestionKind.YES_NO: Decimal(1), QuestionKind.PERCENTAGE: Decimal(100)}
_DIGITS = str.maketrans("٠١٢٣٤٥٦٧٨٩۰۱۲۳۴۵۶۷۸۹٫", "01234567890123456789.")
_YES = {"1", "yes", "oui", "نعم", "true"}
_NO = {"0", "no", "non", "لا", "false"}


class Said(NamedTuple):
    """An answer without its history: a value, or why there is none, and a note."""

    value: Decimal | None = None
    gap: str = ""
    note: str = ""

    @property
    def is_given(self) -> bool:
        """Whether the question is answered, be it by a reason."""
        return self.value is not None or bool(self.gap)


def said_in(answer: Answer | None) -> Said:
    """Return what a kept answer says."""
    return Said(answer.value, answer.gap, answer.note) if answer else Said()


def largest(question: Question) -> Decimal | None:
    """Return the largest value that a question takes, if it has one."""
    maximum: Decimal | None = question.maximum
    if maximum is not None:
        return maximum
    return _LARGEST.get(question.kind)


def is_asked(question: Question, service: Service | None) -> bool:
    """Say whether a question is asked about a service, or about the state as a whole."""
    if service is None:
        return question.scope == Scope.STATE
    return question.scope == Scope.SERVICE and question.audience in ("", service.audience)


def asked_of(questions: Iterable[Question], service: Service | None) -> list[Question]:
    """Return the questions that are asked about a service, or about the state."""
    return [question for question in questions if is_asked(question, service)]


def read(question: Question, value: str, gap: str = "", note: str = "") -> tuple[Said, Faults]:
    """Return the answer that was typed, and every fault by the name of its field: value, gap or note."""
    faults: Faults = {}
    number, wrong = read_value(question, value)
    if wrong:
        faults["value"] = [wrong]
    if gap and gap not in GAPS:
        faults["gap"] = [_("Choose one of the reasons offered.")]
    elif gap and value.strip():
        faults["gap"] = [_("Give either a value or a reason why there is none, not both.")]
    note = with_plain_ends(note).strip()
    if wrong := fault_of_note(note):
        faults["note"] = [wrong]
    return Said(number, gap if gap in GAPS else "", note), faults


def fault_of_note(note: str) -> Sentence | None:
    """Return what is wrong with a note, or nothing."""
    if len(note) > LONGEST_NOTE:
        return _("The note is longer than %(limit)s characters.") % {"limit": LONGEST_NOTE}
    if not is_printable(note):
        return _("Remove the invisible control signs from this text.")
    if not is_safe_passage(note):
        return _("This text holds invisible marks that would reverse its reading.")
    return None


def read_value(question: Question, typed: str) -> tuple[Decimal | None, Sentence | None]:
    """Return the number that was typed, in any digits, and what is wrong with it."""
    text = strip_controls(typed).strip().translate(_DIGITS)
    if not text:
        return None, None
    if question.kind == QuestionKind.YES_NO:
        return _read_yes_no(text)
    if question.kind == QuestionKind.PERCENTAGE:
        text = text.removesuffix("%").removesuffix("٪").strip()
    number = _number(text)
    if number is None:
        return None, _("This is not a number.")
    wrong = _fault_of_number(question, number)
    return (None, wrong) if wrong else (number, None)


def _fault_of_number(question: Question, number: Decimal) -> Sentence | None:
    limit = largest(question)
    if number < 0:
        return _("The value cannot be less than 0.")
    if limit is not None and number > limit:
        return _("The largest value here is %(limit)s.") % {"limit": plain(limit)}
    if question.kind == QuestionKind.LEVEL and number != number.to_integral_value():
        return _("A level is a whole number.")
    if number >= 10**12 or number != round(number, DECIMALS):
        return _("The number is too long: at most twelve digits before the point and six after it.")
    return None


def _read_yes_no(text: str) -> tuple[Decimal | None, Sentence | None]:
    word = text.casefold()
    if word in _YES or word in _NO:
        return Decimal(word in _YES), None
    number = _number(text)
    if number in (0, 1):
        return number, None
    return None, _("Answer yes or no.")


def _number(text: str) -> Decimal | None:
    # A comma between digits is the decimal point of French; «1,000» is refused rather than read as one or a thousand.
    head, comma, tail = text.partition(",")
    if comma and len(tail) != 3:
        text = f"{head}.{tail}"
    try:
        number = Decimal(text) if len(text) <= 40 and "_" not in text else None
    except InvalidOperation:
        return None
    return number if number is not None and number.is_finite() else None


def plain(value: Decimal | None) -> str:
    """Return a value as it is typed: no trailing zeros, no exponent."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def lacks(question: Question, said: Said, evidence: int) -> Sentence | None:
    """Return what an answer still needs before it can be submitted, or nothing."""
    if not said.is_given:
        return _("Not answered yet")
    if said.gap == Gap.NOT_APPLICABLE and not said.note:
        return _("Say in the note why it does not apply")
    if question.needs_evidence and said.value and not evidence:
        return _("Evidence is missing")
    return None
