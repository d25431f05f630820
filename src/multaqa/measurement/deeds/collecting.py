"""What the history says about rounds, the parts of the states, and answers."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "measurement.plan_round": _("The round was planned."),
        "measurement.revise_round": _("The plan of the round was changed."),
        "measurement.open_round": _("The round was opened."),
        "measurement.make_entry": _("The state was asked to take part in the round."),
        "measurement.extend_round": _("The round was extended for all states."),
        "measurement.extend_entry": _("The round was extended for this state."),
        "measurement.close_round": _("The round was closed and its answers went to review."),
        "measurement.close_without": _("When the round closed, {number} states had not submitted."),
        "measurement.remind": _("Reminders were sent: {number}."),
        "measurement.remind_failed": _("A reminder could not be sent."),
        "measurement.assign_service": _("A service was handed to an institution."),
        "measurement.reassign_service": _("A service was handed to another institution."),
        "measurement.take_back_service": _("A service was taken back from its institution."),
        "measurement.answer": _("The question was answered."),
        "measurement.answer_again": _("The answer was changed."),
        "measurement.add_evidence": _("Evidence was put behind the answer."),
        "measurement.withdraw_evidence": _("Evidence was withdrawn."),
        "measurement.import": _("{number} answers were taken from a workbook."),
        "measurement.submit_entry": _("The state submitted its answers."),
        "measurement.reopen_entry": _("The answers were given back to the state: {reason}"),
        "measurement.refill_entry": _("The state can change its answers again."),
        "measurement.demonstrate": _("{number} invented answers were entered for a demonstration."),
    }
)
