"""What can be done to a report: prepare it, write in it, issue it."""

from collections.abc import Mapping
from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused, demand
from multaqa.common.languages import LANGUAGES
from multaqa.reports import policies
from multaqa.reports.choices import Placement, ReportState
from multaqa.reports.models import OwnText, Report


@transaction.atomic
def create(*, by: Standing, **values: Any) -> Report:
    """Prepare the report to a session over a period."""
    demand(policies.may_create(by))
    if Report.objects.filter(session=values["session"]).exists():
        raise Refused({"session": [_("There is a report to this session already.")]})
    _check_period(values)
    return audit.add(Report(**values), by=by.user, deed="reports.create")


@transaction.atomic
def change(report: Report, *, by: Standing, seen: int | None = None, **values: Any) -> Report:
    """Change the frame of a report: its period, title, symbol and so on."""
    demand(policies.may_write(by, report))
    _check_period(values)
    return audit.change(report, by=by.user, deed="reports.change", seen=seen, **values)


def _check_period(values: Mapping[str, Any]) -> None:
    faults = {}
    if values["period_to"] < values["period_from"]:
        faults["period_to"] = [_("The period ends before it begins.")]
    first, last = values.get("topics_from"), values.get("topics_to")
    if last and (not first or last < first):
        faults["topics_to"] = [_("The last year comes before the first.")]
    if faults:
        raise Refused(faults)


@transaction.atomic
def write(report: Report, *, by: Standing, key: str, placement: str, **texts: str) -> OwnText:
    """Put the secretariat's words in place of the paragraph `key`, or after it; `texts` are text_ar, text_en, text_fr.

    All three languages are needed, because a paragraph has the same number in each.
    """
    demand(policies.may_write(by, report))
    _check_texts(texts)
    taken = OwnText.objects.filter(report=report, key=key, placement=placement).order_by("-order").first()
    if taken and placement == Placement.REPLACE:
        raise Refused(_("The secretariat has replaced this paragraph already; change that text instead."))
    order = taken.order + 1 if taken else 1
    new = OwnText(report=report, key=key, placement=placement, order=order, **texts)
    return audit.add(new, by=by.user, deed="reports.write")


@transaction.atomic
def rewrite(own: OwnText, *, by: Standing, seen: int | None = None, **texts: str) -> OwnText:
    """Change a paragraph that the secretariat wrote."""
    demand(policies.may_write(by, own.report))
    _check_texts(texts)
    return audit.change(own, by=by.user, deed="reports.write", seen=seen, **texts)


def _check_texts(texts: Mapping[str, str]) -> None:
    empty = [f"text_{code}" for code in LANGUAGES if not texts.get(f"text_{code}", "").strip()]
    if empty:
        raise Refused({field: [_("Write the paragraph in this language too.")] for field in empty})


@transaction.atomic
def omit(report: Report, *, by: Standing, key: str) -> OwnText:
    """Leave the generated paragraph `key` out of the report."""
    demand(policies.may_write(by, report))
    found = OwnText.objects.filter(report=report, key=key, placement=Placement.OMIT).first()
    if found:
        return found
    return audit.add(OwnText(report=report, key=key, placement=Placement.OMIT), by=by.user, deed="reports.omit")


@transaction.atomic
def restore(own: OwnText, *, by: Standing) -> None:
    """Take the secretariat's text back, so that the generated paragraph stands again."""
    demand(policies.may_write(by, own.report))
    audit.remove(own, by=by.user, deed="reports.restore")


@transaction.atomic
def issue(report: Report, *, by: Standing, seen: int | None = None) -> Report:
    """Issue a report: from now on everybody may read it, and it is no longer written in."""
    demand(policies.may_issue(by, report))
    missing = [f"title_{code}" for code in LANGUAGES if not getattr(report, f"title_{code}")]
    if missing:
        raise Refused(_("The report needs its title in the three languages before it is issued."))
    return audit.change(report, by=by.user, deed="reports.issue", seen=seen, state=ReportState.ISSUED)


@transaction.atomic
def reopen(report: Report, *, by: Standing, seen: int | None = None) -> Report:
    """Take an issued report back into draft."""
    demand(policies.may_reopen(by, report))
    return audit.change(report, by=by.user, deed="reports.reopen", seen=seen, state=ReportState.DRAFT)
