"""Every address with what it declares: read from the addresses themselves, so that the table cannot lag behind them."""

from collections.abc import Iterator
from dataclasses import dataclass

from django.urls import URLPattern, URLResolver, get_resolver
from django.utils.translation import gettext_lazy as _

from multaqa.accounts.access import Access
from multaqa.accounts.choices import Role
from multaqa.common.errors import Sentence


@dataclass(frozen=True)
class Address:
    """One address: its name, its pattern without the language, and what it declares (nothing is a fault)."""

    name: str
    pattern: str
    access: Access | None

    @property
    def area(self) -> str:
        """Return the app that the address belongs to; the sign-in library's have no prefix."""
        return self.name.partition(":")[0] if ":" in self.name else ("website" if self.is_own else "sign-in")

    @property
    def is_own(self) -> bool:
        return not self.pattern.startswith("sign-in/")


AREAS: dict[str, tuple[Sentence, Sentence]] = {
    "website": (
        _("Front page and workspace"),
        _("The front page is public; a workspace shows only what is its reader's."),
    ),
    "members": (
        _("Members"),
        _(
            "Everybody sees states, bodies and capacities. Those signed in see the names of those who hold them; "
            "addresses and telephones are for the secretariat and the person alone."
        ),
    ),
    "publications": (_("Publications"), _("What was published is public; the secretariat keeps the list.")),
    "meetings": (
        _("Meetings"),
        _("The record of a meeting is public; its preparation is for the members and the secretariat."),
    ),
    "documents": (
        _("Documents of meetings"),
        _("A document is public or for the members, as its meeting decides; each keeps all its revisions."),
    ),
    "measurement": (
        _("Measurement"),
        _("Results are public once issued; a state's answers are its own until then, and the reviewers'."),
    ),
    "api": (
        _("Programs"),
        _("Portals of states send ratings of services, known by a token of their state; nothing of it is read there."),
    ),
    "recommendations": (
        _("Recommendations"),
        _("Adopted texts are public; each state reports on itself, and the secretariat verifies."),
    ),
    "reports": (_("Reports"), _("Issued reports are public; drafts are the secretariat's.")),
    "accounts": (_("Accounts"), _("Each account is its owner's; the secretariat invites and suspends.")),
    "sign-in": (_("Sign-in"), _("Open to all, because nobody is known yet; everything behind it is one's own.")),
    "audit": (
        _("Events"),
        _("What was done on the platform can be searched by the secretariat, and changed by nobody."),
    ),
}


def addresses() -> list[Address]:
    """Return every address of the platform."""
    return [address for address in _walk(get_resolver().url_patterns, "", "") if address.name]


def _walk(patterns: list, prefix: str, namespace: str) -> Iterator[Address]:
    for pattern in patterns:
        route = prefix + _route(pattern)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from _walk(pattern.url_patterns, route, inner)
        elif isinstance(pattern, URLPattern):
            name = f"{namespace}{pattern.name}" if pattern.name else f"?{route}"
            yield Address(name, route, getattr(pattern.callback, "access", None))


def _route(pattern: URLPattern | URLResolver) -> str:
    # The part with the language is the same for every page, and only noise to whoever reads the table.
    return "" if hasattr(pattern.pattern, "prefix_default_language") else str(pattern.pattern)


def by_area() -> list[dict]:
    """Return the areas in the order of AREAS, each with its addresses and what each role may do with them."""
    grouped: dict[str, list[Address]] = {}
    for address in addresses():
        grouped.setdefault(address.area, []).append(address)
    ordered = [*(area for area in AREAS if area in grouped), *sorted(grouped.keys() - AREAS.keys())]
    return [_area(name, grouped[name]) for name in ordered]


def _area(name: str, members: list[Address]) -> dict:
    label, why = AREAS.get(name, (name, ""))
    rows = [{"address": address, "cells": [_right(address, role) for role in Role]} for address in members]
    return {"name": name, "label": label, "why": why, "rows": rows, "totals": _totals(members)}


def _totals(members: list[Address]) -> list[dict]:
    """Return, for each role, how many addresses of the area it reads and how many it writes."""
    return [
        {
            "role": role,
            "reads": sum(_right(address, role) in ("reads", "writes") for address in members),
            "writes": sum(_right(address, role) == "writes" for address in members),
        }
        for role in Role
    ]


def _right(address: Address, role: Role) -> str:
    access = address.access
    if access is None or (access.account and role == Role.PUBLIC):
        return "none"
    if role in access.write or (access.write and Role.PUBLIC in access.write):
        return "writes"
    return "reads" if role in access.read or Role.PUBLIC in access.read else "none"
