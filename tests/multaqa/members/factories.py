"""Records of members for tests."""

from itertools import count

from django.core.files.uploadedfile import SimpleUploadedFile

from multaqa.accounts.standing import Standing
from multaqa.files import actions as files
from multaqa.files.models import StoredFile
from multaqa.members.models import Activity, Committee, CommitteeSession, Network, Objective, Person
from tests.multaqa.files import hostile
from tests.multaqa.people import a_body

_number = count(1)


def a_network() -> Network:
    """Return the network, made if there is none."""
    secretariat = a_body("secretariat")
    named = {"name_ar": "اللجنة", "name_en": "The Committee", "body": secretariat}
    committee = Committee.objects.get_or_create(code="committee", defaults=named)[0]
    texts = {"name_ar": "الشبكة", "name_en": "The network", "short_name_ar": "الشبكة", "short_name_en": "Network"}
    return Network.objects.get_or_create(
        code="network", defaults={**texts, "secretariat": secretariat, "parent_committee": committee}
    )[0]


def a_session(ordinal: int) -> CommitteeSession:
    """Return a session of the parent Committee."""
    return CommitteeSession.objects.create(committee=a_network().parent_committee, ordinal=ordinal)


def an_objective(order: int, **texts: str) -> Objective:
    """Return an objective of the network."""
    return Objective.objects.create(order=order, **(texts or {"text_ar": f"هدف {order}", "text_en": f"Aim {order}"}))


def an_activity(order: int) -> Activity:
    """Return a kind of activity of the network."""
    return Activity.objects.create(order=order, text_ar=f"نشاط {order}", text_en=f"Activity {order}")


def a_stranger(**details: str) -> Person:
    """Return a person without an account."""
    at = next(_number)
    return Person.objects.create(code=f"stranger-{at}", name_ar=f"غريب {at}", name_en=f"Stranger {at}", **details)


def a_letter() -> StoredFile:
    """Return a letter as it was handed in."""
    return files.store(SimpleUploadedFile("كتاب رسمي.pdf", hostile.pdf()), by=Standing())
