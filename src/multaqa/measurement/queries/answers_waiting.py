"""What a round asks of somebody."""

from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.common.waiting import Waiting
from multaqa.measurement.choices import RoundState
from multaqa.measurement.models import Entry, Round
from multaqa.measurement.queries.rounds import entries_visible_to
from multaqa.measurement.reach import due_of, is_filling, speaks_for
from multaqa.members.queries import today


def answers_awaited(who: Standing) -> list[Waiting]:
    """Return the open rounds of the reader's states, and those in which services were handed to the institution.

    To the secretariat, the rounds that it can open or close.
    """
    if who.is_secretariat:
        return [_step(one) for one in Round.objects.order_by("opens_on", "code") if _is_due(one)]
    if not who.has(Role.DIRECTOR, Role.COORDINATOR, Role.INSTITUTION):
        return []
    return [_asked(who, entry) for entry in entries_visible_to(who) if is_filling(entry, today())]


def _asked(who: Standing, entry: Entry) -> Waiting:
    if speaks_for(who, entry):
        words = _("Submit the answers to the round: %(title)s")
    else:
        words = _("Answer for the services handed to your institution: %(title)s")
    address = reverse("measurement:round-entry", args=[entry.round.code, entry.state.code])
    return Waiting(words % {"title": passage(entry.round, "title").text}, address, due_of(entry))


def _is_due(one: Round) -> bool:
    """Whether the day of a planned round has come, or nobody answers any more in an open one."""
    if one.state == RoundState.PLANNED:
        return one.opens_on <= today()
    entries = one.entries.select_related("round") if one.state == RoundState.OPEN else one.entries.none()
    return one.state == RoundState.OPEN and not any(is_filling(entry, today()) for entry in entries)


def _step(one: Round) -> Waiting:
    planned = one.state == RoundState.PLANNED
    words = _("Open the round: %(round)s") if planned else _("Close the round: %(round)s")
    address = reverse("measurement:round-open" if planned else "measurement:round-close", args=[one.code])
    day = one.opens_on if planned else one.closes_on
    return Waiting(words % {"round": passage(one, "title").text}, address, day)
