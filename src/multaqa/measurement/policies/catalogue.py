"""Who may see, write, propose, comment on and decide an edition and its catalogue."""

from datetime import date

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.measurement.choices import CONSULTED, WRITABLE, EditionState
from multaqa.measurement.models import Edition


def may_keep(who: Standing) -> bool:
    """The secretariat keeps indices and begins editions."""
    return who.is_secretariat


def may_keep_published(who: Standing, edition: Edition) -> bool:
    """The secretariat enters what others published, at any stage: it is nothing that a round asks."""
    return who.is_secretariat


def may_see_drafts(who: Standing) -> bool:
    """An edition in draft is the secretariat's."""
    return who.is_secretariat


def may_write(who: Standing, edition: Edition) -> bool:
    """The secretariat writes in an edition until it proposes or decides it."""
    return who.is_secretariat and edition.state in WRITABLE


def may_propose(who: Standing, edition: Edition) -> bool:
    """The secretariat proposes a draft to the members."""
    return who.is_secretariat and edition.state == EditionState.DRAFT


def may_take_back(who: Standing, edition: Edition) -> bool:
    """The secretariat takes a proposal back to change it."""
    return who.is_secretariat and edition.state == EditionState.PROPOSED


def may_decide(who: Standing, edition: Edition) -> bool:
    """The secretariat decides on what was proposed, or on a draft that changes nothing for anybody."""
    return who.is_secretariat and edition.state in (EditionState.DRAFT, EditionState.PROPOSED)


def may_reopen(who: Standing, edition: Edition) -> bool:
    """What was decided goes back to a draft as long as no round has frozen it."""
    return who.is_secretariat and edition.state == EditionState.DECIDED


def may_see_opinions(who: Standing) -> bool:
    """Those who are consulted see what the others say."""
    return who.has(*CONSULTED)


def may_comment(who: Standing, edition: Edition, on: date) -> bool:
    """Directors and coordinators comment for their state while the proposal is open."""
    return bool(who.states_as(Role.DIRECTOR, Role.COORDINATOR)) and _is_open(edition, on)


def may_take_stance(who: Standing, edition: Edition, on: date) -> bool:
    """A director says where the state stands while the proposal is open."""
    return bool(who.states_as(Role.DIRECTOR)) and _is_open(edition, on)


def _is_open(edition: Edition, on: date) -> bool:
    if edition.state != EditionState.PROPOSED:
        return False
    return edition.comments_until is None or on <= edition.comments_until
