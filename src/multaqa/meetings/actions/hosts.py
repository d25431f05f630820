"""Who organises and receives a meeting."""

from typing import TYPE_CHECKING

from django.db import transaction
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import Refused
from multaqa.meetings.actions.ground import next_number, under_preparation
from multaqa.meetings.models import Host, Meeting

if TYPE_CHECKING:
    from multaqa.members.models import Body


@transaction.atomic
def add(meeting: Meeting, *, by: Standing, body: "Body", part: str) -> Host:
    """Name a body among those that hold the meeting."""
    stored = under_preparation(meeting, by)
    if stored.hosts.filter(body=body, part=part).exists():
        raise Refused({"body": [_("This body is already named with this part.")]})
    host = Host(meeting=stored, body=body, part=part, order=next_number(stored.hosts))
    return audit.add(host, by=by.user, deed="meetings.add_host")


@transaction.atomic
def remove(host: Host, *, by: Standing) -> None:
    """Take a body off the list of hosts."""
    under_preparation(host.meeting, by)
    audit.remove(host, by=by.user, deed="meetings.remove_host")
