"""What the history says about accounts."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "accounts.accept-invitation": _("The invitation was accepted."),
        "accounts.choose-password": _("The one-time password was replaced by one of the owner's choice."),
        "accounts.edit": _("The account's details were edited."),
        "accounts.email-changed": _("The account's e-mail address was changed."),
        "accounts.invite": _("The account was created, waiting for its owner."),
        "accounts.letter-failed": _("The letter of invitation could not be sent. Send a new one."),
        "accounts.open": _("The account was opened by its owner."),
        "accounts.open-demonstration": _("An invented account was opened for demonstration."),
        "accounts.password-changed": _("The password was changed."),
        "accounts.password-reset": _("The password was reset by letter."),
        "accounts.refused": _("A request was refused: {method} {path}."),
        "accounts.reinstate": _("The account was reinstated."),
        "accounts.replace-invitation": _("The invitation was replaced by a new one."),
        "accounts.second-factor-added": _("A second factor was added."),
        "accounts.second-factor-removed": _("A second factor was removed."),
        "accounts.second-factor-reset": _("The recovery codes were replaced."),
        "accounts.send-invitation": _("A letter of invitation was sent."),
        "accounts.sign-in": _("Signed in."),
        "accounts.sign-in-failed": _("An attempt to sign in failed."),
        "accounts.sign-out": _("Signed out."),
        "accounts.sign-out-everywhere": _("All sessions were ended."),
        "accounts.suspend": _("The account was suspended."),
        "accounts.suspend-reason": _("Reason of the suspension: {reason}"),
        "accounts.withdraw-invitation": _("The invitation was withdrawn."),
    }
)
