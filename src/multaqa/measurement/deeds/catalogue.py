"""What the history says about indices, editions and catalogues."""

from django.utils.translation import gettext_lazy as _

from multaqa.audit.sentences import register

register(
    {
        "measurement.add_index": _("The index was entered."),
        "measurement.revise_index": _("The facts of the index were changed."),
        "measurement.begin_edition": _("The edition was begun as a draft."),
        "measurement.copy_edition": _("The edition was begun as a copy of the one before it."),
        "measurement.revise_edition": _("The facts of the edition were changed."),
        "measurement.write_framework": _("The framework was written."),
        "measurement.remove_edition": _("The draft edition was removed."),
        "measurement.freeze_edition": _("The edition was frozen, for a round opened on it."),
        "measurement.add_service": _("A service was added to the catalogue."),
        "measurement.revise_service": _("The service was changed."),
        "measurement.remove_service": _("The service was taken out of the catalogue."),
        "measurement.add_lineage": _("The origin of the service was recorded."),
        "measurement.remove_lineage": _("The recorded origin of the service was taken back."),
        "measurement.add_question": _("A question was added to the questionnaire."),
        "measurement.revise_question": _("The question was changed."),
        "measurement.remove_question": _("The question was taken out of the questionnaire."),
        "measurement.write_level": _("A rung of the maturity ladder was written."),
        "measurement.remove_level": _("A rung of the maturity ladder was removed."),
        "measurement.add_band": _("A group of scores was set."),
        "measurement.remove_band": _("A group of scores was taken back."),
        "measurement.propose_catalogue": _("The catalogue was proposed to the members."),
        "measurement.take_catalogue_back": _("The proposed catalogue was taken back."),
        "measurement.void_stance": _("The position fell away, for the proposal was taken back."),
        "measurement.decide_catalogue": _("The catalogue was decided."),
        "measurement.reopen_catalogue": _("The decision on the catalogue was reopened."),
        "measurement.comment_catalogue": _("A state commented on the proposed catalogue."),
        "measurement.take_stance": _("A state took a position on the proposed catalogue."),
        "measurement.load_published": _("Published values were loaded."),
    }
)
