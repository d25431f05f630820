"""One report in three languages, written for these tests: the same blocks in the same order, nothing of it a record."""

from dataclasses import replace
from datetime import date

from multaqa.common.languages import Language
from multaqa.reports.document import (
    Document,
    Footnote,
    Foreign,
    Heading,
    Link,
    Masthead,
    Note,
    Paragraph,
    Table,
    line,
)

STUDY = "https://www.example.org/digital-economy"

MASTHEADS = {
    "ar": Masthead(
        organization="الأمم المتحدة",
        organ="المجلس الاقتصادي والاجتماعي",
        symbol="E/ESCWA/C.8/2021/5",
        issued_on=date(2020, 12, 11),
        original="ar",
        body="اللجنة الاقتصادية والاجتماعية لغربي آسيا (الإسكوا)",
        committee="لجنة التكنولوجيا من أجل التنمية",
        session="الدورة الثالثة",
        meeting="بيروت، 9 و10 آذار/مارس 2021",
        agenda_item="البند 8 من جدول الأعمال المؤقت",
    ),
    "en": Masthead(
        organization="United Nations",
        organ="Economic and Social Council",
        symbol="E/ESCWA/C.8/2021/5",
        issued_on=date(2020, 12, 11),
        original="ar",
        body="Economic and Social Commission for Western Asia (ESCWA)",
        committee="Committee on Technology for Development",
        session="Third session",
        meeting="Beirut, 9 and 10 March 2021",
        agenda_item="Item 8 of the provisional agenda",
    ),
    "fr": Masthead(
        organization="Nations Unies",
        organ="Conseil économique et social",
        symbol="E/ESCWA/C.8/2021/5",
        issued_on=date(2020, 12, 11),
        original="ar",
        body="Commission économique et sociale pour l’Asie occidentale (CESAO)",
        committee="Comité de la technologie au service du développement",
        session="Troisième session",
        meeting="Beyrouth, 9 et 10 mars 2021",
        agenda_item="Point 8 de l’ordre du jour provisoire",
    ),
}

ARABIC = Document(
    language="ar",
    masthead=MASTHEADS["ar"],
    title="تقرير عن أعمال شبكة مديري برامج الحكومة الرقمية",
    notice=line("نص تجريبي كُتب لاختبار إعداد الوثائق، وليس سجلاً لاجتماع."),
    summary=(
        line("يعرض هذا التقرير ما أنجزته الشبكة بين دورتي اللجنة، وما اتُّفق عليه في اجتماعاتها من توصيات."),
        line("واللجنة مدعوة إلى الاطلاع على مضمونه، وإبداء الرأي بشأن المقترحات الواردة في الفصل الثالث منه."),
    ),
    blocks=(
        Heading("مقدمة", numbered=False),
        Paragraph(
            line(
                "أُنشئت الشبكة في 5 كانون الأول/ديسمبر 2013 لتكون إطاراً دائماً للتشاور بين المسؤولين عن برامج "
                "الحكومة الرقمية. ونُشرت أولى دراساتها تحت الرمز E/ESCWA/TDD/2017/2",
                Footnote(line("انظر ", Foreign("Perspectives on the Digital Economy", "en"), "، بيروت، 2017.")),
                "، وتلتها دراسات أخرى عن البيانات المفتوحة.",
            )
        ),
        Paragraph(line("ويمكن الاطلاع على النص الكامل على ", Link("موقع الشبكة", STUDY), " باللغات الثلاث.")),
        Heading("الأنشطة"),
        Paragraph(
            line("تتولى الشبكة، وفقاً لنظامها، المهام التالية:"),
            items=(
                line("اقتراح مبادرات مشتركة لتطوير الخدمات الحكومية ومتابعة تنفيذها؛"),
                line("قياس نضوج الخدمات الإلكترونية والنقالة (GEMS) كل سنتين؛"),
                line("تبادل الخبرات بين الدول الأعضاء، ولا سيما في بناء القدرات؛"),
                line("توحيد المصطلحات والمعايير المتصلة بالبيانات؛"),
                line("عقد اجتماع سنوي واحد على الأقل؛"),
                line("التنسيق مع القطاع الخاص والمجتمع المدني؛"),
                line("إعداد موقف مشترك لعرضه على المحافل الدولية."),
            ),
        ),
        Heading("الاجتماعات"),
        Heading("اجتماع آذار/مارس 2019", level=2),
        Paragraph(
            line(
                "عُقد الاجتماع في بيروت في 19 آذار/مارس 2019، وشاركت فيه 12 دولة عربية. وعُرضت خلاله النتائج الأولية "
                "للمؤشر ومقارنتها بمؤشر تطوير الحكومة الإلكترونية (EGDI)",
                Footnote(line("الوثيقة E/ESCWA/C.8/2019/4، الفقرات 12 إلى 18.")),
                " في الفترة 2016–2018، وبلغ متوسط التحسّن 7.5 في المائة.",
            )
        ),
        Heading("التوصيات", level=3),
        Paragraph(
            line("وخلص المشاركون إلى توصيات، منها ما يلي:"),
            items=(
                line("متابعة الدول التي لم تشارك بعدُ في التقييم وحثّها على المشاركة فيه؛"),
                line("الاستفادة من الدعم الفني لتحديث الأطر التشريعية."),
            ),
        ),
        Heading("اجتماع أيلول/سبتمبر 2020", level=2),
        Paragraph(
            line(
                "نظراً إلى جائحة كوفيد-19، عُقد الاجتماع افتراضياً عبر منصة كودو (Kudo) في 23 أيلول/سبتمبر 2020، "
                "وقُسم إلى جزأين خُصّص ثانيهما لإطلاق النسخة العربية من المسح."
            )
        ),
        Table(
            "المشاركون بحسب الجزء",
            ("الجزء", "الجلسات", "الدول المشاركة"),
            (
                (line("الجزء الأول"), line("3"), line("15")),
                (line("الجزء الثاني"), line("3"), line("18")),
            ),
        ),
        Note(line("الأرقام الواردة في الجدول مختلقة لغرض الاختبار.")),
        Heading("مقترحات للعمل في المستقبل"),
        Paragraph(
            line("يُقترح أن تبحث الشبكة في الفترة 2021–2022 المواضيع التالية:"),
            items=(
                line("نتائج تطبيق المؤشر لعام 2020 والتقدم المحرز في التحول الرقمي؛"),
                line("التعاون في مجال البيانات المفتوحة والحكومة المفتوحة."),
            ),
        ),
    ),
)

