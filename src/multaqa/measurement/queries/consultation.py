"""What the members say about a proposed catalogue, and whose word is awaited."""

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.common.languages import passage
from multaqa.common.waiting import Waiting
from multaqa.measurement.choices import EditionState
from multaqa.measurement.models import CatalogueComment, CatalogueStance, Edition
from multaqa.members.models import State
from multaqa.members.queries import today


def comments_of(edition: Edition) -> QuerySet[CatalogueComment]:
    """Return what states said about an edition, those on the whole first, then by service and time."""
    found = edition.comments.select_related("state", "service__edition", "by")
    return found.order_by("service__order", "created_at", "pk")


def stances_of(edition: Edition) -> QuerySet[CatalogueStance]:
    """Return the positions of the states on an edition."""
    return edition.stances.select_related("state", "by").order_by("state__code")


def stance_of(edition: Edition, state: State) -> CatalogueStance | None:
    """Return the position of one state, if it has taken one."""
    return edition.stances.filter(state=state).first()


def proposals_awaiting(who: Standing) -> QuerySet[Edition]:
    """Return the proposed editions on which a state of the reader has taken no position yet."""
    codes = who.states_as(Role.DIRECTOR)
    said = Count("stances", filter=Q(stances__state__code__in=codes), distinct=True)
    open_ = Q(comments_until__isnull=True) | Q(comments_until__gte=today())
    found = Edition.objects.filter(open_, state=EditionState.PROPOSED).annotate(said=said).filter(said__lt=len(codes))
    return found.select_related("index").order_by("comments_until", "pk")


def awaited(who: Standing) -> list[Waiting]:
    """Return the positions awaited from a director, and the decisions awaited from the secretariat."""
    found = [_position(edition) for edition in proposals_awaiting(who)] if who.has(Role.DIRECTOR) else []
    if who.is_secretariat:
        over = Edition.objects.filter(state=EditionState.PROPOSED, comments_until__lt=today()).select_related("index")
        found += [_decision(edition) for edition in over]
    return found


def _position(edition: Edition) -> Waiting:
    words = _("Say where your state stands on the proposed catalogue: %(edition)s") % {"edition": _title(edition)}
    return Waiting(words, _address(edition), edition.comments_until)


def _decision(edition: Edition) -> Waiting:
    words = _("Decide on the proposed catalogue: %(edition)s") % {"edition": _title(edition)}
    return Waiting(words, _address(edition), edition.comments_until)


def _title(edition: Edition) -> str:
    return passage(edition, "title").text or str(edition)


def _address(edition: Edition) -> str:
    return reverse("measurement:catalogue-change", args=[edition.index.code, edition.code])
