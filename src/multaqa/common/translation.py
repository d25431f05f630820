from modeltranslation.translator import TranslationOptions, register

from multaqa.common.models import Source


@register(Source)
class SourceTranslation(TranslationOptions):
    fields = ("title",)
