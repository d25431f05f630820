"""The record that ships, held against its source fact by fact; docs/archive/escwa-facts.md lists them by paragraph."""

import re
from datetime import date

import pytest
from django.db import transaction

from multaqa.archive import actions
from multaqa.common.languages import LANGUAGES, in_all
from multaqa.common.models import Source, Sourced
from multaqa.meetings.models import AgendaItem, Contribution, Document, Host, Meeting, ProposedTopic, RecordParagraph
from multaqa.members.models import Activity, Body, Committee, CommitteeSession, Network, Objective, State
from multaqa.publications.models import Edition, Publication
from multaqa.recommendations.models import Line, Recommendation
from multaqa.reports.models import Report
from tests.conftest import ROOT
from tests.multaqa.archive.conftest import ESCWA

pytestmark = pytest.mark.django_db
SEED = "third-session-report"


@pytest.fixture(scope="module", autouse=True)
def _loaded(django_db_setup, django_db_blocker):
    """Load the record once for all the questions below, which only read."""
    with django_db_blocker.unblock(), transaction.atomic():
        actions.load(ESCWA)
        yield
        transaction.set_rollback(True)


def says(record, field: str, ar: str, en: str, fr: str) -> None:
    """Each language of a text holds what the fact calls for."""
    texts = in_all(record, field)
    for language, part in (("ar", ar), ("en", en), ("fr", fr)):
        assert part in texts[language], f"{record!r}.{field}_{language}: {texts[language]!r}"


def meeting(code: str) -> Meeting:
    return Meeting.objects.get(code=code)


def paragraphs(code: str, language: str = "en") -> str:
    found = RecordParagraph.objects.filter(meeting__code=code).order_by("number")
    return "\n".join(in_all(each, "text")[language] for each in found)


def hosts(code: str) -> list[tuple[str, str]]:
    return [(host.body.code, host.part) for host in Host.objects.filter(meeting__code=code).order_by("order")]


# Summary and § 1


def test_the_network_reports_to_the_committee_of_its_secretariat():
    network = Network.objects.get()
    assert network.secretariat.code == "escwa"
    assert network.parent_committee.code == "technology-for-development"
    assert network.parent_committee.body.code == "escwa"
    says(
        network.parent_committee,
        "name",
        "لجنة التكنولوجيا من أجل التنمية",
        "Committee on Technology for Development",
        "Comité de la technologie au service du développement",
    )
    says(network.secretariat, "name", "اللجنة الاقتصادية والاجتماعية لغربي آسيا", "Western Asia", "Asie occidentale")
    says(network.secretariat, "acronym", "الإسكوا", "ESCWA", "CESAO")


def test_1_proposed_in_2013_for_dialogue_and_coordination():
    network = Network.objects.get()
    assert network.proposed_in == 2013
    says(network, "description", "2013", "2013", "2013")
    says(network, "description", "الحوار", "dialogue", "dialogue")
    says(network, "description", "بالتنسيق", "coordination", "coordonner")
    says(network, "description", "أو من يمثلهم", "or their representatives", "ou leurs représentants")
    says(network, "description", "تقترح جداول أعمال", "proposes the agendas", "propose l’ordre du jour")
    says(
        network, "members_name", "مديرو برامج الحكومة الإلكترونية في الدول العربية", "directors of e-gov", "directeurs"
    )


# § 2


@pytest.mark.parametrize(
    ("order", "ar", "en", "fr"),
    [
        (1, "التحديات|تحديات", "challenges", "difficultés"),
        (2, "التكامل", "integration", "intégration"),
        (3, "أنجح الممارسات", "best practices", "meilleures pratiques"),
        (4, "خدمات مشتركة", "services that States share", "services communs"),
        (5, "المناطق الأخرى", "other regions", "autres régions"),
        (6, "موقف مشترك", "common position", "position commune"),
    ],
)
def test_2_objectives(order, ar, en, fr):
    objective = Objective.objects.get(order=order)
    texts = in_all(objective, "text")
    assert re.search(ar, texts["ar"])
    assert en in texts["en"]
    assert fr in texts["fr"]
    assert objective.source_locator == "§ 2"


