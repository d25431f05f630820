"""Questions about members, and what a person's mandates give on a day."""

from multaqa.members.queries.mandates import (
    history_of,
    holders,
    in_force,
    mandate,
    mandates,
    mandates_in_force,
    mandates_of,
    own_mandates,
    standing_of,
    today,
    visible_to,
)
from multaqa.members.queries.network import activities, committee_sessions, masthead, network, objectives
from multaqa.members.queries.people import people, person
from multaqa.members.queries.states import bodies, body, institutions, state, states, tally
from multaqa.members.queries.waiting import waiting_for

__all__ = [
    "activities",
    "bodies",
    "body",
    "committee_sessions",
    "history_of",
    "holders",
    "in_force",
    "institutions",
    "mandate",
    "mandates",
    "mandates_in_force",
    "mandates_of",
    "masthead",
    "network",
    "objectives",
    "own_mandates",
    "people",
    "person",
    "standing_of",
    "state",
    "states",
    "tally",
    "today",
    "visible_to",
    "waiting_for",
]
