"""What the history says about members."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "members.add-activity": _("A kind of activity was added."),
        "members.add-body": _("The body was added."),
        "members.add-mandate": _("The mandate was entered."),
        "members.add-objective": _("An objective was added."),
        "members.add-person": _("The person was added."),
        "members.add-session": _("A session of the Committee was added."),
        "members.decline-mandate": _("The proposal was declined: {reason}"),
        "members.edit-activity": _("The wording of an activity was changed."),
        "members.edit-body": _("The body's details were edited."),
        "members.edit-mandate": _("The mandate was corrected."),
        "members.edit-network": _("The network's description was edited."),
        "members.edit-objective": _("The wording of an objective was changed."),
        "members.edit-person": _("The person's details were edited."),
        "members.edit-session": _("The session's details were edited."),
        "members.edit-state": _("The state's details were edited."),
        "members.end-mandate": _("The mandate was ended: {reason}"),
        "members.invite": _("The person was invited to open an account."),
        "members.nominate": _("The mandate was proposed by the state."),
        "members.remove-activity": _("A kind of activity was removed."),
        "members.remove-objective": _("An objective was removed."),
        "members.succeed-mandate": _("The mandate ends because its successor begins."),
        "members.verify-mandate": _("The mandate was verified; its rights are in force."),
        "members.withdraw-mandate": _("The proposal was withdrawn."),
    }
)