def test_2_the_first_objective_has_its_three_parts():
    says(Objective.objects.get(order=1), "text", "أولويات", "set priorities", "priorités")
    says(Objective.objects.get(order=1), "text", "مواجهتها", "meeting them", "y faire face")
    assert Objective.objects.count() == 6


# § 3


def test_3_escwas_executive_secretariat_is_the_technical_secretariat():
    says(
        Network.objects.get(),
        "description",
        "أمانتها التنفيذية بمهام الأمانة الفنية",
        "executive secretariat of ESCWA acts as technical secretariat",
        "secrétariat exécutif en assure le secrétariat technique",
    )


@pytest.mark.parametrize(
    ("code", "day", "ar", "en", "country"),
    [
        ("1", date(2013, 12, 5), "عمّان", "Amman", "JOR"),
        ("2", date(2014, 2, 9), "دبي", "Dubai", "ARE"),
        ("3", date(2016, 2, 8), "دبي", "Dubai", "ARE"),
        ("4", date(2017, 2, 11), "دبي", "Dubai", "ARE"),
        ("5", date(2017, 4, 27), "بيروت", "Beirut", "LBN"),
        ("6", date(2018, 2, 12), "دبي", "Dubai", "ARE"),
        ("7", date(2019, 3, 19), "بيروت", "Beirut", "LBN"),
        ("8", date(2020, 9, 23), None, None, None),
    ],
)
def test_the_eight_meetings_with_day_and_place(code, day, ar, en, country):
    found = meeting(code)
    assert (found.starts_on, found.ends_on, found.ordinal) == (day, day, int(code))
    assert (found.place_ar, found.place_en) == (ar, en)
    assert (found.country.code if found.country else None) == country
    assert found.state == "closed"
    assert Meeting.objects.count() == 8


@pytest.mark.parametrize("code", ["4", "5", "7", "8"])
def test_ordinals_that_the_source_does_not_give_are_called_inferred(code):
    says(meeting(code), "source_note", "مستنتج", "inferred", "déduit")


@pytest.mark.parametrize("code", ["1", "3", "6"])
def test_ordinals_that_the_source_gives_are_not_called_inferred(code):
    assert "ordinal" not in (meeting(code).source_note_en or "")


def test_3_the_first_meeting_adopted_the_explanatory_note_as_amended():
    assert meeting("1").kind == "preparatory"
    note = Document.objects.get(code="explanatory-note-2013")
    assert (note.meeting.code, note.kind, note.treatment) == ("1", "note", "adopted-as-amended")
    contribution = Contribution.objects.get(item__meeting__code="1")
    assert contribution.body.code == "escwa"
    assert "amended the note and adopted it" in paragraphs("1")


def test_3_the_second_meeting_saw_draft_rules_of_procedure_and_next_steps():
    rules = Document.objects.get(code="draft-rules-of-procedure-2014")
    assert (rules.meeting.code, rules.kind, rules.treatment) == ("2", "rules", "presented")
    items = list(AgendaItem.objects.filter(meeting__code="2").order_by("order").values_list("title_en", flat=True))
    assert items == ["Draft rules of procedure of the platform", "Next steps"]


def test_3_the_third_meeting_was_held_with_the_world_government_summit_organization():
    assert hosts("3") == [("escwa", "organiser"), ("world-government-summit", "partner")]
    assert Body.objects.get(code="world-government-summit").state.code == "ARE"
    says(Body.objects.get(code="world-government-summit"), "name", "مؤسسة القمة العالمية للحكومات", "Summit", "Sommet")


