"""Records behind a report: a network, its committee and sessions, meetings in and before the period."""

from datetime import date

from multaqa.meetings.models import AgendaItem, Contribution, Host, Meeting, ProposedTopic, RecordParagraph
from multaqa.members.models import Activity, Body, Committee, CommitteeSession, Network, Objective
from multaqa.recommendations.models import Recommendation
from multaqa.reports.models import Report
from tests.multaqa import people


def three(name: str, arabic: str, english: str, french: str) -> dict[str, str]:
    return {f"{name}_ar": arabic, f"{name}_en": english, f"{name}_fr": french}


def a_network() -> Network:
    union = Body.objects.create(code="union", kind="regional", **three("name", "الاتحاد", "Union", "Union"))
    secretariat = Body.objects.create(
        code="office",
        kind="regional",
        parent=union,
        **three("name", "مكتب الاتحاد", "Office of the Union", "Bureau de l'Union"),
        **three("acronym", "المكتب", "OFU", "BDU"),
    )
    committee = Committee.objects.create(
        code="council", body=secretariat, **three("name", "اللجنة الرقمية", "Digital Committee", "Comité numérique")
    )
    for ordinal in (4, 5):
        CommitteeSession.objects.create(committee=committee, ordinal=ordinal)
    CommitteeSession.objects.filter(ordinal=4).update(
        starts_on=date(2022, 5, 2), ends_on=date(2022, 5, 3), **three("place", "مسقط", "Muscat", "Mascate")
    )
    for order in (1, 2):
        words = three("text", f"هدف {order}", f"Aim {order}", f"But {order}")
        Objective.objects.create(order=order, **words)
        Activity.objects.create(order=order, **words)
    return Network.objects.create(
        code="net",
        secretariat=secretariat,
        parent_committee=committee,
        **three("name", "الشبكة", "Network", "Réseau"),
        **three("short_name", "الشبكة", "Network", "Réseau"),
        **three("description", "وُلدت الشبكة.", "The network was born.", "Le réseau est né."),
        **three("members_name", "مديرو البرامج", "directors of programmes", "directeurs de programmes"),
    )


def a_meeting(ordinal: int, on: date, **values) -> Meeting:
    meeting = Meeting.objects.create(
        code=str(ordinal),
        ordinal=ordinal,
        state="closed",
        starts_on=on,
        ends_on=on,
        **three("title", f"الاجتماع {ordinal}", f"Meeting {ordinal}", f"Réunion {ordinal}"),
        **three("place", "عمّان", "Amman", "Amman"),
        **values,
    )
    Host.objects.create(meeting=meeting, body=Body.objects.get(code="office"), part="organiser")
    return meeting


def a_report(network: Network, **values) -> Report:
    """Return a report on 2022–2024 with one meeting before the period and two in it, of which one has a record."""
    a_meeting(1, date(2021, 3, 1), **three("summary", "بحث البداية.", "It discussed a start.", "Elle a débattu."))
    recorded = a_meeting(2, date(2022, 6, 1))
    for number, kind in ((1, "proceedings"), (2, "recommendations")):
        RecordParagraph.objects.create(
            meeting=recorded,
            number=number,
            kind=kind,
            **three("text", f"فقرة المحضر {number}", f"Record {number}", f"Compte rendu {number}"),
        )
    for order in (1, 2):
        Recommendation.objects.create(
            code=f"2-R{order}",
            meeting=recorded,
            order=order,
            adopted_on=recorded.starts_on,
            **three("text", f"توصية {order}", f"Text {order}", f"Texte {order}"),
        )
    bare = a_meeting(3, date(2023, 6, 1), mode="virtual", platform="Kudo")
    item = AgendaItem.objects.create(meeting=bare, order=1, **three("title", "البيانات", "Data", "Données"))
    Contribution.objects.create(item=item, order=1, state=people.a_state("jor"))
    ProposedTopic.objects.create(
        code="topic", from_year=2025, to_year=2026, order=1, **three("text", "موضوع", "A topic", "Un thème")
    )
    session, since = CommitteeSession.objects.get(ordinal=5), CommitteeSession.objects.get(ordinal=4)
    frame = {
        "session": session,
        "since": since,
        "period_from": date(2022, 5, 2),
        "period_to": date(2024, 12, 31),
        "topics_from": 2025,
        "topics_to": 2026,
        **three("title", "الأنشطة", "Activities", "Activités"),
    }
    return Report.objects.create(**(frame | values))
