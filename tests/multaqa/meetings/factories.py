"""Meetings for tests, made as rows; the actions under test make the rest."""

from datetime import date, time, timedelta

from multaqa.common.models import Source
from multaqa.meetings.models import (
    AgendaItem,
    AgendaProposal,
    Contribution,
    Document,
    Host,
    Meeting,
    Part,
    Participation,
    ProposedTopic,
    PublicationTreated,
    RecordParagraph,
    Revision,
    Session,
)
from multaqa.members.queries import today
from multaqa.publications.models import Publication
from tests.multaqa.people import a_body, a_state

THREE = ("ar", "en", "fr")


def in_three(name: str, text: str) -> dict[str, str]:
    """Return `name_ar`, `name_en` and `name_fr`, each a text of its own."""
    arabic = {"ar": f"نص {text}", "en": f"{text} in English", "fr": f"{text} en français"}
    return {f"{name}_{language}": arabic[language] for language in THREE}


def a_meeting(code: str = "8", **values) -> Meeting:
    """Return an announced meeting three weeks from today, unless `values` say otherwise."""
    starts_on = values.pop("starts_on", today() + timedelta(days=21))
    given = {
        **in_three("title", f"Meeting {code}"),
        **in_three("place", "Beirut"),
        "ordinal": int(code) if code.isdigit() else None,
        "state": "announced",
        "starts_on": starts_on,
        "ends_on": values.pop("ends_on", starts_on),
        **values,
    }
    return Meeting.objects.create(code=code, **given)


def an_open_meeting(code: str = "8", **values) -> Meeting:
    """Return a meeting that is in session today and could be closed: one session, one item, one paragraph."""
    meeting = a_meeting(code, starts_on=today(), state="open", **values)
    session = a_session(meeting)
    an_item(meeting, session=session)
    a_paragraph(meeting)
    return meeting


def a_session(meeting: Meeting, order: int = 1, part: Part | None = None) -> Session:
    return Session.objects.create(meeting=meeting, part=part, order=order, **in_three("title", f"Session {order}"))


def an_item(meeting: Meeting, order: int = 1, session: Session | None = None) -> AgendaItem:
    return AgendaItem.objects.create(
        meeting=meeting, session=session, order=order, **in_three("title", f"Item {order}")
    )


def a_paragraph(meeting: Meeting, number: int = 1, **values) -> RecordParagraph:
    given = {**in_three("text", f"Paragraph {number}"), **values}
    return RecordParagraph.objects.create(meeting=meeting, number=number, **given)


def a_place(meeting: Meeting, state: str = "jor", **values) -> Participation:
    return Participation.objects.create(meeting=meeting, state=a_state(state), **values)


def a_proposal(meeting: Meeting, number: int = 1, state: str = "jor", **values) -> AgendaProposal:
    given = {**in_three("title", f"Proposal {number}"), **in_three("rationale", "Because"), **values}
    return AgendaProposal.objects.create(meeting=meeting, number=number, state=a_state(state), **given)


def a_topic(code: str = "open-data", order: int = 1) -> ProposedTopic:
    return ProposedTopic.objects.create(
        code=code, from_year=2021, to_year=2022, order=order, **in_three("text", f"Topic {code}")
    )


def a_publication(code: str = "survey-2020", **values) -> Publication:
    given = {**in_three("title", f"Publication {code}"), "kind": "survey", "year": 2020, **values}
    return Publication.objects.create(code=code, **given)


def a_document(meeting: Meeting, code: str = "agenda-8", **values) -> Document:
    return Document.objects.create(meeting=meeting, code=code, kind="agenda", **in_three("title", "Agenda"), **values)


def a_revision(document: Document, number: int = 1, language: str = "ar", **values) -> Revision:
    given = {"url": f"https://example.org/{document.code}-{number}.{language}.pdf", **values}
    return Revision.objects.create(document=document, number=number, language=language, **given)


def a_whole_meeting(code: str = "8", items: int = 14) -> Meeting:
    """Return a closed meeting with something of every kind: two parts, four sessions, `items` items."""
    source = Source.objects.create(code=f"report-{code}", **in_three("title", "Report"), url="https://example.org/r")
    meeting = a_meeting(
        code,
        state="closed",
        mode="virtual",
        platform="Kudo",
        starts_on=date(2020, 9, 23),
        starts_at=time(10),
        ends_at=time(13),
        country=a_state("lbn"),
        interpretation="ar,en",
        source=source,
        **in_three("summary", "Summary"),
        **in_three("source_note", "The hours are inferred"),
    )
    for order, body in enumerate(("secretariat", "partner-body"), start=1):
        Host.objects.create(meeting=meeting, body=a_body(body), part="organiser", order=order)
    publication = a_publication(f"survey-{code}")
    sessions = []
    for order in (1, 2):
        part = Part.objects.create(meeting=meeting, order=order, **in_three("title", f"Part {order}"))
        sessions += [a_session(meeting, at, part) for at in (1, 2)]
    for order in range(1, items + 1):
        item = an_item(meeting, order, sessions[order % 4])
        Contribution.objects.create(
            item=item,
            order=1,
            state=a_state(("jor", "tun", "qat")[order % 3]),
            **in_three("subject", f"Subject {order}"),
        )
        Contribution.objects.create(item=item, order=2, body=a_body("partner-body"))
        if order % 5 == 0:
            PublicationTreated.objects.create(item=item, publication=publication, treatment="presented")
    for number in range(1, 9):
        a_paragraph(meeting, number)
    for number in range(1, 4):
        document = a_document(meeting, f"paper-{code}-{number}", symbol=f"NET/8/WP.{number}")
        a_revision(document, 1, "ar")
        a_revision(document, 2, "en")
    for state in ("jor", "tun", "qat", "egy", "lbn", "sau"):
        a_place(meeting, state, status="attended")
    Participation.objects.create(meeting=meeting, body=a_body("partner-body"), status="attended")
    return meeting