def test_3_the_third_meeting_heard_of_three_projects_for_2016_and_2017():
    item = AgendaItem.objects.get(meeting__code="3")
    says(item, "title", "2016-2017", "2016–2017", "2016-2017")
    subjects = [each.subject_en for each in item.contributions.order_by("order")]
    assert [each.body.code for each in item.contributions.all()] == ["escwa"] * 3
    assert "(GEMS)" in subjects[0]
    assert "(open government)" in subjects[1]
    assert "smart services and smart sectors" in subjects[2]
    assert [each.publication.code for each in item.publications.all()] == ["gems"]


def test_3_the_third_meeting_asked_escwa_for_letters_and_contact():
    texts = list(Recommendation.objects.filter(meeting__code="3").order_by("order"))
    assert [text.code for text in texts] == ["3-R1", "3-R2"]
    says(texts[0], "text", "رسائل رسمية", "official letters", "lettres officielles")
    says(texts[0], "text", "تسمية من يمثلها", "name their representatives", "désigner leurs représentants")
    says(texts[1], "text", "تتواصل", "keep in contact", "reste en contact")
    assert {line.addressee for line in Line.objects.filter(recommendation__meeting__code="3")} == {"secretariat"}


@pytest.mark.parametrize("code", ["4", "5"])
def test_3_the_two_meetings_of_2017_and_their_topics(code):
    titles = list(AgendaItem.objects.filter(meeting__code=code).order_by("order").values_list("title_en", flat=True))
    assert ["digital economy" in titles[0], "open data" in titles[1], "Mobile Services" in titles[2]] == [True] * 3
    assert Meeting.objects.filter(starts_on__year=2017).count() == 2


def test_3_the_other_date_of_the_fifth_meeting_is_told():
    says(meeting("5"), "source_note", "26 نيسان/أبريل 2017", "26 April 2017", "26 avril 2017")
    assert Source.objects.get(code="escwa-technical-cooperation-portal").url.endswith("Id=59")


def test_3_the_sixth_meeting_beside_the_world_government_summit():
    says(meeting("6"), "occasion", "على هامش القمة العالمية للحكومات", "World Government Summit", "Sommet mondial")
    items = list(AgendaItem.objects.filter(meeting__code="6").order_by("order"))
    expected = ["ESCWA study", "digital economy index", "open government", "framework", "Coming activities"]
    assert [part in item.title_en for part, item in zip(expected, items, strict=True)] == [True] * 5
    assert "main expected achievements" in items[4].title_en
    assert [each.publication.symbol for each in items[0].publications.all()] == ["E/ESCWA/TDD/2017/2"]
    assert "E/ESCWA/TDD/2017/2" in paragraphs("6", "ar")


def test_3_the_study_of_the_digital_economy():
    study = Publication.objects.get(symbol="E/ESCWA/TDD/2017/2")
    assert study.title_ar == "آفاق الاقتصاد الرقمي في المنطقة العربية"
    assert [(credit.body.code, credit.part) for credit in study.credits.all()] == [("escwa", "author")]
    edition = Edition.objects.get(publication=study)
    assert edition.language == "ar"
    assert edition.url == (
        "https://www.unescwa.org/sites/www.unescwa.org/files/publications/files/"
        "perspectives-digital-economy-arab-region-arabic.pdf"
    )


# § 4


def test_4_the_second_session_of_the_committee():
    session = CommitteeSession.objects.get(ordinal=2)
    assert (session.place_en, session.starts_on, session.ends_on) == ("Beirut", date(2019, 3, 20), date(2019, 3, 21))
    assert CommitteeSession.objects.get(ordinal=3).starts_on is None
    assert Committee.objects.count() == 1


def test_4_the_report_covers_the_time_since_that_session():
    report = Report.objects.get()
    assert (report.session.ordinal, report.since.ordinal) == (3, 2)
    assert report.period_from == date(2019, 3, 19)
    assert (report.topics_from, report.topics_to) == (2021, 2022)
    says(report, "source_note", "مستنتجة", "inferred", "déduite")
    within = Meeting.objects.filter(starts_on__range=(report.period_from, report.period_to))
    assert sorted(within.values_list("code", flat=True)) == ["7", "8"], "§ 6: two meetings since the second session"


