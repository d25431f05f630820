"""The report is one file that asks nobody for anything, in three languages."""

import re
from html.parser import HTMLParser

import pytest

from mizan.indices import load
from mizan.language import LANGUAGES, speaker
from mizan.report import report, write_report
from mizan.run import compute
from mizan.study.choices import DroppedIndicator

VOID = {"meta", "br", "path", "rect", "line", "circle", "use", "stop"}


@pytest.fixture(scope="module")
def results():
    return compute(load("example"))


@pytest.fixture(scope="module")
def pages(results):
    return {language: report(results, speaker(language)) for language in LANGUAGES}


class Balance(HTMLParser):
    """Every element that opens closes, in order; ids stand once; addresses are collected."""

    def __init__(self):
        super().__init__()
        self.open, self.ids, self.links, self.tags = [], [], [], set()

    def handle_starttag(self, tag, attrs):
        self.tags.add(tag)
        for name, value in attrs:
            if name == "id":
                self.ids.append(value)
            if name in ("src", "href", "xlink:href", "srcset", "data"):
                self.links.append(value)
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag, attrs):
        self.handle_starttag(tag, attrs)
        if tag not in VOID:
            self.open.pop()

    def handle_endtag(self, tag):
        if tag not in VOID:
            assert self.open.pop() == tag


@pytest.mark.parametrize("language", LANGUAGES)
def test_it_is_well_formed_and_asks_nobody_for_anything(pages, language):
    page = Balance()
    page.feed(pages[language])
    assert page.open == []
    assert len(page.ids) == len(set(page.ids))
    assert all(link.startswith("#") for link in page.links)
    assert not page.tags & {"script", "iframe", "link", "object", "embed", "form"}
    assert "default-src 'none'" in pages[language]
    addresses = set(re.findall(r"url\(([^)]{0,30})", pages[language]))
    assert all(address.startswith(("data:font", "#", "&quot;#", "'#", '"#')) for address in addresses)


@pytest.mark.parametrize(("language", "direction"), [("ar", "rtl"), ("en", "ltr"), ("fr", "ltr")])
def test_language_and_direction_are_declared(pages, language, direction):
    assert f'<html lang="{language}" dir="{direction}">' in pages[language]


def test_every_section_is_there_in_every_language(pages):
    for page in pages.values():
        for key in ("results", "change", "framework", "method", "data", "structure", "robustness", "units"):
            assert f'id="{key}"' in page


def test_invented_data_are_called_so_and_inferred_weights_too(pages):
    assert "Demonstration: the data are invented." in pages["en"]
    assert "للتوضيح: البيانات مختلَقة." in pages["ar"]
    gems = report(compute(load("gems")), speaker("en"))
    assert "weight: inferred, not published" in gems
    assert "Demonstration" not in gems


def test_each_chart_stands_beside_its_figures(pages):
    for page in pages.values():
        figures = re.findall(r"<figure>.*?</figure>", page, re.DOTALL)
        assert len(figures) == page.count("<svg") > 20
        assert all("<table" in figure and "<figcaption>" in figure for figure in figures)


def test_names_that_try_to_be_markup_stay_text(results, tmp_path):
    from dataclasses import replace

    from mizan.framework import Text

    hostile = "<script>alert(1)</script>"
    data = replace(results.index.data, unit_names={unit: Text(en=hostile) for unit in results.index.data.units})
    path = write_report(compute(replace(results.index, data=data)), tmp_path / "report.html", speaker("en"))
    text = path.read_text(encoding="utf-8")
    assert "<script" not in text
    assert "&lt;script&gt;" in text


def test_one_edition_of_many_units_has_no_change_and_no_profiles():
    page = report(compute(load("gtmi")), speaker("en"))
    assert 'id="change"' not in page
    assert 'id="units"' not in page
    assert 'id="robustness"' in page


@pytest.mark.parametrize("edition", ["2019", "2020", "2021", "2024"])
def test_what_cannot_be_given_says_why_and_the_rest_stands(edition):
    page = report(compute(load("gems")), speaker("en"), edition=edition)
    assert 'id="framework"' in page
    assert ("This part cannot be given: the two sides share too few units." in page) == (edition in ("2020", "2021"))


def test_every_index_that_ships_has_a_report():
    page = report(compute(load("egdi-components")), speaker("fr"))
    assert "EGDI à partir de ses composantes brutes" in page


def test_the_ranks_are_tried_under_the_choices_given(results, pages):
    page = report(results, speaker("en"), choices=(DroppedIndicator(),))
    assert "Ranks when dropped indicator are drawn anew" in page
    assert "dropped indicator" not in pages["en"]


def test_gaps_are_told_by_name(pages):
    section = pages["ar"].split('id="data"')[1].split("</section>")[0]
    assert "المعاملات الإلكترونية" in section
    assert "transactions" not in section
