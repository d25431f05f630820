"""The page: sound structure, nothing that a strict policy blocks, and every text escaped."""

import re
from dataclasses import replace
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest

import multaqa.reports
from multaqa.reports.document import Note, line
from multaqa.reports.writers import html
from tests.multaqa.reports.samples import ARABIC, SAMPLES
from tests.multaqa.reports.words_of import footnotes, passages, words_in

LANGUAGES = sorted(SAMPLES)
STYLE = Path(multaqa.reports.__file__).parent / "static" / "reports" / "document.css"
PHYSICAL = re.compile(r"(?<![\w-])(?:(?:margin|padding|border)-)?(?:left|right|top|bottom|width|height)\s*:")


class Reader(HTMLParser):
    """Collects the text, the tags and the attributes of a page."""

    def __init__(self, text):
        super().__init__()
        self.tags, self.text = [], []
        self.feed(text)

    def handle_starttag(self, tag, attrs):
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data):
        self.text.append(data)

    def attributes(self, name):
        return [attrs[name] for _, attrs in self.tags if name in attrs]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_passage_is_on_the_page(language):
    read = " ".join(words_in("".join(Reader(html.fragment(without := SAMPLES[language])).text)))
    broken = [text for text in passages(without) if " ".join(words_in(text)) not in read]
    # A footnote's number stands inside the passage that calls it.
    assert len(broken) == len(footnotes(without))


@pytest.mark.parametrize("language", LANGUAGES)
def test_links_inside_the_page_arrive(language):
    page = Reader(html.fragment(SAMPLES[language]))
    identifiers = page.attributes("id")
    assert len(identifiers) == len(set(identifiers))
    inside = [address[1:] for address in page.attributes("href") if address.startswith("#")]
    assert inside
    assert set(inside) <= set(identifiers)


@pytest.mark.parametrize("language", LANGUAGES)
def test_direction_language_and_headings(language):
    page = Reader(html.write(SAMPLES[language]).decode())
    assert dict(page.tags)["html"] == {"lang": language, "dir": SAMPLES[language].direction}
    levels = [int(tag[1]) for tag, _ in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))
    assert ("bdi", {"dir": "ltr"}) in page.tags


def test_nothing_that_a_strict_policy_blocks():
    page = Reader(html.fragment(ARABIC))
    assert page.attributes("style") == []
    assert not {"script", "style", "link"} & {tag for tag, _ in page.tags}
    assert [name for _, attrs in page.tags for name in attrs if name.startswith("on")] == []


def test_file_stands_alone():
    text = html.write(ARABIC).decode()
    assert re.findall(r'url\("(?!data:)', text) == []
    assert [tag for tag, _ in Reader(text).tags if tag in ("link", "script", "img")] == []


def test_texts_are_escaped():
    hostile = "<script>alert(1)</script> & {{ title }}"
    text = html.fragment(replace(ARABIC, title=hostile, blocks=(Note(line(hostile)),)))
    assert "<script>" not in text
    assert text.count("&lt;script&gt;alert(1)&lt;/script&gt; &amp; {{ title }}") == 2


def test_stylesheet_has_no_physical_sides():
    assert PHYSICAL.findall(STYLE.read_text(encoding="utf-8")) == []
