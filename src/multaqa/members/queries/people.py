"""People known to the network."""

from django.db.models import Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from multaqa.accounts.standing import Standing
from multaqa.members.models import Mandate, Person
from multaqa.members.queries.mandates import in_force, today


def people(who: Standing, *, text: str = "", account: str = "") -> QuerySet[Person]:
    """Return the people that the reader may see, each with the mandates in force as `running`."""
    if not who.is_secretariat:
        return Person.objects.none()
    running = Mandate.objects.filter(in_force(today())).select_related("state", "body")
    found = Person.objects.select_related("user", "body").prefetch_related(
        Prefetch("mandates", queryset=running, to_attr="running")
    )
    if text:
        names = Q(name_ar__icontains=text) | Q(name_en__icontains=text) | Q(name_fr__icontains=text)
        found = found.filter(names | Q(email__icontains=text))
    if account in ("yes", "no"):
        found = found.filter(user__isnull=account == "no")
    return found.order_by("name_ar", "name_en", "code")


def person(who: Standing, code: str) -> Person:
    """Return one person; one whom the reader may not see does not exist."""
    found = Person.objects.select_related("user", "body")
    if not who.is_secretariat:
        found = found.filter(user=who.user) if who.user is not None else found.none()
    return get_object_or_404(found, code=code)