# § 5


@pytest.mark.parametrize(
    ("order", "ar", "en", "fr"),
    [
        (1, "مشاريع ومبادرات", "projects and initiatives", "projets et des initiatives"),
        (2, "قياس", "measurement", "mesure"),
        (3, "ورش عمل وندوات وجلسات بحثية متخصصة", "seminars, workshops and specialized panels", "séminaires"),
        (4, "الإقليمية والدولية", "regional and international bodies", "organismes régionaux et internationaux"),
        (5, "كل سنة", "yearly meetings", "réunions annuelles"),
        (6, "القطاع الخاص", "private sector", "secteur privé"),
        (7, "موقف مشترك", "common position", "position commune"),
    ],
)
def test_5_activities(order, ar, en, fr):
    activity = Activity.objects.get(order=order)
    says(activity, "text", ar, en, fr)
    assert activity.source_locator == f"§ 5 ({'abcdefg'[order - 1]})"
    assert Activity.objects.count() == 7


# §§ 7–9


def test_7_first_results_of_gems_and_comparison_with_egdi():
    assert hosts("7") == [("escwa", "organiser")]
    first = RecordParagraph.objects.get(meeting__code="7", number=1)
    says(first, "text", "12 دولة عربية", "12 Arab States", "12 États arabes")
    says(first, "text", "(EGDI)", "(EGDI)", "(EGDI)")
    says(RecordParagraph.objects.get(meeting__code="7", number=2), "text", "الدولي", "international", "internationale")
    treated = AgendaItem.objects.get(meeting__code="7", order=1).publications.all()
    assert {each.publication.code: each.treatment for each in treated} == {"gems": "presented", "egdi": "discussed"}
    assert [credit.body.code for credit in Publication.objects.get(code="egdi").credits.all()] == ["undesa"]


def test_7_nobody_is_named_who_is_not_named_in_the_source():
    assert not AgendaItem.objects.get(meeting__code="7", order=1).contributions.exists()
    assert not Contribution.objects.filter(speaker__isnull=False).exists()


@pytest.mark.parametrize(
    "part",
    [
        "one set of terms",
        "national criteria",
        "national classification",
        "economic value",
        "personal data",
        "legislative",
    ],
)
def test_8_what_participants_called_for(part):
    assert part in RecordParagraph.objects.get(meeting__code="7", number=4).text_en


def test_8_escwa_presented_the_open_government_project():
    contribution = Contribution.objects.get(item__meeting__code="7", item__order=3)
    assert contribution.body.code == "escwa"
    says(contribution.item, "title", "البيانات المفتوحة", "open data", "données ouvertes")


RECOMMENDATIONS = [
    ("7-R1", "§ 9 (a)", "المتبقية", "remaining member States", "autres États membres", {"secretariat"}),
    (
        "7-R2",
        "§ 9 (b)",
        "الربع الأخير من عام 2019",
        "last quarter of 2019",
        "dernier trimestre de 2019",
        {"all-states"},
    ),
    ("7-R3", "§ 9 (c)", "خطط العمل التنفيذية", "executive action plans", "plans d’action exécutifs", {"secretariat"}),
    ("7-R4", "§ 9 (d)", "المشاركة الإلكترونية", "e-participation", "participation électronique", {"all-states"}),
    ("7-R5", "§ 9 (e)", "التكنولوجيا الجديدة", "new technology", "nouvelles technologies", {"all-states"}),
    (
        "8-R1",
        "§ 17 (a)",
        "الإقليمي والدولي",
        "regional and international",
        "régionale et internationale",
        {"all-states"},
    ),
    ("8-R2", "§ 17 (b)", "الخدمات العامة", "public services", "services publics", {"all-states"}),
    ("8-R3", "§ 17 (c)", "أصول مهمة", "important assets", "actifs importants", {"all-states"}),
    ("8-R4", "§ 17 (d)", "محورها المواطن", "citizen-centred", "axés sur le citoyen", {"all-states"}),
    ("8-R5", "§ 17 (e)", "كوفيد-19", "COVID-19", "COVID-19", {"all-states"}),
    ("8-R6", "§ 17 (f)", "المحتوى الرقمي العربي", "Arabic digital content", "contenu numérique arabe", {"all-states"}),
    ("8-R7", "§ 17 (g)", "المؤشرات الرقمية", "digital indicators", "indicateurs numériques", {"all-states"}),
]


