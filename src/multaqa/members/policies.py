"""Who may do what with members, people and mandates."""

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.members.choices import FOCAL_POINTS
from multaqa.members.models import Body, Mandate, Person, State


def may_edit_network(who: Standing) -> bool:
    """The secretariat keeps the network's description, objectives, activities and Committee sessions."""
    return who.is_secretariat


def may_edit_state(who: Standing, state: State) -> bool:
    """The secretariat keeps the list of states."""
    return who.is_secretariat


def may_add_body(who: Standing) -> bool:
    """The secretariat keeps the list of bodies."""
    return who.is_secretariat


def may_add_institution(who: Standing, state: State) -> bool:
    """A state's director and coordinator keep the list of its institutions, and so does the secretariat."""
    return who.is_secretariat or state.code in who.states_as(*FOCAL_POINTS)


def may_edit_body(who: Standing, body: Body) -> bool:
    """The secretariat edits every body; a state's director and coordinator those of the state."""
    return who.is_secretariat or (body.state is not None and may_add_institution(who, body.state))


def may_see_people(who: Standing) -> bool:
    """The secretariat keeps the list of people."""
    return who.is_secretariat


def may_see_person(who: Standing, person: Person) -> bool:
    """Address and telephone are for the secretariat and the person alone."""
    return who.is_secretariat or is_self(who, person)


def is_self(who: Standing, person: Person) -> bool:
    """Say whether somebody is the person."""
    return who.user is not None and person.user_id == who.user.pk


def may_add_person(who: Standing) -> bool:
    """The secretariat adds people; a state proposes them with a mandate."""
    return who.is_secretariat


def may_edit_person(who: Standing, person: Person) -> bool:
    """The secretariat and the person keep what is known of them."""
    return may_see_person(who, person)


def may_invite(who: Standing, person: Person) -> bool:
    """Somebody with an address and without an account can be invited by the secretariat."""
    return who.is_secretariat and bool(person.email) and person.user_id is None


def may_see_mandates(who: Standing) -> bool:
    """The secretariat, and those who speak for a state, work with mandates."""
    return who.has(Role.SECRETARIAT, *FOCAL_POINTS)


def may_see_names(who: Standing) -> bool:
    """Who holds a mandate is known to those who hold one; the public sees the capacity."""
    return who.is_signed_in and who.roles != {Role.PUBLIC}


def may_see_mandate(who: Standing, mandate: Mandate) -> bool:
    """The secretariat, the person, and those who speak for the state see a mandate with its letter."""
    return who.is_secretariat or is_self(who, mandate.person) or _speaks_for(who, mandate.state)


def may_add_mandate(who: Standing) -> bool:
    """The secretariat enters mandates."""
    return who.is_secretariat


def may_edit_mandate(who: Standing, mandate: Mandate) -> bool:
    """The secretariat corrects a mandate until it is declined."""
    return who.is_secretariat and mandate.declined_at is None


def may_verify(who: Standing, mandate: Mandate) -> bool:
    """The secretariat verifies what was proposed; nobody verifies their own mandate."""
    return _is_open(mandate) and who.is_secretariat and not is_self(who, mandate.person)


def may_decline(who: Standing, mandate: Mandate) -> bool:
    """The secretariat declines what it cannot verify, with its reason."""
    return _is_open(mandate) and who.is_secretariat


def may_withdraw(who: Standing, mandate: Mandate) -> bool:
    """Those who speak for the state take their proposal back until it is verified."""
    return _is_open(mandate) and _speaks_for(who, mandate.state)


def may_end(who: Standing, mandate: Mandate) -> bool:
    """The secretariat ends a mandate before its time; nobody ends their own, so that one officer always remains."""
    return who.is_secretariat and mandate.verified_at is not None and not is_self(who, mandate.person)


def may_nominate(who: Standing, state: State) -> bool:
    """A state's director and coordinator propose who comes after or beside them."""
    return _speaks_for(who, state)


def _speaks_for(who: Standing, state: State | None) -> bool:
    return state is not None and state.code in who.states_as(*FOCAL_POINTS)


def _is_open(mandate: Mandate) -> bool:
    return mandate.verified_at is None and mandate.declined_at is None
