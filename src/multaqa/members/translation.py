from modeltranslation.translator import TranslationOptions, register

from multaqa.members.models import (
    Activity,
    Body,
    Committee,
    CommitteeSession,
    Network,
    Objective,
    Person,
    State,
)


class _Noted(TranslationOptions):
    fields = ("source_note",)


@register(State)
class StateTranslation(_Noted):
    fields = ("name", "formal_name")


@register(Body)
class BodyTranslation(_Noted):
    fields = ("name", "acronym", "description")


@register(Committee)
class CommitteeTranslation(_Noted):
    fields = ("name",)


@register(CommitteeSession)
class CommitteeSessionTranslation(_Noted):
    fields = ("place",)


@register(Network)
class NetworkTranslation(_Noted):
    fields = ("name", "short_name", "description", "members_name", "region_name")


@register(Objective)
class ObjectiveTranslation(_Noted):
    fields = ("text",)


@register(Activity)
class ActivityTranslation(_Noted):
    fields = ("text",)


@register(Person)
class PersonTranslation(TranslationOptions):
    fields = ("name", "position")
