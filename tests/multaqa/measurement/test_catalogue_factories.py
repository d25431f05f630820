"""What the other tests stand on."""

import pytest

from tests.multaqa.measurement import factories

pytestmark = pytest.mark.django_db


def test_a_published_number_is_derived_from_its_letters():
    edition = factories.an_edition(services=3)
    assert edition.services.count() == 3
    assert edition.questions.count() == 4
    value = factories.a_published_value(edition, "JOR", "T", "66.10")
    assert (value.as_published, value.value) == ("66.10", 66.1)
    assert factories.a_published_value(edition, "PSE", "T", rank=4).value is None
