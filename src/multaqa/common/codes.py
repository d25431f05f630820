"""Codes that stand in addresses: none may be a word that stands there already, for one page would hide the other."""

from django.utils.translation import gettext as _

from multaqa.common.errors import Sentence
from multaqa.common.models import Recorded


def faults_of_code(table: type[Recorded], code: str) -> list[Sentence]:
    """Return what is wrong with `code` as one of `table`; small and capital letters are the same."""
    if code.lower() not in table.reserved:
        return []
    return [_("“%(code)s” stands in the address of another page of the platform. Choose another.") % {"code": code}]
