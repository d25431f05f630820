"""Rules of writing that a machine can hold; the last part of `docs/words.md` says them to people."""

import csv
import re
from collections.abc import Iterator
from typing import Any

import polib
import pytest
import yaml

from tests.conftest import ROOT
from tests.house.test_catalogues import catalogue, names

LETTER = "[\u0621-\u063a\u0641-\u064a]"
MARK = "[\u064b-\u0652]"
# What stands between angle brackets or in back-quotes is markup or a command, not prose.
NOT_PROSE = re.compile(r"<[^>]*>|`[^`]*`|%\(\w+\)[a-z]|\{\w+\}|https?://")


def texts(language: str) -> list[tuple[str, str]]:
    """Return every translated text of a language with its source."""
    found = []
    for entry in catalogue(language):
        if entry.msgid_plural:
            plurals = entry.msgstr_plural.items()
            found += [(entry.msgid_plural if form else entry.msgid, text) for form, text in plurals]
        else:
            found.append((entry.msgid, entry.msgstr))
    return found


def those_with(language: str, pattern: str, *, prose: bool = True) -> list[str]:
    rule = re.compile(pattern)
    return [text for _, text in texts(language) if rule.search(NOT_PROSE.sub("·", text) if prose else text)]


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_sentence_without_plural_says_every_name_that_its_source_says(language):
    silent = [
        (entry.msgid, entry.msgstr)
        for entry in catalogue(language)
        if not entry.msgid_plural
        and not names(entry.msgid) <= {name.removesuffix("_within") for name in names(entry.msgstr)}
    ]
    assert silent == []


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
def test_no_tab_no_double_space_no_hidden_reordering(language):
    assert those_with(language, r"\t|[ \u00a0]{2}|[\u202a-\u202e\u2066-\u2069]|\u0640(?! |$)") == []


@pytest.mark.parametrize("language", ["ar", "fr"])
def test_a_sentence_ends_as_its_source_ends(language):
    """A full stop, colon or question mark is a promise about what follows."""
    signs = {"?": "؟" if language == "ar" else "?"}
    wrong = []
    for source, text in texts(language):
        end = source.strip()[-1:]
        # A question to the reader may become the heading of a noun: "How far has X carried out Y?"
        if end in ".:" and not text.strip().endswith(signs.get(end, end)):
            wrong.append((source, text))
    assert [one for one in wrong if one[0] not in ENDS_OTHERWISE] == []


ENDS_OTHERWISE = {"Ibid."}


# Arabic


def test_arabic_punctuation_is_arabic():
    assert those_with("ar", rf"(?:{LETTER}|{MARK}|»|·)\s?[,;?]|[\"“”'‘’]") == []


def test_arabic_punctuation_stands_at_its_word_and_leaves_a_space_after():
    assert those_with("ar", rf"\s[،؛؟]|[،؛]{LETTER}|«\s|\s»") == []


def test_arabic_writes_european_digits():
    assert those_with("ar", r"[\u0660-\u0669\u06f0-\u06f9]") == []


def test_arabic_tanwin_stands_on_its_alif_in_one_way():
    assert those_with("ar", "\u064b\u0627") == []


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        (rf"الأمانة(?! الفنية)(?!{LETTER})", "الأمانة الفنية: the technical secretariat has one name"),
        (rf"(?<!{LETTER})(?:و|ل)?(?:ال|لل)?مراجع(?:ون|ين|ان)?(?![{LETTER[1:-1]}\u0650])", "مراجِع, told from مرجع"),
        (r"مصنف(?!\u0651)", "مصنّف"),
        (r"إقفال|أُقفل|تُقفل", "إغلاق: what is closed is مغلق"),
        (r"أرشيف", "محفوظات"),
        (rf"(?<!{LETTER})الولاية", "التكليف"),
        (r"الملتقى", "الشبكة; ملتقى is the name of the software"),
        (r"مختتم", "مغلق"),
        (rf"(?<!{LETTER})تجريبي", "توضيحي"),
        (rf"(?<!{LETTER})تحرير", "تعديل"),
        (r"بانتظار", "في انتظار"),
        (r"المرشّح", "معايير البحث"),
        (r"مستعمل", "مستخدم"),
    ],
)
def test_one_word_one_meaning_in_arabic(word, instead):
    assert those_with("ar", word) == [], instead


