"""Deeds by many at once, on a database of their own; run by test_parallel.py, which reads what came of it.

parallel_worker.py mixed      savers, editors, people who edit their own account, and deeds on two records
parallel_worker.py double     one form, sent by fifty at the same moment
"""

import json
import random
import threading
import uuid
from collections import Counter
from collections.abc import Callable
from decimal import Decimal

import django

WRITERS, DEEDS, DOUBLES = 12, 8, 50


def at_once(number: int, work: Callable[[int], None]) -> list[str]:
    """Let so many threads begin at the same moment; returns what went wrong in them."""
    from django.db import connections

    start, wrong = threading.Barrier(number), []

    def run(at: int) -> None:
        try:
            start.wait(60)
            work(at)
        except Exception as error:
            wrong.append(f"{type(error).__name__}: {error}")
        finally:
            connections.close_all()

    threads = [threading.Thread(target=run, args=(at,)) for at in range(number)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return wrong


def mixed() -> dict:
    """Save answers, edit bodies and one's own account, and two bodies in one deed: a conflict is all that one meets."""
    from django.utils import timezone

    from multaqa.accounts.models import User
    from multaqa.audit import actions as audit
    from multaqa.common.errors import Conflict
    from multaqa.common.forms import ConfirmForm, attempt
    from multaqa.measurement import rules
    from multaqa.measurement.actions import answers
    from multaqa.measurement.models import Answer
    from multaqa.members.models import Body
    from multaqa.members.queries import standing_of, today
    from tests.multaqa import people
    from tests.multaqa.measurement.collecting import an_open_round

    round_, jor, _tun = an_open_round(services=3)
    by = standing_of(people.a_person("coordinator", state="jor").user)
    question = round_.edition.questions.get(code="K3")
    services = list(round_.edition.services.all())
    bodies = [people.a_body(f"body-{at}").pk for at in range(3)]

    def save(chance: random.Random) -> None:
        service = chance.choice(services)
        stored = Answer.objects.filter(entry=jor, question=question, service=service).first()
        said, seen = rules.Said(Decimal(chance.randrange(100))), stored.version if stored else 0
        when = {"on": today(), "at": timezone.now()}
        answers.save(jor, question, service, said, by=by, assignment=None, seen=seen, **when)

    def edit(chance: random.Random, *numbers: int) -> None:
        for number in numbers or chance.sample(bodies, 1):
            body = Body.objects.get(pk=number)
            audit.change(body, by=by.user, deed="members.revise", name_en=f"{chance.random()}")

    def introduce(chance: random.Random) -> None:
        user = User.objects.get(pk=by.user.pk)
        audit.change(user, by=user, deed="accounts.edit", name=f"{chance.random()}")

    kinds = (save, edit, introduce, lambda chance: edit(chance, *chance.sample(bodies, 2)))
    done = Counter()

    def work(at: int) -> None:
        chance = random.Random(at)
        for _deed in range(DEEDS):
            form = ConfirmForm({"submission": str(uuid.uuid4())})
            assert form.is_valid()
            try:
                attempt(form, lambda: kinds[at % len(kinds)](chance))
                done["stands"] += 1
            except Conflict:
                done["conflict"] += 1

    return {"wrong": at_once(WRITERS, work), "done": sum(done.values()), "stands": done["stands"]}


def double() -> dict:
    """One person's double click, fifty times over."""
    from django.test import Client
    from django.urls import reverse

    from multaqa.members.models import Body
    from tests.multaqa import people

    client = Client()
    client.force_login(people.a_person("secretariat").user)
    fields = {"kind": "government", "name_ar": "هيئة", "name_en": "Sent by fifty", "submission": str(uuid.uuid4())}
    answers = Counter()

    def work(_at: int) -> None:
        browser = Client()
        browser.cookies = client.cookies
        answer = browser.post(reverse("members:body-add"), fields, headers={"host": "localhost"})
        answers[answer.headers.get("Location", answer.content.decode()[-500:])] += 1

    wrong = at_once(DOUBLES, work)
    return {"wrong": wrong, "answers": dict(answers), "made": Body.objects.filter(name_en="Sent by fifty").count()}


def main() -> None:
    django.setup()
    from django.core.management import call_command

    from multaqa.audit import queries as audit
    from multaqa.audit.models import Event

    call_command("migrate", verbosity=0, interactive=False)
    found = {"mixed": mixed(), "double": double()}
    chain = {"breaks": len(list(audit.broken_links())), "length": audit.head().length, "events": Event.objects.count()}
    print(json.dumps({**found, **chain}))


if __name__ == "__main__":
    main()