@pytest.mark.parametrize(("code", "locator", "ar", "en", "fr", "addressees"), RECOMMENDATIONS)
def test_9_and_17_recommendations_in_their_order(code, locator, ar, en, fr, addressees):
    text = Recommendation.objects.get(code=code)
    says(text, "text", ar, en, fr)
    assert text.source_locator == locator
    assert text.order == "abcdefg".index(locator[-2]) + 1
    assert {line.addressee for line in text.lines.all()} == addressees
    assert text.is_restated
    assert text.adopted_on == text.meeting.starts_on
    assert text.paragraph.kind == "recommendations"


def test_there_are_fourteen_recommendations():
    counts = {code: Recommendation.objects.filter(meeting__code=code).count() for code in "12345678"}
    assert counts == {"1": 0, "2": 0, "3": 2, "4": 0, "5": 0, "6": 0, "7": 5, "8": 7}


# §§ 10–16


def test_10_the_eighth_meeting_was_virtual_on_kudo_because_of_covid_19():
    found = meeting("8")
    assert (found.mode, found.platform) == ("virtual", "Kudo")
    says(found, "occasion", "كوفيد-19", "COVID-19", "COVID-19")
    assert hosts("8") == [("escwa", "organiser")]


def test_10_in_two_parts_with_three_sessions_each():
    parts = list(meeting("8").parts.order_by("order"))
    assert [part.sessions.count() for part in parts] == [3, 3]
    says(parts[0], "title", "الدول الأعضاء في الإسكوا", "ESCWA member States", "États membres de la CESAO")
    says(parts[1], "title", "النسخة العربية", "Arabic edition", "édition arabe")


def test_10_and_14_the_survey_its_makers_and_its_launch():
    survey = Publication.objects.get(code="e-government-survey-2020")
    assert survey.year == 2020
    assert {credit.body.code for credit in survey.credits.filter(edition=None)} == {
        "undesa",
        "undesa-digital-government",
    }
    edition = Edition.objects.get(publication=survey, language="ar")
    assert {(credit.body.code, credit.part) for credit in edition.credits.all()} == {
        ("uae-tra", "translator"),
        ("escwa", "partner"),
    }
    launch = AgendaItem.objects.get(meeting__code="8", kind="launch")
    assert launch.session.part.order == 2
    assert [(each.publication.code, each.treatment) for each in launch.publications.all()] == [
        ("e-government-survey-2020", "launched")
    ]


def test_10_the_branch_its_division_and_the_department():
    branch = Body.objects.get(code="undesa-digital-government")
    assert [branch.parent.code, branch.parent.parent.code] == ["undesa-dpidg", "undesa"]
    says(branch, "name", "قسم الحكومة الرقمية", "Digital Government Branch", "Service")
    says(branch.parent, "name", "شعبة المؤسسات العامة والحكومة الرقمية", "Division for Public Institutions", "Division")
    regulator = Body.objects.get(code="uae-tra")
    assert (regulator.kind, regulator.state.code) == ("regulator", "ARE")


