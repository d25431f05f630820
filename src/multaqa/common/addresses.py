"""Addresses of pages, each worked out once: a page prints dozens, and Django matches patterns anew for every one."""

from functools import lru_cache
from typing import Any

from django.template import Context
from django.template.defaulttags import URLNode
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.html import conditional_escape
from django.utils.translation import get_language


class Address(URLNode):
    """What Django's tag `url` prints, which asks anew each time; no app of ours stands at two addresses."""

    def render(self, context: Context) -> str:
        name = str(self.view_name.resolve(context))
        places = tuple(str(place.resolve(context)) for place in self.args)
        named = tuple((key, str(place.resolve(context))) for key, place in self.kwargs.items())
        try:
            url = _address(name, places, named, get_language(), get_urlconf(), get_script_prefix())
        except NoReverseMatch:
            if self.asvar is None:
                raise
            url = ""
        if self.asvar is not None:
            context[self.asvar] = url
            return ""
        return str(conditional_escape(url)) if context.autoescape else url


@lru_cache(maxsize=4096)
def _address(name: str, places: tuple[str, ...], named: tuple[tuple[str, str], ...], *_of: Any) -> str:
    return reverse(name, args=places, kwargs=dict(named))
