from modeltranslation.translator import TranslationOptions, register

from multaqa.measurement.models import (
    Band,
    Edition,
    Index,
    Level,
    PublishedValue,
    Question,
    Release,
    Round,
    Sector,
    Service,
    Stage,
)


class _Noted(TranslationOptions):
    fields = ("source_note",)


@register(Index)
class IndexTranslation(_Noted):
    fields = ("name", "short_name", "description")


@register(Edition)
class EditionTranslation(_Noted):
    fields = ("title", "note", "decision_reason")


@register(Band)
class BandTranslation(TranslationOptions):
    fields = ("name",)


@register(Level)
class LevelTranslation(_Noted):
    fields = ("name", "definition", "example")


@register(Question)
class QuestionTranslation(_Noted):
    fields = ("text", "help", "unit")


@register(Sector)
class SectorTranslation(_Noted):
    fields = ("name",)


@register(Stage)
class StageTranslation(_Noted):
    fields = ("name",)


@register(Service)
class ServiceTranslation(_Noted):
    fields = ("name", "description")


@register(PublishedValue)
class PublishedValueTranslation(_Noted):
    fields = ("band", "note")


@register(Round)
class RoundTranslation(TranslationOptions):
    fields = ("title",)


@register(Release)
class ReleaseTranslation(TranslationOptions):
    fields = ("what_changed",)
