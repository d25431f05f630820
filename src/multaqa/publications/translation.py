from modeltranslation.translator import TranslationOptions, register

from multaqa.publications.models import Edition, Publication


@register(Publication)
class PublicationTranslation(TranslationOptions):
    fields = ("title", "description", "source_note")


@register(Edition)
class EditionTranslation(TranslationOptions):
    fields = ("source_note",)
