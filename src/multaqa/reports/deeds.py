"""What the history says about reports."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "reports.create": _("The report was prepared."),
        "reports.change": _("The report's period, title or symbol was changed."),
        "reports.write": _("A paragraph of the secretariat's own was written."),
        "reports.omit": _("A generated paragraph was left out."),
        "reports.restore": _("A paragraph of the secretariat's own was taken back."),
        "reports.issue": _("The report was issued."),
        "reports.reopen": _("The report was taken back into draft."),
    }
)