ENGLISH = Document(
    language="en",
    masthead=MASTHEADS["en"],
    title="Report on the work of the network of digital government programme directors",
    notice=line("Sample text written to test the making of documents; not the record of a meeting."),
    summary=(
        line("The report covers what the network did between two sessions of the Committee, and what it recommended."),
        line("The Committee is invited to take note of it and to comment on the proposals in chapter III."),
    ),
    blocks=(
        Heading("Introduction", numbered=False),
        Paragraph(
            line(
                "The network was set up on 5 December 2013 as a standing framework for consultation among those in "
                "charge of digital government programmes. Its first study was issued as E/ESCWA/TDD/2017/2",
                Footnote(line("See ", Foreign("آفاق الاقتصاد الرقمي", "ar"), ", Beirut, 2017.")),
                ", and studies of open data followed.",
            )
        ),
        Paragraph(
            line("The full text is available on ", Link("the network’s site", STUDY), " in the three languages.")
        ),
        Heading("Activities"),
        Paragraph(
            line("Under its rules, the network has the following tasks:"),
            items=(
                line("To propose joint initiatives for better public services and follow them up;"),
                line("To measure the maturity of electronic and mobile services (GEMS) every two years;"),
                line("To exchange experience among member States, capacity-building in particular;"),
                line("To align the terms and standards that concern data;"),
                line("To meet at least once a year;"),
                line("To coordinate with the private sector and civil society;"),
                line("To prepare a common position for international forums."),
            ),
        ),
        Heading("Meetings"),
        Heading("Meeting of March 2019", level=2),
        Paragraph(
            line(
                "The meeting was held in Beirut on 19 March 2019 and brought together 12 Arab States. It examined the "
                "first results of the index beside those of the E-Government Development Index (EGDI)",
                Footnote(line("Document E/ESCWA/C.8/2019/4, paragraphs 12–18.")),
                " for 2016–2018; the average gain was 7.5 per cent.",
            )
        ),
        Heading("Recommendations", level=3),
        Paragraph(
            line("The participants made recommendations, including the following:"),
            items=(
                line("To follow up with States not yet taking part in the assessment and urge them to do so;"),
                line("To draw on technical support in order to bring legislation up to date."),
            ),
        ),
        Heading("Meeting of September 2020", level=2),
        Paragraph(
            line(
                "In view of the COVID-19 pandemic, the meeting was held online through Kudo on 23 September 2020, in "
                "two parts, the second of which launched the Arabic edition of the survey."
            )
        ),
        Table(
            "Participation by part",
            ("Part", "Sessions", "States taking part"),
            ((line("Part one"), line("3"), line("15")), (line("Part two"), line("3"), line("18"))),
        ),
        Note(line("The figures in the table were made up for the test.")),
        Heading("Proposals for future work"),
        Paragraph(
            line("The network could consider the following topics in 2021–2022:"),
            items=(
                line("Results of the 2020 index and progress in digital transformation;"),
                line("Cooperation on open data and open government."),
            ),
        ),
    ),
)

