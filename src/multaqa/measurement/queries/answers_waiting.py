"""What a round asks of somebody."""

from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.common.waiting import Waiting
from multaqa.measurement.models import Entry
from multaqa.measurement.queries.rounds import entries_visible_to
from multaqa.measurement.reach import due_of, is_filling, speaks_for
from multaqa.members.queries import today


def answers_awaited(who: Standing) -> list[Waiting]:
    """Return the open rounds of the reader's states, and those in which services were handed to the institution."""
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
