"""The content security policy refuses styles and scripts written into a page; so do we, before the browser does."""

import re
from pathlib import Path

import pytest

SOURCE = Path(__file__).parents[2] / "src/multaqa"
# A report handed out as one file is no page of the site: it carries its own style and is served as an attachment.
ALONE = {SOURCE / "reports/writers/html/templates/page.html"}
TEMPLATES = sorted(set(SOURCE.rglob("templates/**/*.html")) - ALONE)
INLINE = re.compile(
    r"""\sstyle\s*=|<style\b|\son[a-z]+\s*=\s*["']|javascript:|<script(?![^>]*\b(?:src=|type="application/json"))""",
    re.IGNORECASE,
)
# Addresses that a page would load from, as against links that a reader may follow.
OUTSIDE = re.compile(r"""<(?:script|img|link|iframe)\b[^>]*(?:src|href)=["'](?:https?:)?//""", re.IGNORECASE)


def test_there_are_templates_to_read():
    assert len(TEMPLATES) >= 20


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: str(path.relative_to(SOURCE)))
def test_nothing_inline_and_nothing_from_outside(template):
    text = template.read_text()
    assert INLINE.findall(text) == []
    assert OUTSIDE.findall(text) == []


@pytest.mark.parametrize("bad", ['<p style="x">', "<script>x</script>", '<a onclick="x()">', "<style>"])
def test_the_search_finds_what_is_inline(bad):
    assert INLINE.search(bad)
