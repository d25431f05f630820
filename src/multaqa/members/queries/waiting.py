"""What members' affairs ask of somebody."""

from datetime import timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.common.waiting import Waiting
from multaqa.members.choices import FOCAL_POINTS, SOON_IN_DAYS, MandateStatus
from multaqa.members.models import Mandate
from multaqa.members.queries.mandates import has_status, in_force, today


def waiting_for(who: Standing) -> list[Waiting]:
    """Return the proposals to verify, for the secretariat, and the mandates of one's states that end soon."""
    return [*_to_verify(who), *_ending(who)]


def _to_verify(who: Standing) -> list[Waiting]:
    if not who.is_secretariat:
        return []
    proposed = Mandate.objects.filter(has_status(MandateStatus.PROPOSED, today())).select_related("state", "person")
    return [
        Waiting(
            title=_("Verify the mandate of {person} ({state})").format(
                person=mandate.person, state=mandate.state or mandate.body or "—"
            ),
            url=reverse("members:mandate", args=[mandate.pk]),
        )
        for mandate in proposed.select_related("body")
    ]


def _ending(who: Standing) -> list[Waiting]:
    states = who.states_as(*FOCAL_POINTS)
    if not states:
        return []
    day = today()
    soon = Mandate.objects.filter(
        in_force(day), state__code__in=states, ends_on__lte=day + timedelta(days=SOON_IN_DAYS), successors=None
    )
    return [
        Waiting(
            title=_("The mandate of {person} ends soon: propose who comes next").format(person=mandate.person),
            url=reverse("members:nominate", args=[mandate.state.code.lower()]),
            due=mandate.ends_on,
        )
        for mandate in soon.select_related("person", "state")
        if mandate.state is not None  # which was asked for
    ]
