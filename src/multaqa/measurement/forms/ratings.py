"""Forms for tokens of portals."""

from typing import Any

from django.utils.translation import gettext_lazy as _

from multaqa.common.fields import RecordField
from multaqa.common.forms import DayField, DeedForm, LineField
from multaqa.measurement.queries import ratings as queries


class TokenForm(DeedForm):
    """Which state's portal may send, what the token is called, and until when."""

    state = RecordField(label=_("State"))
    label = LineField(label=_("Label"), max_length=120, help_text=_("Which portal or system uses the token."))
    expires_on = DayField(label=_("Valid until"), help_text=_("At most two years from now."))

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["state"].queryset = queries.senders()
