from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.accounts.choices import Role


class BodyKind(TextChoices):
    """What kind of organisation a body is."""

    UNITED_NATIONS = "united-nations", _("United Nations entity")
    REGIONAL = "regional", _("Regional organization")
    GOVERNMENT = "government", _("Government entity")
    REGULATOR = "regulator", _("Regulator")
    ACADEMIA = "academia", _("Academic institution")
    PRIVATE = "private", _("Private sector")
    CIVIL = "civil", _("Civil society")


class MandateKind(TextChoices):
    """In what capacity a person acts."""

    DIRECTOR = "director", _("Director")
    REPRESENTATIVE = "representative", _("Representative")
    ALTERNATE = "alternate", _("Alternate")
    COORDINATOR = "coordinator", _("National coordinator")
    INSTITUTION = "institution", _("Institution's officer")
    SECRETARIAT = "secretariat", _("Secretariat officer")
    REVIEWER = "reviewer", _("Reviewer")
    PARTNER = "partner", _("Partner's representative")
    OBSERVER = "observer", _("Observer")


# Which role each capacity gives while the mandate runs. A representative and an alternate stand in for the director.
ROLE_OF: dict[str, Role] = {
    MandateKind.DIRECTOR: Role.DIRECTOR,
    MandateKind.REPRESENTATIVE: Role.DIRECTOR,
    MandateKind.ALTERNATE: Role.DIRECTOR,
    MandateKind.COORDINATOR: Role.COORDINATOR,
    MandateKind.INSTITUTION: Role.INSTITUTION,
    MandateKind.SECRETARIAT: Role.SECRETARIAT,
    MandateKind.REVIEWER: Role.REVIEWER,
    MandateKind.PARTNER: Role.PARTNER,
    MandateKind.OBSERVER: Role.OBSERVER,
}
# What is done to a recommendation or a line, and stands in addresses where a line's addressee would.
BESIDE_A_LINE = frozenset({"change", "end", "move", "remove", "reopen", "reword", "withdraw"})
FOR_A_STATE = frozenset(
    {MandateKind.DIRECTOR, MandateKind.REPRESENTATIVE, MandateKind.ALTERNATE, MandateKind.COORDINATOR}
)
FOR_A_BODY = frozenset({MandateKind.INSTITUTION, MandateKind.SECRETARIAT, MandateKind.REVIEWER, MandateKind.PARTNER})
# What a state may propose for itself; the secretariat names its own officers, the reviewers, partners and observers.
PROPOSABLE = (
    MandateKind.DIRECTOR,
    MandateKind.REPRESENTATIVE,
    MandateKind.ALTERNATE,
    MandateKind.COORDINATOR,
    MandateKind.INSTITUTION,
)
# Of these a state has one at a time.
ONE_AT_A_TIME = frozenset({MandateKind.DIRECTOR, MandateKind.COORDINATOR})


class MandateStatus(TextChoices):
    """Where a mandate stands on a day; it follows from its dates, and nothing has to run for it to change."""

    PROPOSED = "proposed", pgettext_lazy("mandate", "Proposed")
    DECLINED = "declined", pgettext_lazy("mandate", "Declined")
    COMING = "coming", pgettext_lazy("mandate", "Begins later")
    IN_FORCE = "in-force", pgettext_lazy("mandate", "In force")
    ENDS_SOON = "ends-soon", pgettext_lazy("mandate", "Ends soon")
    LAPSED = "lapsed", pgettext_lazy("mandate", "Lapsed")


TONES = {
    MandateStatus.PROPOSED: "wait",
    MandateStatus.DECLINED: "stop",
    MandateStatus.COMING: "info",
    MandateStatus.IN_FORCE: "done",
    MandateStatus.ENDS_SOON: "going",
    MandateStatus.LAPSED: "idle",
}
# How long before its end a mandate is said to end soon.
SOON_IN_DAYS = 60

# Those who speak for a state in the network's own affairs.
FOCAL_POINTS = (Role.DIRECTOR, Role.COORDINATOR)
