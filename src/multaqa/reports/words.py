"""The fixed words of a document's furniture, in the three languages of the secretariat.

They follow the document's language, never the reader's, so they are kept apart from the site's translations.
"""

from dataclasses import dataclass

from multaqa.common.languages import Language
from multaqa.reports.document import Document


@dataclass(frozen=True, slots=True)
class Words:
    """The furniture of one language; `{n}` and `{total}` in `page_of` are replaced by numbers."""

    summary: str
    contents: str
    paragraphs: str
    page: str
    page_of: str
    notes: str
    back: str
    table: str
    picture: str
    source: str
    distribution: dict[str, str]
    original: dict[str, str]


WORDS: dict[Language, Words] = {
    "ar": Words(
        summary="موجز",
        contents="المحتويات",
        paragraphs="الفقرات",
        page="الصفحة",
        page_of="صفحة {n} من {total}",
        notes="الحواشي",
        back="العودة إلى النص",
        table="الجدول",
        picture="الشكل",
        source="المصدر:",
        distribution={"general": "التوزيع: عام", "limited": "التوزيع: محدود", "restricted": "التوزيع: مقيّد"},
        original={"ar": "الأصل: بالعربية", "en": "الأصل: بالإنكليزية", "fr": "الأصل: بالفرنسية"},
    ),
    "en": Words(
        summary="Summary",
        contents="Contents",
        paragraphs="Paragraphs",
        page="Page",
        page_of="Page {n} of {total}",
        notes="Notes",
        back="Back to the text",
        table="Table",
        picture="Figure",
        source="Source:",
        distribution={"general": "Distr.: General", "limited": "Distr.: Limited", "restricted": "Distr.: Restricted"},
        original={"ar": "Original: Arabic", "en": "Original: English", "fr": "Original: French"},
    ),
    "fr": Words(
        summary="Résumé",
        contents="Table des matières",
        paragraphs="Paragraphes",
        page="Page",
        page_of="Page {n} sur {total}",
        notes="Notes",
        back="Retour au texte",
        table="Tableau",
        picture="Figure",
        source="Source\N{NO-BREAK SPACE}:",
        distribution={
            "general": "Distr. générale",
            "limited": "Distr. limitée",
            "restricted": "Distr. restreinte",
        },
        original={
            "ar": "Original\N{NO-BREAK SPACE}: arabe",
            "en": "Original\N{NO-BREAK SPACE}: anglais",
            "fr": "Original\N{NO-BREAK SPACE}: français",
        },
    ),
}


def words(document: Document) -> Words:
    """Return the furniture of the document's language."""
    return WORDS[document.language]
