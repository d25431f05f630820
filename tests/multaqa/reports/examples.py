"""Addresses of the reports, for the walk of the access matrix."""

from multaqa.reports.models import OwnText
from tests.multaqa.examples import example
from tests.multaqa.reports import factories


def _ordinal() -> dict:
    from multaqa.members.models import CommitteeSession

    if not CommitteeSession.objects.filter(ordinal=5).exists():
        factories.a_report(factories.a_network(), state="draft")
    return {"ordinal": 5}


@example("reports:change", "reports:texts", "reports:issue")
def a_draft():
    return _ordinal()


@example("reports:detail", "reports:detail-json", "reports:reopen")
def an_issued_report():
    factories.a_report(factories.a_network(), state="issued")
    return {"ordinal": 5}


@example("reports:edition")
def an_edition():
    return an_issued_report() | {"language": "en", "format": "html"}


@example("reports:write")
def a_paragraph():
    return _ordinal() | {"key": "introduction.scope", "placement": "replace"}


@example("reports:omit")
def a_paragraph_to_omit():
    return _ordinal() | {"key": "introduction.scope"}


@example("reports:rewrite", "reports:restore")
def an_own_text():
    report = factories.a_report(factories.a_network(), state="draft")
    texts = {f"text_{language}": "x" for language in ("ar", "en", "fr")}
    own = OwnText.objects.create(report=report, key="introduction.scope", placement="replace", **texts)
    return {"ordinal": 5, "pk": own.pk}


def _results() -> dict:
    from tests.multaqa.measurement.results_factories import a_published

    edition = a_published().round.edition
    return {"index": edition.index.code, "edition": edition.code}


@example("reports:regional", "reports:regional-json")
def a_regional_report():
    return _results()


@example("reports:regional-file")
def a_regional_file():
    return _results() | {"language": "en", "format": "html"}


@example("reports:national", "reports:national-json")
def a_national_report():
    _results()
    return {"state": "jor"}


@example("reports:national-file")
def a_national_file():
    return a_national_report() | {"language": "en", "format": "html"}
