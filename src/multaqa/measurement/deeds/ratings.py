"""What the history says about tokens of portals and the ratings that came."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "measurement.issue_token": _("A token for sending ratings was issued."),
        "measurement.revoke_token": _("The token for sending ratings was revoked."),
        "measurement.receive_ratings": _("Ratings were received: {rows} kept, {refused} refused."),
    }
)
