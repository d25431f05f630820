"""Who can see or change what, and why."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from multaqa.accounts import declarations
from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE, Role


@opens(to=EVERYONE)
def table(request: HttpRequest) -> HttpResponse:
    """Show the table that the gate itself goes by."""
    return render(request, "accounts/access.html", {"areas": declarations.by_area(), "roles": list(Role)})
