"""Whom a line can speak to, and what it can point to."""

from datetime import date

from django.db.models import Q, QuerySet

from multaqa.accounts.standing import Standing
from multaqa.common.sorting import by_name
from multaqa.meetings.models import Meeting
from multaqa.members.models import Body, State
from multaqa.members.queries import network
from multaqa.publications.models import Publication
from multaqa.recommendations.models import Line
from multaqa.recommendations.queries.texts import lines_visible_to


def members_on(day: date) -> QuerySet[State]:
    """Return the states that were members on `day`; a state without dates has always been one."""
    joined = Q(joined_on__isnull=True) | Q(joined_on__lte=day)
    return State.objects.filter(joined, Q(left_on__isnull=True) | Q(left_on__gte=day))


def secretariat() -> Body | None:
    """Return the body that serves the network, once there is a network."""
    found = network()
    return found.secretariat if found else None


def bodies() -> QuerySet[Body]:
    """Return the bodies that a line can name, the secretariat apart: it is an addressee of its own."""
    serving = secretariat()
    return Body.objects.exclude(pk=serving.pk) if serving else Body.objects.all()


def addressed_states(who: Standing) -> list[State]:
    """Return the states that some visible line speaks to, in alphabetical order."""
    lines = lines_visible_to(who)
    return by_name(State.objects.filter(follow_ups__line__in=lines).distinct())


def meetings_since(line: Line) -> QuerySet[Meeting]:
    """Return the meetings from the day on which the text of `line` was adopted."""
    return Meeting.objects.filter(starts_on__gte=line.recommendation.adopted_on)


def publications() -> QuerySet[Publication]:
    """Return what may have come of a line."""
    return Publication.objects.all()