def test_arabic_addresses_its_reader_in_the_plural_of_respect():
    """Requests are يُرجى and a verbal noun; no singular imperative, no singular pronoun."""
    imperatives = "اختر|اذكر|اكتب|أعد|قدّم|املأ|أضف|افتح|انظر|قارن|راجع|احفظ|احذف|استخدم|صحّح|أرسل|أدخل|جرّب|اطلب|ارجع|أجب"
    assert those_with("ar", rf"(?:^|[.؛:] )(?:و|ف)?(?:{imperatives})(?!{LETTER}|{MARK}|\u0651)") == []
    pronouns = "لك|لديك|عليك|منك|إليك|درجتك|إجابتك|دولتك|نسختك|حسابك|عملك|دورك|اعتراضك|سؤالك|استمارتك|بياناتك|اقتراحك"
    assert those_with("ar", rf"(?<!{LETTER})(?:و|ف|ب|ل)?(?:{pronouns})(?!{LETTER})") == []


# French


def test_french_signs_keep_an_unbreakable_space():
    assert those_with("fr", r"(?:\w|·|\)|»)[ \u202f]?[:;?!](?=\s|$)|(?<!\u00a0)»|«(?!\u00a0)") == []


def test_french_apostrophes_are_typographic():
    assert those_with("fr", r"\w'|'\w|[\"“”]") == []


@pytest.mark.parametrize(
    ("word", "instead"),
    [
        (r"justificatif|(?<!ment de )(?<!ments de )\bpreuves?\b", "élément de preuve"),
        (r"\bcourriel (?:de|du)\b", "adresse électronique: courriel is the message"),
        (r"\bpropriétaire\b", "auteur (de l’indice)"),
        (r"\bfautes?\b", "erreur"),
    ],
)
def test_one_word_one_meaning_in_french(word, instead):
    assert those_with("fr", word) == [], instead


# English


def test_english_spells_as_the_united_nations_do():
    british = r"\b\w*(?:organis|recognis|normalis|standardis|summaris|authoris|prioritis|finalis)\w*"
    american = r"\b(?:center|labor|program(?!s\b|m)|color|catalog(?!u))\b"
    assert those_with("en", f"(?i){british}|{american}") == []


# What stands outside the site's catalogues: the archive that ships, and the engine's own catalogue

ENGINE = ROOT / "src/mizan/locale"


def shipped(language: str) -> Iterator[str]:
    """Yield what the archive that ships and the engine say in a language."""
    for path in sorted((ROOT / "archives").rglob("*.yaml")):
        yield from _said(yaml.safe_load(path.read_text(encoding="utf-8")), language)
    for path in sorted((ROOT / "archives").rglob("*.csv")):
        with path.open(encoding="utf-8", newline="") as table:
            for row in csv.DictReader(table):
                yield from (cell for name, cell in row.items() if name.endswith(f"_{language}"))
    for entry in polib.pofile(str(ENGINE / language / "LC_MESSAGES/mizan.po")):
        yield entry.msgstr


def _said(value: Any, language: str) -> Iterator[str]:
    if isinstance(value, dict):
        if isinstance(value.get(language), str):
            yield value[language]
        for inner in value.values():
            yield from _said(inner, language)
    elif isinstance(value, list):
        for inner in value:
            yield from _said(inner, language)


@pytest.mark.parametrize(
    "pattern",
    [
        rf"(?:{LETTER}|{MARK}|»)\s?[,;?]",
        "\u064b\u0627",
        r"[\u0660-\u0669]",
        r"مصنف(?!\u0651)",
        r"البنية الأساسية",
        r"دراسة الأمم المتحدة للحكومة|إدارة الأمم المتحدة للشؤون",
        rf"(?:^|[.؛:] |\()(?:و|ف)?(?:اختر|أرفق|اذكر|اكتب|جرّب|اضبط|افتح|احفظ)(?!{LETTER}|{MARK})",
        r"أرشيف",
    ],
)
def test_the_archive_and_the_engine_write_arabic_by_the_same_rules(pattern):
    assert [text for text in shipped("ar") if re.search(pattern, NOT_PROSE.sub("·", text))] == []


def test_the_archive_and_the_engine_write_french_by_the_same_rules():
    wrong = r"[A-Za-zÀ-ÿ]'[A-Za-zÀ-ÿ]|\S [:;?!»](?=\s|$)|« "
    assert [text for text in shipped("fr") if re.search(wrong, NOT_PROSE.sub("·", text))] == []


@pytest.mark.parametrize("sign", [",", ":"])
def test_no_template_writes_a_sign_between_values(sign):
    """A comma and a colon are words like others: `{% comma %}` and `{% colon %}` say them in the page's language."""
    sentence = re.compile(r"{%\s*blocktranslate.*?endblocktranslate\s*%}", re.DOTALL)
    wrong = []
    for path in sorted((ROOT / "src/multaqa").rglob("*.html")):
        page = sentence.sub("", path.read_text(encoding="utf-8"))
        wrong += [f"{path.name}: {found[0]}" for found in re.finditer(rf"(?:%\}}|\}}\}}|>){sign} ?(?:<|\{{)", page)]
    assert wrong == []
