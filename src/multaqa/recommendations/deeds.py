"""What the history says about adopted texts and their follow-up."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "recommendations.adopt": _("The adopted text {code} was recorded."),
        "recommendations.reword": _("The wording was corrected before the meeting closed."),
        "recommendations.move": _("The text took another place among those of its meeting and became {code}."),
        "recommendations.withdraw": _("The text was taken back before the meeting closed."),
        "recommendations.add_line": _("The line {code} was broken out of the adopted text."),
        "recommendations.change_line": _("The line was redone."),
        "recommendations.name_states": _("The states that the line speaks to were named."),
        "recommendations.remove_line": _("The line was taken out."),
        "recommendations.follow": _("A follow-up was opened before an addressee."),
        "recommendations.stop_following": _("A follow-up without answers was closed with its addressee."),
        "recommendations.end_line": _("A meeting's decision ended the line."),
        "recommendations.reopen_line": _("The end of the line was taken back."),
        "recommendations.explain_reopening": _("The reason for taking back the end of the line: {reason}"),
        "recommendations.accept": _("The addressee answered whether it accepts the line."),
        "recommendations.report": _("The addressee reported how far the line is carried out."),
        "recommendations.verify": _("The report on the line was verified."),
        "recommendations.correct_status": _("A mistaken step was corrected."),
        "recommendations.add_evidence": _("Evidence was added: {title}"),
        "recommendations.add_consequence": _("Something that came of the line was recorded."),
        "recommendations.change_consequence": _("What came of the line was recorded anew."),
        "recommendations.remove_consequence": _("What was said to have come of the line was taken out."),
        "recommendations.add_theme": _("The theme {code} was added."),
        "recommendations.change_theme": _("The theme was named or placed anew."),
        "recommendations.remove_theme": _("The theme was removed."),
    }
)