FRENCH = Document(
    language="fr",
    masthead=MASTHEADS["fr"],
    title="Rapport sur les travaux du réseau des directeurs de programmes d’administration numérique",
    notice=line("Texte d’essai rédigé pour vérifier la mise en page ; il ne rend compte d’aucune réunion."),
    summary=(
        line("Le présent rapport expose les travaux menés par le réseau entre deux sessions et ses recommandations."),
        line("Le Comité est invité à en prendre note et à se prononcer sur les propositions du chapitre III."),
    ),
    blocks=(
        Heading("Introduction", numbered=False),
        Paragraph(
            line(
                "Le réseau a été créé le 5 décembre 2013 afin d’offrir un cadre permanent de concertation aux "
                "responsables de l’administration numérique. Sa première étude porte la cote E/ESCWA/TDD/2017/2",
                Footnote(line("Voir ", Foreign("آفاق الاقتصاد الرقمي", "ar"), ", Beyrouth, 2017.")),
                " ; d’autres ont suivi, consacrées aux données ouvertes.",
            )
        ),
        Paragraph(line("Le texte intégral figure sur ", Link("le site du réseau", STUDY), " dans les trois langues.")),
        Heading("Activités"),
        Paragraph(
            line("Le réseau est chargé, conformément à son règlement, des tâches suivantes :"),
            items=(
                line("Proposer des initiatives communes en faveur des services publics et en assurer le suivi ;"),
                line("Mesurer tous les deux ans la maturité des services électroniques et mobiles (GEMS) ;"),
                line("Mettre en commun l’expérience acquise, s’agissant notamment des capacités ;"),
                line("Harmoniser la terminologie et les normes relatives aux données ;"),
                line("Se réunir au moins une fois par an ;"),
                line("Se concerter avec le secteur privé et la société civile ;"),
                line("Élaborer une position commune à l’intention des instances internationales."),
            ),
        ),
        Heading("Réunions"),
        Heading("Réunion de mars 2019", level=2),
        Paragraph(
            line(
                "La réunion s’est tenue à Beyrouth le 19 mars 2019 avec 12 États arabes. Les premiers résultats y ont "
                "été comparés à ceux de l’indice de développement de l’administration en ligne (EGDI)",
                Footnote(line("Document E/ESCWA/C.8/2019/4, paragraphes 12 à 18.")),
                " pour la période 2016–2018 ; le gain moyen s’établit à 7,5 %.",
            )
        ),
        Heading("Recommandations", level=3),
        Paragraph(
            line("Les participants ont notamment formulé les recommandations suivantes :"),
            items=(
                line("Inviter les États qui n’y participent pas encore à se joindre à l’évaluation ;"),
                line("Tirer parti de l’appui technique pour mettre à jour le cadre législatif."),
            ),
        ),
        Heading("Réunion de septembre 2020", level=2),
        Paragraph(
            line(
                "En raison de la pandémie de COVID-19, la réunion s’est tenue en ligne sur Kudo le 23 septembre 2020, "
                "en deux parties, la seconde étant consacrée au lancement de l’édition arabe de l’enquête."
            )
        ),
        Table(
            "Participation par partie",
            ("Partie", "Séances", "États participants"),
            ((line("Première partie"), line("3"), line("15")), (line("Seconde partie"), line("3"), line("18"))),
        ),
        Note(line("Les chiffres du tableau ont été inventés pour l’essai.")),
        Heading("Propositions pour l’avenir"),
        Paragraph(
            line("Le réseau pourrait, en 2021–2022, examiner les sujets suivants :"),
            items=(
                line("Résultats de l’indice pour 2020 et progrès de la transformation numérique ;"),
                line("Coopération en matière de données ouvertes et d’administration ouverte."),
            ),
        ),
    ),
)

SAMPLES: dict[Language, Document] = {"ar": ARABIC, "en": ENGLISH, "fr": FRENCH}


def longer(document: Document, times: int) -> Document:
    """Return the sample with its paragraphs repeated at its end, for measuring."""
    paragraphs = tuple(block for block in document.blocks if isinstance(block, Paragraph))
    return replace(document, blocks=document.blocks + paragraphs * times)
