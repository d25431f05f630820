"""The front page and the workspace."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from multaqa.accounts.access import opens
from multaqa.accounts.choices import EVERYONE
from multaqa.common.answers import as_json
from multaqa.meetings import queries as meetings
from multaqa.members import queries as members
from multaqa.website import queries, represent


@opens(to=EVERYONE)
def front(request: HttpRequest) -> HttpResponse:
    """Show the public what the network is, its next meeting and its latest outcomes."""
    return render(request, "website/front.html", {"front": queries.front(request.standing)})


@opens(to=EVERYONE)
def front_json(request: HttpRequest) -> HttpResponse:
    """Give the front page as data."""
    return as_json(represent.front(members.network(), queries.front(request.standing)))


@opens(to=EVERYONE, account=True)
def workspace(request: HttpRequest) -> HttpResponse:
    """Show somebody signed in what waits for them, and for whom they act."""
    waiting = queries.waiting_for(request.standing)
    context = {
        "waiting": waiting,
        "waiting_count": len(waiting),
        "mandates": members.mandates_of(request.standing),
        "coming": meetings.next_meeting(request.standing),
    }
    return render(request, "website/workspace.html", context)
