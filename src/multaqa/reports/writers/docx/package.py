"""The file itself: an empty package to start from, and the same bytes for the same document."""

import io
import zipfile
from datetime import datetime

import docx
from docx.document import Document as Package
from docx.opc.constants import RELATIONSHIP_TYPE

from multaqa.reports.document import Document, plain
from multaqa.reports.writers.docx.footnotes import declared
from multaqa.reports.writers.docx.styles import ARABIC_LOCALE, LOCALES, numbering, styles

_LEFT_OUT = ("stylesWithEffects", "webSettings", "fontTable", "customXml")
_EARLIEST = (1980, 1, 1, 0, 0, 0)


def empty(document: Document) -> Package:
    """Return a package without text, with our styles and list instead of those python-docx brings."""
    package = docx.Document()
    part = package.part
    _drop(part.package.rels, lambda kind: kind == RELATIONSHIP_TYPE.THUMBNAIL)
    _drop(part.rels, lambda kind: kind.endswith(_LEFT_OUT))
    for root, content in (
        (package.styles.element, styles(document)),
        (part.numbering_part.element, numbering(document)),
        (package.element.body, []),
    ):
        root[:] = content
    settings = package.settings.element
    settings.find("w:compat", settings.nsmap).addprevious(declared())
    _describe(package, document)
    return package


def _drop(relations, unwanted) -> None:
    for identifier, relation in list(relations.items()):
        if unwanted(relation.reltype):
            del relations[identifier]


def _describe(package: Package, document: Document) -> None:
    about, day = package.core_properties, document.masthead.issued_on
    about.title, about.subject = document.title, plain(document.masthead.running)
    about.author = about.last_modified_by = document.masthead.publisher
    about.comments = ""
    about.language = ARABIC_LOCALE if document.language == "ar" else LOCALES[document.language]
    about.created = about.modified = datetime(day.year, day.month, day.day)
    about.revision = 1


def saved(package: Package) -> bytes:
    """Return the file with its parts in a fixed order and without the hour of writing."""
    loose, fixed = io.BytesIO(), io.BytesIO()
    package.save(loose)
    with zipfile.ZipFile(loose) as old, zipfile.ZipFile(fixed, "w", zipfile.ZIP_DEFLATED) as new:
        for name in sorted(old.namelist(), key=lambda name: (name != "[Content_Types].xml", name)):
            new.writestr(zipfile.ZipInfo(name, _EARLIEST), old.read(name), zipfile.ZIP_DEFLATED)
    return fixed.getvalue()
