"""The three catalogues are whole: nothing untranslated, no placeholder lost, every plural written, compiled as is."""

import re

import polib
import pytest

from tests.conftest import ROOT

LOCALE = ROOT / "locale"
LANGUAGES = ("ar", "en", "fr")
PLURALS = {"ar": 6, "en": 2, "fr": 2}
NAMED = re.compile(r"%\((\w+)\)[a-z]|(?<!\{)\{(\w+)\}(?!\})")


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"))


def names(text: str) -> set[str]:
    return {one or other for one, other in NAMED.findall(text)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_message_is_translated(language):
    untranslated = [entry.msgid for entry in catalogue(language) if not entry.translated() or entry.fuzzy]
    assert untranslated == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_plural_form_is_written(language):
    short = [
        entry.msgid
        for entry in catalogue(language)
        if entry.msgid_plural and len([text for text in entry.msgstr_plural.values() if text]) != PLURALS[language]
    ]
    assert short == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_translation_names_what_the_source_does_not_give(language):
    """A sentence may leave a name out, as a dual leaves out its number; it may not ask for one that is not there.

    `committee_within` is given beside `committee` for languages whose article changes inside a sentence.
    """
    wrong = []
    for entry in catalogue(language):
        given = names(entry.msgid) | names(entry.msgid_plural or "")
        given |= {f"{name}_within" for name in given}
        for text in [entry.msgstr, *entry.msgstr_plural.values()]:
            if not names(text) <= given:
                wrong.append((entry.msgid, text))
    assert wrong == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_ships_is_what_was_written(language):
    folder = LOCALE / language / "LC_MESSAGES"
    compiled = {
        (entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural)
        for entry in polib.mofile(str(folder / "django.mo"))
    }
    written = {
        (entry.msgctxt, entry.msgid): (entry.msgstr, entry.msgstr_plural)
        for entry in catalogue(language)
        if entry.translated()
    }
    assert compiled == written


def test_arabic_has_no_latin_comma_between_its_words():
    wrong = [entry.msgstr for entry in catalogue("ar") if re.search(r"[\u0621-\u064a], ?[\u0621-\u064a]", entry.msgstr)]
    assert wrong == []
