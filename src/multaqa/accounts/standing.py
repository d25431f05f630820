"""Who is asking: the person, the roles in force today, and for whom they act.

Policies of every app take a `Standing`; they never see a request. The app `members` makes one from mandates.
"""

from dataclasses import dataclass, field
from typing import Any

from multaqa.accounts.choices import Role


@dataclass(frozen=True)
class Standing:
    """A person's place in the network on one day."""

    user: Any = None
    person_id: int | None = None
    roles: frozenset[str] = frozenset({Role.PUBLIC})
    # Codes of the states, and of the bodies, that the person acts for, by role.
    states: frozenset[tuple[str, str]] = field(default_factory=frozenset)
    bodies: frozenset[tuple[str, str]] = field(default_factory=frozenset)

    def has(self, *roles: str) -> bool:
        """Say whether one of `roles` is in force."""
        return not self.roles.isdisjoint(roles)

    def states_as(self, *roles: str) -> frozenset[str]:
        """Return the codes of the states that the person acts for in one of `roles`."""
        return frozenset(state for role, state in self.states if role in roles)

    def bodies_as(self, *roles: str) -> frozenset[str]:
        """Return the codes of the bodies that the person acts for in one of `roles`."""
        return frozenset(body for role, body in self.bodies if role in roles)

    @property
    def is_secretariat(self) -> bool:
        return Role.SECRETARIAT in self.roles

    @property
    def is_signed_in(self) -> bool:
        return self.user is not None


ANONYMOUS = Standing()
