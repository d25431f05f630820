"""The network itself."""

from functools import cache

from django.db.models import QuerySet

from multaqa.common.columns import NAMES, narrow
from multaqa.common.languages import LANGUAGES
from multaqa.members.models import Activity, CommitteeSession, Network, Objective


def network() -> Network | None:
    """Return the network that this platform serves, or nothing before an archive is loaded."""
    return Network.objects.select_related("secretariat", "parent_committee").first()


def masthead() -> Network | None:
    """Return the network with what every page says of it: its names, what it is, its clock and its secretariat."""
    return _masthead().all().first()


@cache
def _masthead() -> QuerySet[Network]:
    own = (*NAMES, *(f"{name}_{code}" for name in ("short_name", "description") for code in LANGUAGES), "zone")
    acronym = tuple(f"acronym_{code}" for code in LANGUAGES)
    return narrow(Network.objects, own, secretariat=(*NAMES, *acronym)).order_by("pk")


def objectives() -> QuerySet[Objective]:
    """Return the network's aims in their order."""
    return Objective.objects.select_related("source")


def activities() -> QuerySet[Activity]:
    """Return the network's kinds of activity in their order."""
    return Activity.objects.select_related("source")


def committee_sessions(network: Network) -> QuerySet[CommitteeSession]:
    """Return the sessions of the parent Committee, newest first."""
    found = CommitteeSession.objects.select_related("committee", "source")
    return found.filter(committee=network.parent_committee).order_by("-ordinal")
