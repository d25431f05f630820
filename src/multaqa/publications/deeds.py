"""What the history says about publications."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "publications.add": _("The publication was entered."),
        "publications.revise": _("What is said of the publication was changed."),
        "publications.add_edition": _("A language edition was entered."),
        "publications.revise_edition": _("The language edition was changed."),
        "publications.credit": _("A body was credited with its part."),
        "publications.remove_credit": _("A credit was taken back."),
    }
)
