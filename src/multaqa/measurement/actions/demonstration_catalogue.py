"""A proposed next catalogue with invented positions, for a site that is set up to be looked at; each text says so."""

from datetime import timedelta
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.errors import Refused
from multaqa.measurement.actions import consultation, editions, services
from multaqa.measurement.choices import Stance
from multaqa.measurement.models import Edition, Service
from multaqa.members.queries import today
from multaqa.members.queries.states import every_state

_OPERATOR = Standing(roles=frozenset({Role.SECRETARIAT}))
_MARK = "بيانات توضيحية: "
_HEARD_DAYS = 30
_FACTS = {
    "title_ar": "مؤشر نضوج الخدمات، {year} (اقتراح، بيانات توضيحية)",
    "title_en": "GEMS {year} (proposal, demonstration)",
    "title_fr": "GEMS {year} (proposition, démonstration)",
    "note_ar": "اقتراح ومواقف موضوعة لعرض طريقة التشاور في قائمة الخدمات. لم تعبّر عنها أي دولة.",
    "note_en": "A proposal and positions invented to show how a catalogue is consulted on. No state has said them.",
    "note_fr": "Proposition et positions inventées pour montrer la consultation. Aucun État ne les a prises.",
}
_RENAMED: dict[str, Any] = {
    "name_ar": "إصدار وثائق السفر وتجديدها",
    "name_en": "Travel documents",
    "name_fr": "Documents de voyage",
}
_MERGED = {
    "name_ar": "البلاغات البلدية ونقل المخلفات",
    "name_en": "Reports to the municipality and removal of waste",
    "name_fr": "Signalements à la municipalité et enlèvement de déchets",
}
_NEEDED = ("passport", "heritage-tickets", "waste-removal", "municipal-report", "digital-identity")
_NEW = {"name_ar": "محفظة الوثائق الرقمية", "name_en": "Digital wallet", "name_fr": "Portefeuille numérique"}


@transaction.atomic
def propose_next(edition: Edition) -> Edition:
    """Propose an edition after `edition` with one change of each kind, and let three states speak; once made, it stays.

    Raises `Refused` when `edition` lacks the services of the constructed catalogue that ships.
    """
    year = edition.year + 1
    if made := edition.index.editions.filter(code=str(year)).first():
        return made
    if edition.services.filter(code__in=_NEEDED).count() < len(_NEEDED):
        raise Refused(_("The demonstration of a proposed catalogue needs the one that ships."))
    facts = {name: text.format(year=year) for name, text in _FACTS.items()}
    made = editions.begin_edition(edition.index, by=_OPERATOR, code=str(year), year=year, previous=edition, **facts)
    _change(made, edition)
    consultation.propose(made, by=_OPERATOR, comments_until=today() + timedelta(days=_HEARD_DAYS))
    _speak(made, edition)
    made.refresh_from_db()
    return made


def _change(made: Edition, previous: Edition) -> None:
    services.revise_service(made.services.get(code="passport"), by=_OPERATOR, **_RENAMED)
    services.remove_service(made.services.get(code="heritage-tickets"), by=_OPERATOR)
    old = [made.services.get(code=code) for code in ("waste-removal", "municipal-report")]
    one = services.add_service(made, by=_OPERATOR, code="municipal-services", **_like(old[1]), **_MERGED)
    before = [previous.services.get(code=service.code) for service in old]
    services.set_ancestors(one, by=_OPERATOR, kind="merged", before=before)
    for service in old:
        services.remove_service(service, by=_OPERATOR)
    like = _like(made.services.get(code="digital-identity"))
    services.add_service(made, by=_OPERATOR, code="digital-wallet", **like, **_NEW)


def _like(service: Service) -> dict[str, Any]:
    return {"audience": service.audience, "sector": service.sector, "stage": service.stage}


def _speak(made: Edition, previous: Edition) -> None:
    """Let the first three members by code accept, comment and object."""
    states = list(every_state().filter(left_on=None)[:3])
    spoken = (
        (Stance.ACCEPTED, ""),
        (Stance.ACCEPTED_WITH_COMMENT, f"{_MARK}مع بيان أثر الدمج في السلاسل الزمنية."),
        (Stance.OBJECTED, f"{_MARK}ينبغي إبقاء خدمة تذاكر المتاحف لأهميتها في قطاع السياحة."),
    )
    for state, (stance, reason) in zip(states, spoken, strict=False):
        speaker = Standing(roles=frozenset({Role.DIRECTOR}), states=frozenset({(Role.DIRECTOR, state.code)}))
        consultation.take_stance(made, by=speaker, state=state, stance=stance, reason=reason)
        if stance == Stance.OBJECTED:
            dropped = previous.services.get(code="heritage-tickets")
            consultation.comment(made, by=speaker, state=state, text=reason, service=dropped)
