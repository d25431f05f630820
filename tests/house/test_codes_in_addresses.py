"""No code hides a page: a word that stands in addresses where a code would is refused as a code, and no other word is.

Every address is held against every other. Where the two could be one and the same text because the one has a fixed
word at the place of the other's code, that word must be among `reserved` of the table whose code it is.
"""

import re
from dataclasses import dataclass
from functools import cache
from itertools import combinations

from django.apps import apps

from multaqa.accounts import declarations
from multaqa.accounts.declarations import Address
from multaqa.common.models import Recorded

# All but the one without a language, which leads on to the front page.
ADDRESSES = [address for address in declarations.addresses() if address.name != "root"]
STATE, BODY, INDEX, EDITION = "members.state", "members.body", "measurement.index", "measurement.edition"
# Whose code each part of an address is. What is nobody's code is a closed list of words that its view knows, or a
# secret that is no word.
NOBODY: tuple[str, ...] = ()
WHOSE = {
    "accounts": {"token": NOBODY},
    "documents": {"code": ("meetings.document",), "number": NOBODY, "language": NOBODY},
    "measurement": {
        "code": ("measurement.round",),
        "index": (INDEX,),
        "edition": (EDITION,),
        "service": ("measurement.service",),
        "question": ("measurement.question",),
        "state": (STATE,),
        "node": NOBODY,
        "plot": NOBODY,
        "format": NOBODY,
        "token": NOBODY,
    },
    "meetings": {"code": ("meetings.meeting",), "kind": NOBODY, "answer": NOBODY},
    "members": {"kind": NOBODY, "order": NOBODY},
    "publications": {"code": ("publications.publication",), "language": NOBODY},
    "recommendations": {
        "code": ("recommendations.recommendation",),
        "line": ("recommendations.line",),
        "addressee": (STATE, BODY),
        "state": (STATE,),
        "meeting": ("meetings.meeting",),
        "theme": ("recommendations.theme",),
        "dimension": NOBODY,
    },
    "reports": {
        "index": (INDEX,),
        "edition": (EDITION,),
        "state": (STATE,),
        "key": NOBODY,
        "placement": NOBODY,
        "language": NOBODY,
        "format": NOBODY,
    },
    "sign-in": {"key": NOBODY, "uidb36": NOBODY},
}
# Tables whose code stands below the name of an app and means something else in each.
WHOSE_BY_START = {
    ("members", "bodies/"): (BODY,),
    ("members", "people/"): ("members.person",),
    ("members", ""): (STATE,),
}
_CONVERTERS = {"int": r"\d+", "slug": r"[-a-zA-Z0-9_]+", "str": r"[^/]+"}
_SAMPLES = {"int": "7", "slug": "a-code", "str": "a-code"}
_PART = re.compile(r"<(?:(?P<kind>\w+):)?(?P<name>\w+)>|\(\?P<(?P<named>\w+)>(?P<regex>[^()]*)\)")


@dataclass(frozen=True)
class Piece:
    """What stands between two strokes of an address: as a pattern with a group for each part, and as an example."""

    pattern: str
    sample: str
    parts: tuple[tuple[str, str], ...]

    def values(self, word: str) -> dict[str, str] | None:
        """Return what each part would be if `word` stood here, or nothing if it cannot."""
        found = re.fullmatch(self.pattern, word)
        return found.groupdict() if found else None


def piece(text: str) -> Piece:
    """Read what stands between two strokes of an address as Django writes it."""
    pattern, sample, parts, at = "", "", [], 0
    for found in _PART.finditer(text):
        name, kind = found["name"] or found["named"], found["kind"] or ("str" if found["name"] else "regex")
        regex = _CONVERTERS.get(kind, found["regex"])
        pattern += re.escape(text[at : found.start()]) + f"(?P<{name}>{regex})"
        sample += text[at : found.start()] + _SAMPLES.get(kind, regex.split("|")[0])
        parts.append((name, kind))
        at = found.end()
    return Piece(pattern + re.escape(text[at:]), sample + text[at:], tuple(parts))


@cache
def pieces(pattern: str) -> tuple[Piece, ...]:
    return tuple(piece(text) for text in pattern.replace("^", "").replace("$", "").split("/"))


def whose(address: Address, name: str) -> tuple[str, ...]:
    """Return the tables whose code the part `name` of an address is."""
    for (area, start), tables in WHOSE_BY_START.items():
        if address.area == area and name == "code" and address.pattern.startswith(f"{area}/{start}"):
            return tables
    return WHOSE[address.area][name]


# What codes must be for two addresses to be one and the same: the tables whose code it is, and the word.
Codes = list[tuple[tuple[str, ...], str]]


def meeting_point(address: Address, other: Address) -> Codes | None:
    """Return which codes would make two addresses one and the same; nothing if none ever can."""
    mine, theirs = pieces(address.pattern), pieces(other.pattern)
    if len(mine) != len(theirs):
        return None
    codes: Codes = []
    for own, its in zip(mine, theirs, strict=True):
        if own.parts and its.parts:
            if own.values(its.sample) is None and its.values(own.sample) is None:
                return None
        elif own.parts:
            codes += _codes(address, own, its.sample)
        elif its.parts:
            codes += _codes(other, its, own.sample)
        elif own.sample != its.sample:
            return None
    return None if ((), "") in codes else codes


def _codes(address: Address, own: Piece, text: str) -> Codes:
    """Return what each code in a piece of `address` must be for the piece to read `text`; an empty word: never."""
    values = own.values(text)
    if values is None or "int" in dict(own.parts).values():
        return [((), "")]
    return [(whose(address, name), word if whose(address, name) else "") for name, word in values.items()]


@cache
def collisions() -> list[tuple[str, str, Codes]]:
    """Return each pair of addresses that codes could make one, with the codes that do it."""
    found = [(one.name, other.name, meeting_point(one, other)) for one, other in combinations(ADDRESSES, 2)]
    return [(one, other, codes) for one, other, codes in found if codes]


def reserved(table: str) -> frozenset[str]:
    return apps.get_model(table).reserved


def test_each_part_of_an_address_is_said_to_be_somebodys_code_or_nobodys():
    for address in ADDRESSES:
        for name, kind in [part for each in pieces(address.pattern) for part in each.parts]:
            assert kind == "int" or whose(address, name) is not None, address.name


def test_no_two_addresses_are_the_same_whatever_the_codes():
    for one, other in combinations(ADDRESSES, 2):
        assert meeting_point(one, other) != [], f"{one.name} is {other.name}"


def test_no_code_makes_two_addresses_one():
    open_ways = [
        (one, other, codes)
        for one, other, codes in collisions()
        if not any(all(word in reserved(table) for table in tables) for tables, word in codes)
    ]
    assert open_ways == [], "add the word to `reserved` of the table whose code it is"


def test_no_word_is_reserved_in_vain():
    needed = {(table, word) for _, _, codes in collisions() for tables, word in codes for table in tables}
    kept = {
        (model._meta.label_lower, word)
        for model in apps.get_models()
        if issubclass(model, Recorded)
        for word in model.reserved
    }
    assert kept - needed == set()
