"""Who may do what in measurement: each subject has its own module, and this is the front door."""

from multaqa.measurement.policies.catalogue import (
    may_comment,
    may_decide,
    may_keep,
    may_keep_published,
    may_propose,
    may_reopen,
    may_see_drafts,
    may_see_opinions,
    may_take_back,
    may_take_stance,
    may_write,
)

__all__ = [
    "may_comment",
    "may_decide",
    "may_keep",
    "may_keep_published",
    "may_propose",
    "may_reopen",
    "may_see_drafts",
    "may_see_opinions",
    "may_take_back",
    "may_take_stance",
    "may_write",
]
