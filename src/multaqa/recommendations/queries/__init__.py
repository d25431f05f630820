"""Questions about adopted texts, their lines, and what came of them."""

from multaqa.recommendations.queries.acting import Holder, waiting_for, who_must_act
from multaqa.recommendations.queries.addressees import members_on, secretariat
from multaqa.recommendations.queries.follow_up import before, follow_ups_visible_to, of_state, sees_statuses, steps
from multaqa.recommendations.queries.histories import fold, in_force, neighbours
from multaqa.recommendations.queries.matrix import Column, Matrix, Row, ThemeProgress, matrix
from multaqa.recommendations.queries.progress import Progress, Share, progress_of, tally, total
from multaqa.recommendations.queries.texts import (
    SORTS,
    awaiting_lines,
    first_due,
    has_history,
    lines_visible_to,
    listed,
    meetings,
    of_meeting,
    open_items_before,
    themes,
    visible_to,
    with_lines,
    years,
)

__all__ = [
    "SORTS",
    "Column",
    "Holder",
    "Matrix",
    "Progress",
    "Row",
    "Share",
    "ThemeProgress",
    "awaiting_lines",
    "before",
    "first_due",
    "fold",
    "follow_ups_visible_to",
    "has_history",
    "in_force",
    "lines_visible_to",
    "listed",
    "matrix",
    "meetings",
    "members_on",
    "neighbours",
    "of_meeting",
    "of_state",
    "open_items_before",
    "progress_of",
    "secretariat",
    "sees_statuses",
    "steps",
    "tally",
    "themes",
    "total",
    "visible_to",
    "waiting_for",
    "who_must_act",
    "with_lines",
    "years",
]
