"""Forms of reviewers, of states that reply and contest, and of the secretariat that decides."""

from decimal import Decimal
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.common.forms import DayField, DeedForm, LineField, PassageField, trilingual
from multaqa.measurement import rules
from multaqa.measurement.choices import ContestState, Gap, QuestionKind
from multaqa.measurement.models import Query, Question

GAPS = [("", _("There is a value")), *((gap.value, gap.label) for gap in Gap if gap)]


class ScoreForm(DeedForm):
    """A score on the question's own scale, or why there is none."""

    value = LineField(label=_("Score"), required=False)
    gap = forms.ChoiceField(label=_("If there is no score"), choices=GAPS, required=False)
    reason = PassageField(
        label=_("Reason"),
        required=False,
        rows=3,
        help_text=_("Needed when you change your score, decide as the third, or give no score."),
    )

    def __init__(self, *args: Any, question: Question, levels: list[tuple[int, Any]] = (), **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.question = question
        if choices := _scale(question, levels):
            label = self.fields["value"].label
            self.fields["value"] = forms.ChoiceField(
                label=label, choices=choices, required=False, widget=forms.RadioSelect
            )
        else:
            largest = rules.largest(question)
            self.fields["value"].help_text = _("From 0 to %(largest)s.") % {"largest": rules.plain(largest)}

    def clean_value(self) -> Decimal | None:
        """Return the number that was chosen or typed."""
        value, wrong = rules.read_value(self.question, self.cleaned_data["value"])
        if wrong:
            raise forms.ValidationError(wrong)
        return value


def _scale(question: Question, levels: Any) -> list[tuple[str, Any]]:
    if question.kind == QuestionKind.YES_NO:
        return [("1", _("Yes")), ("0", _("No"))]
    if question.kind == QuestionKind.LEVEL:
        return [("0", _("0: no such service")), *((str(number), name) for number, name in levels)]
    return []


class RulingForm(ScoreForm):
    """The secretariat's decision on a score; always with a reason."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["reason"].required = True
        self.fields["reason"].help_text = _("The state reads this reason.")


class MessageForm(DeedForm):
    """One message about an answer."""

    text = PassageField(label=_("Message"), rows=3)


class ReplyForm(MessageForm):
    """A reply in its place on the page of an answer, where several may stand."""

    def __init__(self, *args: Any, query: Query, **kwargs: Any) -> None:
        super().__init__(*args, auto_id=f"reply-{query.pk}-%s", **kwargs)
        self.fields["text"].label = _("Reply")


class ContestForm(DeedForm):
    """Why a state asks for another score."""

    reason = PassageField(label=_("Why should the score be another?"), rows=5)


class DispositionForm(ScoreForm):
    """The decision on a contest; where it is upheld, the new score."""

    status = forms.ChoiceField(
        label=pgettext_lazy("score", "Decision"),
        choices=[(ContestState.UPHELD, _("Uphold: give another score")), (ContestState.REJECTED, _("Reject"))],
        widget=forms.RadioSelect,
    )
    decision = PassageField(label=_("Reason of the decision"), rows=4)
    field_order = ("status", "value", "gap", "decision")

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        del self.fields["reason"]
        self.fields["value"].label = _("New score, where upheld")


class UntilForm(DeedForm):
    """The last day on which states may contest."""

    until = DayField(label=_("States may contest until"))


class ComputeForm(DeedForm):
    """How many uncertainty runs."""

    runs = forms.IntegerField(
        label=_("Uncertainty runs"),
        min_value=100,
        max_value=1_000_000,
        initial=10_000,
        help_text=_("In each run the weights are varied by up to a quarter; the intervals of the ranks follow."),
    )


class PublishForm(DeedForm):
    """The first release needs nothing but the confirmation."""


class CorrectionForm(DeedForm):
    """A correction says what changed and why."""

    locals().update(trilingual("what_changed", PassageField, label=_("What changed, and why"), required=True))