PROGRAMME = [
    # part, session, item, who speaks in this order, in what manner
    (1, 1, 1, ["escwa"], "presentation"),
    (1, 1, 2, ["escwa"], "presentation"),
    (1, 1, 3, ["escwa"], "presentation"),
    (1, 1, 4, [], None),
    (1, 2, 5, ["undesa-digital-government"], "presentation"),
    (1, 2, 6, [], None),
    (1, 3, 7, ["SOM", "PSE", "QAT", "EGY"], "presentation"),
    (2, 1, 8, ["escwa", "undesa", "uae-tra"], "statement"),
    (2, 1, 9, [], None),
    (2, 1, 10, ["undesa"], "presentation"),
    (2, 1, 11, ["escwa"], "presentation"),
    (2, 2, 12, ["JOR", "ARE", "TUN", "SYR", "SAU"], "intervention"),
    (2, 3, 13, ["escwa"], "summary"),
]


@pytest.mark.parametrize(("part", "session", "order", "speakers", "kind"), PROGRAMME)
def test_11_to_16_who_presented_what_in_which_session(part, session, order, speakers, kind):
    item = AgendaItem.objects.get(meeting__code="8", order=order)
    assert (item.session.part.order, item.session.order) == (part, session)
    found = item.contributions.order_by("order")
    assert [each.state.code if each.state else each.body.code for each in found] == speakers
    assert {each.kind for each in found} == ({kind} if kind else set())


def test_the_eighth_meeting_has_thirteen_items():
    assert AgendaItem.objects.filter(meeting__code="8").count() == len(PROGRAMME)


@pytest.mark.parametrize(
    ("number", "parts"),
    [
        (
            2,
            [
                "stages",
                "regional and national",
                "economic and social effects",
                "investment",
                "technology transfer",
                "2020",
            ],
        ),
        (2, ["digital government and digital transformation", "policies for new technology and innovation"]),
        (3, ["COVID-19", "crisis", "achievements and innovations in the Arab region"]),
        (5, ["performance of the Arab region", "Arab Digital Development Report", "Academy of ICT", "open government"]),
        (5, ["Government Electronic and Mobile Services", "challenges, opportunities and initiatives"]),
        (7, ["Arabic language", "COVID-19", "regional and international cooperation"]),
    ],
)
def test_11_to_16_what_was_said(number, parts):
    text = RecordParagraph.objects.get(meeting__code="8", number=number).text_en
    assert [part for part in parts if part not in text] == []


def test_11_the_presenter_that_the_source_does_not_name_is_called_inferred():
    note = Contribution.objects.get(item__meeting__code="8", item__order=3).source_note_en
    assert "inferred" in note


# § 18


@pytest.mark.parametrize(
    ("order", "ar", "en", "fr"),
    [
        (1, "2020", "results of applying", "résultats"),
        (2, "البيانات المفتوحة والحكومة المفتوحة", "open data and open government", "données ouvertes"),
        (3, "بناء القدرات", "capacity-building and advisory services", "services consultatifs"),
        (4, "التجارب", "successful experience", "expériences réussies"),
        (5, "إدارة الشؤون الاقتصادية والاجتماعية", "Department of Economic and Social Affairs", "Département"),
    ],
)
def test_18_topics_for_2021_and_2022(order, ar, en, fr):
    topic = ProposedTopic.objects.get(order=order)
    says(topic, "text", ar, en, fr)
    assert (topic.from_year, topic.to_year, topic.proposed_by.code, topic.session.ordinal) == (2021, 2022, "escwa", 3)
    assert topic.source_locator == f"§ 18 ({'abcde'[order - 1]})"
    assert ProposedTopic.objects.count() == 5


# The states


