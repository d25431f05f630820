from django.db.models import IntegerChoices, TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from multaqa.accounts.choices import Role


class IndexKind(TextChoices):
    """Whether scores are computed here or were published by others; the two never mix."""

    COMPUTED = "computed", _("Computed here")
    PUBLISHED = "published", _("Published elsewhere")


class EditionState(TextChoices):
    """How far an edition's catalogue has come; once frozen, nothing in the edition changes."""

    DRAFT = "draft", _("Draft")
    PROPOSED = "proposed", _("Proposed to the members")
    DECIDED = "decided", _("Decided")
    FROZEN = "frozen", _("Frozen")


EDITION_TONES = {
    EditionState.DRAFT: "idle",
    EditionState.PROPOSED: "wait",
    EditionState.DECIDED: "going",
    EditionState.FROZEN: "done",
}
# Those of the network who see what states say about a proposed catalogue; the proposal itself is public.
CONSULTED = (Role.SECRETARIAT, Role.DIRECTOR, Role.COORDINATOR, Role.REVIEWER)
# Stages at which the secretariat writes in an edition.
WRITABLE = (EditionState.DRAFT,)


class Audience(TextChoices):
    INDIVIDUALS = "individuals", _("Individuals")
    BUSINESSES = "businesses", _("Businesses")


class Channel(TextChoices):
    PORTAL = "portal", _("Portal")
    MOBILE = "mobile", _("Mobile application")
    NONE = "", _("Not by channel")


class QuestionKind(TextChoices):
    LEVEL = "level", _("Maturity level")
    YES_NO = "yes-no", _("Yes or no")
    PERCENTAGE = "percentage", _("Percentage")
    NUMBER = "number", pgettext_lazy("answer", "Number")


class Scope(TextChoices):
    """What one answer is about."""

    SERVICE = "service", _("One service")
    STATE = "state", _("The state as a whole")


class Gap(TextChoices):
    """Why there is no value: four different things, none of them zero."""

    NONE = "", _("There is a value")
    NOT_APPLICABLE = "not-applicable", _("Does not apply in this state")
    NOT_KNOWN = "not-known", _("Not known")
    NOT_ASSESSED = "not-assessed", _("Not assessed")


class LineageKind(TextChoices):
    CONTINUED = "continued", _("Continued")
    RENAMED = "renamed", _("Renamed")
    MERGED = "merged", pgettext_lazy("service", "Merged")


class Stance(TextChoices):
    ACCEPTED = "accepted", pgettext_lazy("catalogue", "Accepted")
    ACCEPTED_WITH_COMMENT = "with-comment", _("Accepted with a comment")
    OBJECTED = "objected", _("Objected")


STANCE_TONES = {Stance.ACCEPTED: "done", Stance.ACCEPTED_WITH_COMMENT: "going", Stance.OBJECTED: "stop"}


class RoundState(TextChoices):
    PLANNED = "planned", pgettext_lazy("round", "Planned")
    OPEN = "open", _("Open for answers")
    REVIEW = "review", _("In review")
    CONTEST = "contest", _("Open to contest")
    SETTLED = "settled", _("Settled")
    PUBLISHED = "published", pgettext_lazy("round", "Published")


class EntryState(TextChoices):
    FILLING = "filling", _("Being filled")
    SUBMITTED = "submitted", _("Submitted")


class Classification(IntegerChoices):
    """Who may see an answer once its round is published; the evidence behind it inherits it."""

    PUBLIC = 0, _("Public")
    NETWORK = 1, _("Within the network")
    STATE = 2, _("The state and the secretariat")


class Ground(TextChoices):
    """Why a score stands when no person wrote a reason."""

    AGREED = "two-agree", _("Two reviewers agree")
    WITHIN = "two-within", _("Two reviewers agree within the threshold; the mean of their scores stands")
    SINGLE = "one-reviewer", _("One reviewer scored it, as the rule of this round asks")
    UNREVIEWED = "not-reviewed", _("The answer stands as given: it needs no review")


class ContestState(TextChoices):
    OPEN = "open", _("Open")
    UPHELD = "upheld", _("Upheld")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class Confidence(TextChoices):
    HIGH = "high", _("High: published by the owner or the state")
    MEDIUM = "medium", _("Medium: reported by the press, not contradicted")


CONTEST_TONES = {
    ContestState.OPEN: "wait",
    ContestState.UPHELD: "done",
    ContestState.REJECTED: "stop",
    ContestState.WITHDRAWN: "idle",
}
