"""What the history says about records that came from an archive."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register({"archive.load": _("The record was loaded from an archive.")})
