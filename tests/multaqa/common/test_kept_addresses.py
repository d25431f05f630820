"""The tag `url` prints what Django's own prints, in each language, however often it is asked."""

import pytest
from django.template import Context, Template
from django.urls import NoReverseMatch, reverse
from django.utils import translation


@pytest.mark.parametrize("language", ["ar", "en", "fr"])
@pytest.mark.parametrize(
    ("name", "written", "values"),
    [
        ("front", "", []),
        ("meetings:list", "", []),
        ("meetings:detail", "code", ["bench"]),
        ("documents:in-language", "code 'fr'", ["bench", "fr"]),
    ],
)
def test_an_address_is_that_of_django_again_and_again(language, name, written, values):
    with translation.override(language):
        for _ in range(2):
            page = Template(f"{{% url '{name}' {written} %}}").render(Context({"code": "bench"}))
            assert page == reverse(name, args=values)
            assert page.startswith(f"/{language}/")


def test_an_address_that_leads_nowhere_is_an_error_unless_it_is_asked_for_as_a_name():
    with pytest.raises(NoReverseMatch):
        Template("{% url 'no-such-room' %}").render(Context())
    assert Template("{% url 'no-such-room' as room %}[{{ room }}]").render(Context()) == "[]"
    assert Template("{% url 'front' as home %}{{ home }}").render(Context()) == reverse("front")


def test_an_address_may_be_named_by_its_parts():
    page = Template("{% url 'meetings:detail' code=code %}").render(Context({"code": "a-b"}))
    assert page == reverse("meetings:detail", kwargs={"code": "a-b"})
