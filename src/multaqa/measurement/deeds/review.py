"""What the history says about review, contests, computations and releases."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "measurement.score_answer": _("A reviewer scored the answer."),
        "measurement.decide_score": _("A score was decided for the answer."),
        "measurement.accept_unreviewed": _("Answers that need no review stand as given: {count}."),
        "measurement.ask_about_answer": _("A question about the answer was put to its state."),
        "measurement.write_about_answer": _("A message was written about the answer."),
        "measurement.tell": _("Letters told of the message: {number}."),
        "measurement.tell_failed": _("A letter that tells of the message could not be sent."),
        "measurement.close_query": _("The question about the answer was closed."),
        "measurement.open_contest": _("The review ended; states may contest their scores."),
        "measurement.contest": _("The state contested the score."),
        "measurement.withdraw_contest": _("The objection was withdrawn."),
        "measurement.dispose": _("The objection was decided."),
        "measurement.settle": _("The scores were settled."),
        "measurement.compute": _("The round was computed: number {number}."),
        "measurement.publish": _("The results were published."),
        "measurement.correct_release": _("A correction of the results was published."),
        "measurement.demonstrate_review": _("Invented scores were entered for the demonstration."),
        "measurement.mark_published": _("The round became a published one."),
    }
)
