"""Tests of meetings begin in Arabic, whatever language the page before them was in."""

import pytest
from django.utils import translation


@pytest.fixture(autouse=True)
def _in_arabic():
    with translation.override("ar"):
        yield
