from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy


class MeetingKind(TextChoices):
    PREPARATORY = "preparatory", _("Preparatory meeting")
    REGULAR = "regular", _("Regular meeting")
    EXTRAORDINARY = "extraordinary", _("Extraordinary meeting")
    EXPERT = "expert", _("Expert meeting")


class Mode(TextChoices):
    IN_PERSON = "in-person", _("In person")
    VIRTUAL = "virtual", _("Virtual")
    HYBRID = "hybrid", _("Hybrid")


class MeetingState(TextChoices):
    PLANNED = "planned", _("Planned")
    ANNOUNCED = "announced", _("Announced")
    OPEN = "open", _("In session")
    CLOSED = "closed", _("Closed")
    CANCELLED = "cancelled", _("Cancelled")


IN_PREPARATION = frozenset({MeetingState.PLANNED, MeetingState.ANNOUNCED, MeetingState.OPEN})
# What only the secretariat sees has not been announced.
UPCOMING = frozenset({MeetingState.ANNOUNCED, MeetingState.OPEN})


class HostPart(TextChoices):
    """What a body does for a meeting."""

    ORGANISER = "organiser", _("Organizer")
    CO_ORGANISER = "co-organiser", _("Co-organizer")
    HOST = "host", _("Host")
    PARTNER = "partner", _("Partner")


class ItemKind(TextChoices):
    OPENING = "opening", _("Opening")
    PRESENTATION = "presentation", _("Presentation")
    DISCUSSION = "discussion", _("Discussion")
    LAUNCH = "launch", _("Launch")
    ADOPTION = "adoption", _("Adoption")
    CLOSING = "closing", _("Closing")
    OTHER = "other", _("Other")


class ContributionKind(TextChoices):
    STATEMENT = "statement", _("Opening statement")
    PRESENTATION = "presentation", _("Presentation")
    INTERVENTION = "intervention", _("Intervention")
    SUMMARY = "summary", _("Closing summary")


class Treatment(TextChoices):
    """What a meeting did with a publication or a document."""

    PRESENTED = "presented", _("Presented")
    DISCUSSED = "discussed", _("Discussed")
    LAUNCHED = "launched", _("Launched")
    ADOPTED = "adopted", _("Adopted")
    ADOPTED_AS_AMENDED = "adopted-as-amended", _("Adopted as amended")


class ParagraphKind(TextChoices):
    PROCEEDINGS = "proceedings", _("Proceedings")
    RECOMMENDATIONS = "recommendations", _("Introduces the recommendations")
    OUTCOME = "outcome", _("Outcome")


class DocumentKind(TextChoices):
    AGENDA = "agenda", _("Agenda")
    NOTE = "note", _("Explanatory note")
    RULES = "rules", _("Rules of procedure")
    WORKING_PAPER = "working-paper", _("Working paper")
    PRESENTATION = "presentation", _("Presentation")
    INFORMATION = "information", _("Information for participants")
    LETTER = "letter", pgettext_lazy("document", "Letter")
    REPORT = "report", _("Report")


class ParticipationState(TextChoices):
    INVITED = "invited", _("Invited")
    CONFIRMED = "confirmed", _("Confirmed")
    DECLINED = "declined", pgettext_lazy("participation", "Declined")
    ATTENDED = "attended", _("Attended")
    ABSENT = "absent", _("Absent")


# Places whose attendance is still to be recorded.
AWAITED = frozenset({ParticipationState.INVITED, ParticipationState.CONFIRMED})


class Capacity(TextChoices):
    HEAD = "head", _("Head of delegation")
    DELEGATE = "delegate", _("Delegate")
    SPEAKER = "speaker", _("Speaker")
    OBSERVER = "observer", _("Observer")
    SECRETARIAT = "secretariat", _("Secretariat")


class ProposalState(TextChoices):
    SUBMITTED = "submitted", _("Submitted")
    ACCEPTED = "accepted", _("Accepted")
    MERGED = "merged", _("Merged")
    DECLINED = "declined", _("Declined")
    CARRIED = "carried", _("Carried to a later meeting")
    WITHDRAWN = "withdrawn", _("Withdrawn")
