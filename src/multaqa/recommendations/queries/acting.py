"""Who must act, and what waits for one person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, F, Min, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext_lazy

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.bidi import code, isolate
from multaqa.common.languages import passage
from multaqa.common.sorting import by_name
from multaqa.common.waiting import Waiting, soonest_first
from multaqa.members.queries import mandates_in_force, today
from multaqa.recommendations.choices import FOR_A_STATE
from multaqa.recommendations.models import FollowUp
from multaqa.recommendations.queries.follow_up import own, sees_statuses
from multaqa.recommendations.queries.texts import awaiting_lines, lines_visible_to

LIVE = Q(line__life="live")
PENDING = Q(acceptance="pending")


def report_awaited(on: date) -> Q:
    """Return the condition of an accepted line that the addressee owes word on.

    Nothing was said yet, or the due day has passed and the newest word is older and short of «complete».
    """
    stale = Q(line__due_on__lt=on, reported_on__lt=F("line__due_on")) & ~Q(reported="complete")
    return Q(acceptance__in=("accepted", "in-part")) & (Q(reported_on__isnull=True) | stale)


def overdue(on: date) -> Q:
    """Return the condition of a line past its day and not reported complete."""
    return Q(line__due_on__lt=on) & ~Q(reported="complete") & ~Q(acceptance="not-accepted")


UNVERIFIED = Q(reported_on__isnull=False) & (Q(verified_on__isnull=True) | Q(verified_on__lt=F("reported_on")))


def waiting_for(who: Standing) -> list[Waiting]:
    """Return what waits for `who` here: answers, reports, verifications, and texts that nobody follows yet."""
    if not who.is_signed_in:
        return []
    return soonest_first([*_answers(who), *_reports(who), *_verifications(who), *_texts(who)])


def _to_do(who: Standing, condition: Q) -> Iterator[FollowUp]:
    found = FollowUp.objects.filter(LIVE & condition, line__in=lines_visible_to(who))
    return found.select_related("line", "state", "body").order_by("line__due_on", "line__code").iterator()


def _answers(who: Standing) -> Iterator[Waiting]:
    for one in _to_do(who, own(who, Role.DIRECTOR) & PENDING):
        yield _asked(one, "acceptance", _("Answer whether %(addressee)s accepts %(line)s: %(text)s"))


def _reports(who: Standing) -> Iterator[Waiting]:
    for one in _to_do(who, own(who) & report_awaited(today())):
        yield _asked(one, "reported", _("Report how far %(addressee)s has carried out %(line)s: %(text)s"))


def _asked(one: FollowUp, dimension: str, sentence: Any) -> Waiting:
    words = {
        "addressee": isolate(passage(one.addressee, "name").text),
        "line": code(one.line.code),
        "text": passage(one.line, "text").text,
    }
    address = reverse("recommendations:record", args=[one.line.code, one.addressee.code, dimension])
    return Waiting(sentence % words, address, one.line.due_on)


def _verifications(who: Standing) -> Iterator[Waiting]:
    if not who.has(Role.SECRETARIAT, Role.REVIEWER):
        return
    found = FollowUp.objects.filter(UNVERIFIED, line__in=lines_visible_to(who)).exclude(own(who))
    for row in found.order_by("line__code").values("line__code").annotate(number=Count("pk")):
        sentence = ngettext_lazy(
            "Verify %(number)d report on %(line)s", "Verify %(number)d reports on %(line)s", "number"
        )
        words = {"number": row["number"], "line": code(row["line__code"])}
        yield Waiting(sentence % words, reverse("recommendations:detail", args=[row["line__code"]]))


def _texts(who: Standing) -> Iterator[Waiting]:
    if who.is_secretariat:
        for text in awaiting_lines(who):
            sentence = _("Break %(code)s down into lines that can be followed") % {"code": code(text.code)}
            yield Waiting(sentence, reverse("recommendations:detail", args=[text.code]))


@dataclass(frozen=True)
class Holder:
    """One addressee and how much waits for it; `people` are the directors with a mandate in force."""

    addressee: Any
    is_state: bool
    is_own: bool
    lines: int
    pending: int
    awaited: int
    overdue: int
    next_due: date | None
    people: list[str]


def who_must_act(who: Standing) -> list[Holder]:
    """Return every addressee of a live line, own state first, then by name; bodies after states.

    Who may not see answers gets the addressees and how many lines speak to each, the other numbers nought.
    """
    day = today()
    rows = _counted(who, day)
    if not rows:
        return []
    any_one = {(one.state_id, one.body_id): one for one in _one_each(rows)}
    people = _directors(day) if sees_statuses(who) else {}
    mine = who.states_as(*FOR_A_STATE)
    holders = [_holder(row, any_one[row["state"], row["body"]], mine, people, sees_statuses(who)) for row in rows]
    names = {holder.addressee: at for at, holder in enumerate(holders)}
    ordered = [holders[names[addressee]] for addressee in by_name(names)]
    return sorted(ordered, key=lambda holder: (not holder.is_own, not holder.is_state))


def _counted(who: Standing, day: date) -> list[Mapping[str, Any]]:
    return list(
        FollowUp.objects.filter(LIVE, line__in=lines_visible_to(who))
        .order_by()
        .values("state", "body")
        .annotate(
            one=Min("pk"),
            lines=Count("pk"),
            pending=Count("pk", filter=PENDING),
            awaited=Count("pk", filter=report_awaited(day)),
            overdue=Count("pk", filter=overdue(day)),
            next_due=Min("line__due_on", filter=Q(line__due_on__gte=day)),
        )
    )


def _one_each(rows: Iterable[Mapping[str, Any]]) -> QuerySet[FollowUp]:
    return FollowUp.objects.filter(pk__in=[row["one"] for row in rows]).select_related("state", "body")


def _directors(day: date) -> dict[int | None, list[str]]:
    out: dict[int | None, list[str]] = {}
    for mandate in mandates_in_force(day).filter(kind="director", state__isnull=False).select_related("person"):
        out.setdefault(mandate.state_id, []).append(passage(mandate.person, "name").text)
    return out


def _holder(
    row: Mapping[str, Any], one: FollowUp, mine: frozenset[str], people: Mapping[int | None, list[str]], sees: bool
) -> Holder:
    is_state = one.state is not None
    return Holder(
        addressee=one.addressee,
        is_state=is_state,
        is_own=one.state is not None and one.state.code in mine,
        lines=row["lines"],
        pending=row["pending"] if sees else 0,
        awaited=row["awaited"] if sees else 0,
        overdue=row["overdue"] if sees else 0,
        next_due=row["next_due"],
        people=people.get(one.state_id, []) if is_state else [],
    )
