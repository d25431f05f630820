from modeltranslation.translator import TranslationOptions, register

from multaqa.meetings.models import (
    AgendaItem,
    AgendaProposal,
    Contribution,
    Document,
    Meeting,
    Part,
    ProposedTopic,
    RecordParagraph,
    Session,
)


class _Noted(TranslationOptions):
    fields = ("source_note",)


@register(Meeting)
class MeetingTranslation(_Noted):
    fields = ("title", "occasion", "place", "venue", "summary")


@register(Part)
class PartTranslation(_Noted):
    fields = ("title",)


@register(Session)
class SessionTranslation(_Noted):
    fields = ("title",)


@register(AgendaItem)
class AgendaItemTranslation(_Noted):
    fields = ("title", "note")


@register(Contribution)
class ContributionTranslation(_Noted):
    fields = ("subject",)


@register(RecordParagraph)
class RecordParagraphTranslation(_Noted):
    fields = ("text",)


@register(Document)
class DocumentTranslation(_Noted):
    fields = ("title",)


@register(ProposedTopic)
class ProposedTopicTranslation(_Noted):
    fields = ("text",)


@register(AgendaProposal)
class AgendaProposalTranslation(TranslationOptions):
    fields = ("title", "rationale", "reason")
