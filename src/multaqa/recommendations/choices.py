from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AdoptedKind(TextChoices):
    RECOMMENDATION = "recommendation", _("Recommendation")
    DECISION = "decision", _("Decision")
    KEY_MESSAGE = "key-message", _("Key message")
    REQUEST = "request", _("Request to the secretariat")


class Addressee(TextChoices):
    """To whom a line speaks."""

    ALL_STATES = "all-states", _("All member states")
    SOME_STATES = "some-states", _("Named member states")
    SECRETARIAT = "secretariat", _("Secretariat")
    BODY = "body", _("Another body")


class Life(TextChoices):
    """Whether a line still asks for anything; only a meeting's decision ends it."""

    LIVE = "live", _("Live")
    COMPLETED = "completed", _("Completed")
    SUPERSEDED = "superseded", _("Superseded")
    CLOSED = "closed", _("Closed, not implemented")


class Dimension(TextChoices):
    """Three histories that never share a field."""

    ACCEPTANCE = "acceptance", _("Acceptance")
    REPORTED = "reported", _("Implementation, self-reported")
    VERIFIED = "verified", _("Implementation, verified")


class Acceptance(TextChoices):
    PENDING = "pending", _("Pending")
    ACCEPTED = "accepted", _("Accepted")
    IN_PART = "in-part", _("Accepted in part")
    NOTED = "noted", _("Noted")
    NOT_ACCEPTED = "not-accepted", _("Not accepted")


class Completion(TextChoices):
    """The scale of the Open Government Partnership; no evidence is not the same as not started."""

    NO_EVIDENCE = "no-evidence", _("No evidence available")
    NOT_STARTED = "not-started", _("Not started")
    LIMITED = "limited", _("Limited")
    SUBSTANTIAL = "substantial", _("Substantial")
    COMPLETE = "complete", _("Complete")


SCALE = {
    Dimension.ACCEPTANCE: Acceptance,
    Dimension.REPORTED: Completion,
    Dimension.VERIFIED: Completion,
}
FIRST = {
    Dimension.ACCEPTANCE: Acceptance.PENDING,
    Dimension.REPORTED: Completion.NO_EVIDENCE,
    Dimension.VERIFIED: Completion.NO_EVIDENCE,
}
