"""The network itself."""

from django.db.models import QuerySet

from multaqa.members.models import Activity, CommitteeSession, Network, Objective


def network() -> Network | None:
    """Return the network that this platform serves, or nothing before an archive is loaded."""
    return Network.objects.select_related("secretariat", "parent_committee").first()


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
