"""Deeds on members: the network's texts, states and bodies, people, mandates, and accounts to look around with."""

from multaqa.members.actions.bodies import add_body, edit_body, edit_state
from multaqa.members.actions.demonstration import make_demonstration_accounts
from multaqa.members.actions.mandates import add_mandate, decline, edit_mandate, end, verify, withdraw
from multaqa.members.actions.network import (
    add_passage,
    add_session,
    edit_network,
    edit_passage,
    edit_session,
    remove_passage,
)
from multaqa.members.actions.nominations import nominate
from multaqa.members.actions.people import add_person, edit_person, invite

__all__ = [
    "add_body",
    "add_mandate",
    "add_passage",
    "add_person",
    "add_session",
    "decline",
    "edit_body",
    "edit_mandate",
    "edit_network",
    "edit_passage",
    "edit_person",
    "edit_session",
    "edit_state",
    "end",
    "invite",
    "make_demonstration_accounts",
    "nominate",
    "remove_passage",
    "verify",
    "withdraw",
]
