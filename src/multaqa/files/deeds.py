"""What the history says about files."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register({"files.store": _("The file was handed in.")})