STATES = {
    "ARE": ("784", "الإمارات العربية المتحدة", "United Arab Emirates", "Émirats arabes unis"),
    "BHR": ("048", "البحرين", "Bahrain", "Bahreïn"),
    "COM": ("174", "جزر القمر", "Comoros", "Comores"),
    "DJI": ("262", "جيبوتي", "Djibouti", "Djibouti"),
    "DZA": ("012", "الجزائر", "Algeria", "Algérie"),
    "EGY": ("818", "مصر", "Egypt", "Égypte"),
    "IRQ": ("368", "العراق", "Iraq", "Iraq"),
    "JOR": ("400", "الأردن", "Jordan", "Jordanie"),
    "KWT": ("414", "الكويت", "Kuwait", "Koweït"),
    "LBN": ("422", "لبنان", "Lebanon", "Liban"),
    "LBY": ("434", "ليبيا", "Libya", "Libye"),
    "MAR": ("504", "المغرب", "Morocco", "Maroc"),
    "MRT": ("478", "موريتانيا", "Mauritania", "Mauritanie"),
    "OMN": ("512", "عُمان", "Oman", "Oman"),
    "PSE": ("275", "دولة فلسطين", "State of Palestine", "État de Palestine"),
    "QAT": ("634", "قطر", "Qatar", "Qatar"),
    "SAU": ("682", "المملكة العربية السعودية", "Saudi Arabia", "Arabie saoudite"),
    "SDN": ("729", "السودان", "Sudan", "Soudan"),
    "SOM": ("706", "الصومال", "Somalia", "Somalie"),
    "SYR": ("760", "الجمهورية العربية السورية", "Syrian Arab Republic", "République arabe syrienne"),
    "TUN": ("788", "تونس", "Tunisia", "Tunisie"),
    "YEM": ("887", "اليمن", "Yemen", "Yémen"),
}


def test_the_twenty_two_arab_states():
    kept = {state.code: (state.m49, state.name_ar, state.name_en, state.name_fr) for state in State.objects.all()}
    assert kept == STATES
    assert list(State.objects.filter(is_secretariat_member=False).values_list("code", flat=True)) == ["COM"]
    assert all(all(in_all(state, "formal_name").values()) for state in State.objects.all())


# What holds for every record


def test_every_fact_says_where_it_comes_from():
    kinds = [model for model in Sourced.__subclasses__() if model._meta.app_label != "measurement"]
    apart = {"recommendations.theme"}  # themes are the editors' own grouping
    bare = [
        f"{model._meta.label_lower}:{record.pk}"
        for model in kinds
        if model._meta.label_lower not in apart
        for record in model.objects.filter(source=None)
    ]
    assert bare == []
    assert len(kinds) >= 20


def test_every_text_is_written_in_the_three_languages():
    """In the record that ships no text lacks a language; only acronyms and notes are left to those that have them."""
    lacking = []
    for model in Sourced.__subclasses__():
        if model._meta.app_label == "measurement":
            continue
        names = {field.name[:-3] for field in model._meta.concrete_fields if field.name.endswith("_ar")}
        for record in model.objects.all():
            for name in names - {"acronym"}:
                texts = in_all(record, name)
                if any(texts.values()) and not all(texts.values()):
                    lacking.append(f"{model._meta.label_lower}:{record.pk}.{name}")
    assert lacking == []


def test_no_text_stands_in_the_wrong_script():
    for model in (Meeting, RecordParagraph, Recommendation, Line, ProposedTopic, Objective, Activity):
        name = "title" if model is Meeting else "text"
        for record in model.objects.all():
            texts = in_all(record, name)
            assert re.search("[\u0621-\u064a]", texts["ar"])
            assert not any(re.search("[\u0621-\u064a]", texts[language]) for language in LANGUAGES if language != "ar")


def test_the_list_of_facts_names_records_that_are_there():
    """Each record that docs/archive/escwa-facts.md names by file stands in the archive."""
    text = (ROOT / "docs" / "archive" / "escwa-facts.md").read_text(encoding="utf-8")
    named = re.findall(r"`((?:[\w-]+/)?[\w-]+\.(?:yaml|csv))`(?: ([\w.-]+))?", text)
    assert len(named) > 40
    for file, code in named:
        kept = (ESCWA / file).read_text(encoding="utf-8")
        assert code.rstrip(".") in kept, f"{file} {code}"
