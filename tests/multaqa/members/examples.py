"""Examples of the addresses of members."""

from multaqa.accounts.choices import Role
from multaqa.members.choices import MandateKind
from tests.multaqa.examples import example
from tests.multaqa.members import factories
from tests.multaqa.people import a_body, a_mandate, a_person, a_state


@example("members:network", "members:network-json", "members:network-edit", "members:session-add")
def the_network():
    factories.a_network()
    return {}


@example("members:session-edit")
def a_session():
    return {"ordinal": factories.a_session(2).ordinal}


@example("members:passage-add")
def objectives():
    return {"kind": "objectives"}


@example("members:passage-edit", "members:passage-remove")
def an_objective():
    return {"kind": "objectives", "order": factories.an_objective(order=1).order}


@example("members:body", "members:body-json", "members:body-edit")
def an_institution():
    return {"code": a_body("ministry", a_state("jor")).code}


@example("members:state", "members:state-json", "members:state-edit", "members:nominate", "members:institution-add")
def the_state():
    return {"code": a_state("jor").code}


@example("members:person", "members:person-edit", "members:mandate-add")
def somebody():
    return {"code": a_person(Role.DIRECTOR, state="jor").code}


@example("members:invite")
def somebody_without_account():
    return {"code": factories.a_stranger(email="new@example.org").code}


@example("members:mandate", "members:mandate-edit", "members:mandate-end")
def a_running_mandate():
    return {"pk": a_person(Role.DIRECTOR, state="jor").mandates.get().pk}


@example("members:mandate-letter")
def a_mandate_with_its_letter():
    mandate = a_person(Role.DIRECTOR, state="jor").mandates.get()
    mandate.letter = factories.a_letter()
    mandate.save()
    return {"pk": mandate.pk}


@example("members:mandate-verify", "members:mandate-decline", "members:mandate-withdraw")
def a_proposal():
    mandate = a_mandate(factories.a_stranger(), MandateKind.ALTERNATE, state="jor", verified=False)
    mandate.letter_reference = "42/2026"
    mandate.save()
    return {"pk": mandate.pk}
