from modeltranslation.translator import TranslationOptions, register

from multaqa.reports.models import OwnText, Report


@register(Report)
class ReportTranslation(TranslationOptions):
    fields = ("matters", "title", "agenda_item", "distribution", "source_note")


@register(OwnText)
class OwnTextTranslation(TranslationOptions):
    fields = ("text",)
