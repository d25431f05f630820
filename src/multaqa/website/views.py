"""The front page and the workspace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE, SIGNED_IN


@opens(to=EVERYONE)
def front(request: HttpRequest) -> HttpResponse:
    """Show the public what the network is."""
    return render(request, "website/front.html")


@opens(to=SIGNED_IN | {"public"})
def workspace(request: HttpRequest) -> HttpResponse:
    """Show somebody signed in what waits for them."""
    return render(request, "website/workspace.html")
