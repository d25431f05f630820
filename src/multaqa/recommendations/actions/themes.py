"""The themes that lines are grouped under."""

from typing import Any

from django.db import transaction
from django.db.models import Max
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.errors import NotPermitted, Refused
from multaqa.recommendations import policies
from multaqa.recommendations.models import Theme


@transaction.atomic
def add_theme(*, by: Standing, code: str, **values: Any) -> Theme:
    """Add a theme after the others."""
    _check(by, values)
    if Theme.objects.filter(code__iexact=code).exists():
        raise Refused({"code": [_("Another theme has this code.")]})
    order = values.pop("order", None) or (Theme.objects.aggregate(last=Max("order"))["last"] or 0) + 1
    return audit.add(Theme(code=code, order=order, **values), by=by.user, deed="recommendations.add_theme")


@transaction.atomic
def change_theme(theme: Theme, *, by: Standing, seen: int | None = None, **values: Any) -> Theme:
    """Name or place a theme anew; its code stays, for addresses name it."""
    _check(by, values)
    values["order"] = values.get("order") or theme.order
    return audit.change(theme, by=by.user, deed="recommendations.change_theme", seen=seen, **values)


@transaction.atomic
def remove_theme(theme: Theme, *, by: Standing) -> None:
    """Remove a theme that no line stands under."""
    if not policies.may_keep_themes(by):
        raise NotPermitted
    if theme.lines.exists():
        raise Refused(_("Lines stand under this theme: move them first."))
    audit.remove(theme, by=by.user, deed="recommendations.remove_theme")


def _check(by: Standing, values: dict[str, Any]) -> None:
    if not policies.may_keep_themes(by):
        raise NotPermitted
    if not (values.get("name_ar") or "").strip():
        raise Refused({"name_ar": [_("Name the theme in Arabic.")]})
