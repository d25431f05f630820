"""Questions about measurement: each subject has its own module, and this is the front door."""

from multaqa.measurement.queries.comparability import Comparison, common_services, comparison
from multaqa.measurement.queries.consultation import (
    comments_of,
    proposals_awaiting,
    stance_of,
    stances_of,
)
from multaqa.measurement.queries.editions import (
    edition,
    editions_of,
    editions_visible_to,
    index,
    index_list,
    indices_in_order,
    newest_edition,
    next_draft,
    owners,
)
from multaqa.measurement.queries.published import absent_states, has_others, published_in, published_of, published_table
from multaqa.measurement.queries.services import sectors, services, stages
from multaqa.measurement.queries.waiting import waiting_for

__all__ = [
    "Comparison",
    "absent_states",
    "comments_of",
    "common_services",
    "comparison",
    "edition",
    "editions_of",
    "editions_visible_to",
    "has_others",
    "index",
    "index_list",
    "indices_in_order",
    "newest_edition",
    "next_draft",
    "owners",
    "proposals_awaiting",
    "published_in",
    "published_of",
    "published_table",
    "sectors",
    "services",
    "stages",
    "stance_of",
    "stances_of",
    "waiting_for",
]
