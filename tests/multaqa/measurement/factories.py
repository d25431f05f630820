"""Indices, editions and catalogues for these tests: small, and with one of each kind of question.

edition = an_edition(services=4)          # index, ladder, bands, questions, services
edition.services.get(code="s1")
"""

from itertools import count

from multaqa.measurement.choices import Audience, IndexKind, QuestionKind, Scope
from multaqa.measurement.models import (
    Band,
    Edition,
    Index,
    Level,
    Lineage,
    PublishedValue,
    Question,
    Sector,
    Service,
    Stage,
)

_number = count(1)
FRAMEWORK = """\
mizan: 1
name: {en: Test index, ar: مؤشر للاختبار, fr: Indice d’essai}
index:
  code: T
  children:
    - code: P1
      name: {en: Availability, ar: التوفر, fr: Disponibilité}
      weight: 0.4
      weight_status: inferred
      children:
        - {code: K1, name: {en: Level on the portal, ar: المستوى, fr: Niveau}, status: proposed}
        - {code: K2, name: {en: Payment, ar: الدفع, fr: Paiement}, status: proposed}
    - code: P2
      name: {en: Usage, ar: الاستخدام, fr: Utilisation}
      weight: 0.4
      weight_status: inferred
      children:
        - {code: K3, name: {en: Share online, ar: حصة الإنترنت, fr: Part en ligne}, status: proposed}
    - code: P3
      name: {en: Outreach, ar: الوصول, fr: Sensibilisation}
      weight: 0.2
      weight_status: inferred
      children:
        - {code: K4, name: {en: Campaigns, ar: الحملات, fr: Campagnes}, status: proposed}
recipe:
  steps:
    - {step: aggregate, method: arithmetic}
"""
# code, pillar, kind, scope, channel, maximum, needs evidence
QUESTIONS = (
    ("K1", "P1", QuestionKind.LEVEL, Scope.SERVICE, "portal", 5, True),
    ("K2", "P1", QuestionKind.YES_NO, Scope.SERVICE, "portal", 1, False),
    ("K3", "P2", QuestionKind.PERCENTAGE, Scope.SERVICE, "", 100, False),
    ("K4", "P3", QuestionKind.NUMBER, Scope.STATE, "", 12, True),
)
BANDS = (("early", 0), ("medium", 25), ("advanced", 50), ("very-advanced", 75))


def worded(field: str, word: str) -> dict[str, str]:
    """A text in the three languages."""
    return {
        f"{field}_ar": f"{word} بالعربية",
        f"{field}_en": f"{word} in English",
        f"{field}_fr": f"{word} en français",
    }


def an_index(code: str = "", **values) -> Index:
    code = code or f"index-{next(_number)}"
    names = {**worded("name", code), **worded("short_name", code)}
    return Index.objects.create(code=code, **{**names, "kind": IndexKind.COMPUTED, **values})


def a_sector(code: str = "health") -> Sector:
    return Sector.objects.get_or_create(code=code, defaults=worded("name", code))[0]


def a_stage(code: str = "birth", audience: str = Audience.INDIVIDUALS) -> Stage:
    return Stage.objects.get_or_create(code=code, defaults={**worded("name", code), "audience": audience})[0]


def a_service(edition: Edition, code: str = "", **values) -> Service:
    order = values.pop("order", edition.services.count() + 1)
    code = code or f"s{order}"
    audience = values.pop("audience", Audience.INDIVIDUALS)
    stage = values.pop("stage", None) or a_stage(f"stage-{audience}", audience)
    values.setdefault("sector", a_sector())
    names = {**worded("name", code), **worded("description", code)}
    return Service.objects.create(
        edition=edition, code=code, order=order, audience=audience, stage=stage, **{**names, **values}
    )


def a_question(edition: Edition, code: str, **values) -> Question:
    order = values.pop("order", edition.questions.count() + 1)
    usual = {
        "indicator": code,
        "pillar": "P1",
        "kind": QuestionKind.YES_NO,
        "scope": Scope.SERVICE,
        "maximum": 1,
        **worded("text", code),
        **worded("help", code),
    }
    return Question.objects.create(edition=edition, code=code, order=order, **{**usual, **values})


def an_edition(index: Index | None = None, *, services: int = 2, **values) -> Edition:
    """An edition with its ladder, bands, the questions K1 to K4 and as many services, s1, s2 and so on."""
    index = index or an_index()
    year = values.pop("year", 2025)
    usual = {
        "code": str(year),
        "framework": FRAMEWORK,
        "is_constructed": True,
        **worded("title", f"{index.code} {year}"),
    }
    edition = Edition.objects.create(index=index, year=year, **{**usual, **values})
    for code, lower in BANDS:
        Band.objects.create(edition=edition, code=code, lower=lower, **worded("name", code))
    for number in range(1, 6):
        words = {**worded("name", f"level {number}"), **worded("definition", "d"), **worded("example", "e")}
        Level.objects.create(edition=edition, number=number, **words)
    for code, pillar, kind, scope, channel, maximum, proof in QUESTIONS:
        a_question(
            edition, code, pillar=pillar, kind=kind, scope=scope, channel=channel, maximum=maximum, needs_evidence=proof
        )
    for _each in range(services):
        a_service(edition)
    return edition


def a_lineage(service: Service, before: Service, kind: str = "continued") -> Lineage:
    return Lineage.objects.create(service=service, before=before, kind=kind)


def a_published_value(edition: Edition, unit: str, code: str, as_published: str = "", **values) -> PublishedValue:
    made = PublishedValue.objects.create(edition=edition, unit=unit, code=code, as_published=as_published, **values)
    made.refresh_from_db()
    return made
