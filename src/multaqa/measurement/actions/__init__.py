"""What may be done in measurement: each subject has its own module, and this is the front door."""

from multaqa.measurement.actions.consultation import comment, decide, propose, reopen, take_back, take_stance
from multaqa.measurement.actions.editions import (
    add_index,
    begin_edition,
    freeze,
    remove_edition,
    revise_edition,
    revise_index,
    write_framework,
)
from multaqa.measurement.actions.published import load_published
from multaqa.measurement.actions.questionnaire import (
    add_question,
    remove_question,
    revise_question,
    set_bands,
    write_levels,
)
from multaqa.measurement.actions.services import (
    add_service,
    load_services,
    remove_service,
    revise_service,
    set_ancestors,
)

__all__ = [
    "add_index",
    "add_question",
    "add_service",
    "begin_edition",
    "comment",
    "decide",
    "freeze",
    "load_published",
    "load_services",
    "propose",
    "remove_edition",
    "remove_question",
    "remove_service",
    "reopen",
    "revise_edition",
    "revise_index",
    "revise_question",
    "revise_service",
    "set_ancestors",
    "set_bands",
    "take_back",
    "take_stance",
    "write_framework",
    "write_levels",
]
