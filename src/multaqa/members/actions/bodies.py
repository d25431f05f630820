"""States and bodies."""

from typing import Any

from django.db import transaction
from django.utils.text import slugify
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.standing import Standing
from multaqa.audit import actions as audit
from multaqa.common.codes import faults_of_code
from multaqa.common.errors import Refused, demand, refuse
from multaqa.members import policies
from multaqa.members.actions.ground import in_order, named
from multaqa.members.models import Body, State


def edit_state(state: State, *, by: Standing, seen: int | None = None, **values: Any) -> State:
    """Change what the platform says of a state."""
    demand(policies.may_edit_state(by, state))
    if faults := named(values) | in_order(values, "joined_on", "left_on"):
        raise Refused(faults)
    return audit.change(state, by=by.user, deed="members.edit-state", seen=seen, **values)


@transaction.atomic
def add_body(*, by: Standing, state: State | None = None, **values: Any) -> Body:
    """Add a body, or one of a state's institutions."""
    demand(policies.may_add_institution(by, state) if state else policies.may_add_body(by))
    code = values.pop("code", "") or _code_for(values)
    faults = {**named(values), "code": faults_of_code(Body, code)}
    if Body.objects.filter(code=code).exists():
        faults["code"] = [_("Another body has this code.")]
    refuse(faults)
    return audit.add(Body(code=code, state=state, **values), by=by.user, deed="members.add-body")


def edit_body(body: Body, *, by: Standing, seen: int | None = None, **values: Any) -> Body:
    """Change what the platform says of a body; its code stays, because addresses hold it."""
    demand(policies.may_edit_body(by, body))
    faults = named(values)
    if values.get("parent") is not None and body in _ancestry(values["parent"]):
        faults["parent"] = [_("A body cannot be part of itself.")]
    if faults:
        raise Refused(faults)
    return audit.change(body, by=by.user, deed="members.edit-body", seen=seen, **values)


def _ancestry(body: Body) -> list[Body]:
    line = [body]
    while line[-1].parent is not None and line[-1].parent not in line:
        line.append(line[-1].parent)
    return line


def _code_for(values: dict[str, Any]) -> str:
    """Return a code from the acronym or the Latin name; where there is neither, a number."""
    texts = (values.get(name) or "" for name in ("acronym_en", "acronym_fr", "name_en", "name_fr"))
    stem = next((code for text in texts if (code := slugify(text)[:50])), "body")
    code, at = stem, 2
    while faults_of_code(Body, code) or Body.objects.filter(code=code).exists():
        code, at = f"{stem}-{at}", at + 1
    return code
