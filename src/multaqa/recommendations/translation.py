from modeltranslation.translator import TranslationOptions, register

from multaqa.recommendations.models import Consequence, Line, Recommendation, StatusEvent, Theme


class _Noted(TranslationOptions):
    fields = ("source_note",)


@register(Theme)
class ThemeTranslation(_Noted):
    fields = ("name",)


@register(Recommendation)
class RecommendationTranslation(_Noted):
    fields = ("text",)


@register(Line)
class LineTranslation(_Noted):
    fields = ("quote", "text")


@register(StatusEvent)
class StatusEventTranslation(TranslationOptions):
    fields = ("reason",)


@register(Consequence)
class ConsequenceTranslation(_Noted):
    fields = ("text",)
