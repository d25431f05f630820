"""What the forms of meetings offer to choose from among the records of the apps below."""

from django.db.models import QuerySet

from multaqa.members.models import Body, Person, State
from multaqa.publications.models import Publication


def states() -> QuerySet[State]:
    """Return every state; a closed list of the network's members, past ones too, since the record goes back."""
    return State.objects.all()


def bodies() -> QuerySet[Body]:
    """Return every body, with the institutions of the states."""
    return Body.objects.select_related("state")


def people() -> QuerySet[Person]:
    """Return the people known to the network."""
    return Person.objects.all()


def publications() -> QuerySet[Publication]:
    """Return the publications that an item may treat."""
    return Publication.objects.all()
