"""Examples of the addresses of publications."""

from multaqa.publications.models import Credit, Edition
from tests.multaqa.examples import example
from tests.multaqa.meetings.factories import a_publication
from tests.multaqa.people import a_body


@example(
    "publications:detail",
    "publications:detail-json",
    "publications:revise",
    "publications:add-edition",
    "publications:credit",
)
def the_publication():
    return {"code": a_publication().code}


@example("publications:revise-edition")
def an_edition():
    publication = a_publication()
    return {
        "code": publication.code,
        "language": Edition.objects.create(publication=publication, language="ar").language,
    }


@example("publications:remove-credit")
def a_credit():
    publication = a_publication()
    credit = Credit.objects.create(publication=publication, body=a_body(), part="author")
    return {"code": publication.code, "pk": credit.pk}
