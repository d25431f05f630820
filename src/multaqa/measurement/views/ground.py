"""What the pages of indices and editions share: finding them, what the reader may do, leading back."""

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from multaqa.accounts.choices import Role
from multaqa.common.errors import Refused
from multaqa.common.languages import passage
from multaqa.measurement import policies, queries
from multaqa.measurement.models import Edition
from multaqa.members.queries import today

OFFICE = frozenset({Role.SECRETARIAT})


def find(request: HttpRequest, index: str, edition: str) -> Edition:
    """Return the edition that the reader may know of, or answer 404."""
    return queries.edition(request.standing, index, edition)


def find_to_write(request: HttpRequest, index: str, edition: str) -> Edition:
    """Return an edition that the reader may write in; one that is no draft any more says so."""
    found = find(request, index, edition)
    if not policies.may_write(request.standing, found):
        if not request.standing.is_secretariat:
            raise Http404
        raise Refused(_("This edition is no draft. What it holds does not change."))
    return found


def may(request: HttpRequest, edition: Edition) -> dict[str, bool]:
    """Return what the reader may do with an edition, by the same policies that the actions ask."""
    who, day = request.standing, today()
    return {
        "write": policies.may_write(who, edition),
        "propose": policies.may_propose(who, edition),
        "take_back": policies.may_take_back(who, edition),
        "decide": policies.may_decide(who, edition),
        "reopen": policies.may_reopen(who, edition),
        "comment": policies.may_comment(who, edition, day),
        "take_stance": policies.may_take_stance(who, edition, day),
        "see_opinions": policies.may_see_opinions(who),
        "keep_published": policies.may_keep_published(who, edition),
        "begin": policies.may_keep(who),
    }


def shown(request: HttpRequest, edition: Edition, tab: str, **context: Any) -> dict[str, Any]:
    """Return the context of a page of an edition, with `tab` as the one that is open."""
    return {"edition": edition, "index": edition.index, "tab": tab, "may": may(request, edition), **context}


def address(edition: Edition, name: str = "catalogue-edition", **more: Any) -> str:
    """Return the address of a page of an edition."""
    return reverse(f"measurement:{name}", kwargs={"index": edition.index.code, "edition": edition.code, **more})


def title_of(edition: Edition) -> str:
    """Return how an edition is called."""
    return passage(edition, "title").text or str(edition)


def under(edition: Edition, name: str = "catalogue-edition") -> dict[str, Any]:
    """Return what a form page needs to lead back to one of the edition's pages."""
    return {
        "edition": edition,
        "parent": title_of(edition),
        "parent_url": address(edition),
        "cancel_url": address(edition, name),
    }
