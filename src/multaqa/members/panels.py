"""What members show on the pages below them."""

from django.http import HttpRequest

from multaqa.accounts.models import User
from multaqa.common.panels import Shown, panel
from multaqa.members import queries


@panel("account", order=10)
def own_mandates(user: User, request: HttpRequest) -> Shown:
    """Show somebody their mandates on the page of their account."""
    context = {
        "mandates": queries.own_mandates(user),
        "person": getattr(user, "person", None),
    }
    return "members/_own_mandates.html", context
