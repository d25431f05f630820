"""Accounts for tests."""

from itertools import count

from django.core import mail
from django.db import transaction

from multaqa.accounts.actions import invitations
from multaqa.accounts.choices import Role
from multaqa.accounts.models import User
from multaqa.accounts.standing import Standing

OFFICER = Standing(roles=frozenset({Role.PUBLIC, Role.SECRETARIAT}))
_number = count(1)


def an_invitation(language: str = "ar") -> tuple[User, str]:
    """Return an account that waits for its owner, and the secret of its letter."""
    secrets: list[str] = []
    real = invitations.letters.send_invitation
    at = next(_number)
    connection = transaction.get_connection()
    waiting = len(connection.run_on_commit)
    user = invitations.invite(f"invited-{at}@example.org", name=f"مدعو {at}", language=language, by=OFFICER)
    # The letter goes out when the transaction is kept, which a test's never is: what was to run then runs now.
    try:
        invitations.letters.send_invitation = lambda invitation, token: (secrets.append(token), real(invitation, token))
        for _savepoints, send, *_ in connection.run_on_commit[waiting:]:
            send()
    finally:
        invitations.letters.send_invitation = real
        del connection.run_on_commit[waiting:]
    return user, secrets[0]


def last_letter() -> mail.EmailMessage:
    """Return the letter sent last."""
    return mail.outbox[-1]
