"""A lower page shows what upper apps registered, in order, and nothing for those without an answer."""

import pytest
from django.template import Context, Template

from multaqa.common import panels


@pytest.fixture(autouse=True)
def _own_registry(monkeypatch):
    monkeypatch.setattr(panels, "_PANELS", panels.defaultdict(list))


def shown(place):
    page = Template("{% panels place record %}")
    return page.render(Context({"place": place, "record": "<8>", "request": object()}))


def test_panels_come_in_their_order_and_keep_their_own_context():
    @panels.panel("meeting", order=20)
    def later(record, request):
        return "common/_empty.html", {"title": f"later {record}"}

    @panels.panel("meeting", order=10)
    def earlier(record, request):
        return "common/_state.html", {"label": "earlier", "tone": "done"}

    page = shown("meeting")
    assert page.index("earlier") < page.index("later &lt;8&gt;")
    assert "tone-done" in page


def test_a_panel_without_an_answer_takes_no_room():
    panels.panel("meeting")(lambda record, request: None)
    assert shown("meeting") == ""
    assert shown("state") == ""
