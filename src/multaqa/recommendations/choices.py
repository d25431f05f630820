from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.accounts.choices import Role


class AdoptedKind(TextChoices):
    RECOMMENDATION = "recommendation", _("Recommendation")
    DECISION = "decision", pgettext_lazy("adopted text", "Decision")
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
    ACCEPTED = "accepted", pgettext_lazy("acceptance", "Accepted")
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

# How the matrix shows a status: one letter, and one of the six tones of the house.
LETTER = {
    Acceptance.PENDING: pgettext_lazy("letter of acceptance", "?"),
    Acceptance.ACCEPTED: pgettext_lazy("letter of acceptance", "A"),
    Acceptance.IN_PART: pgettext_lazy("letter of acceptance", "P"),
    Acceptance.NOTED: pgettext_lazy("letter of acceptance", "N"),
    Acceptance.NOT_ACCEPTED: pgettext_lazy("letter of acceptance", "X"),
    Completion.NO_EVIDENCE: pgettext_lazy("letter of implementation", "–"),
    Completion.NOT_STARTED: pgettext_lazy("letter of implementation", "0"),
    Completion.LIMITED: pgettext_lazy("letter of implementation", "L"),
    Completion.SUBSTANTIAL: pgettext_lazy("letter of implementation", "S"),
    Completion.COMPLETE: pgettext_lazy("letter of implementation", "C"),
}
TONE: dict[str, str] = {
    Acceptance.PENDING: "wait",
    Acceptance.ACCEPTED: "done",
    Acceptance.IN_PART: "going",
    Acceptance.NOTED: "info",
    Acceptance.NOT_ACCEPTED: "stop",
    Completion.NO_EVIDENCE: "idle",
    Completion.NOT_STARTED: "stop",
    Completion.LIMITED: "wait",
    Completion.SUBSTANTIAL: "going",
    Completion.COMPLETE: "done",
}
LIFE_TONE: dict[str, str] = {Life.LIVE: "going", Life.COMPLETED: "done", Life.SUPERSEDED: "idle", Life.CLOSED: "stop"}

# Who shares the matrix; see the rule in `policies`.
NETWORK = frozenset({Role.SECRETARIAT, Role.REVIEWER, Role.DIRECTOR, Role.COORDINATOR})
FOR_A_STATE = (Role.DIRECTOR, Role.COORDINATOR)
FOR_A_BODY = (Role.PARTNER, Role.INSTITUTION)
FEWEST_TO_COUNT = 3
