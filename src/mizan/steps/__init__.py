"""The steps of an index: screen, denominate, impute, treat, normalise, weight, aggregate."""

from mizan.steps.aggregate import Aggregate
from mizan.steps.denominate import Denominate
from mizan.steps.impute import Impute
from mizan.steps.normalise import Normalise
from mizan.steps.screen import Screen
from mizan.steps.state import Remark, State, Step
from mizan.steps.treat import Treat
from mizan.steps.weight import Weight

__all__ = [
    "Aggregate", "Denominate", "Impute", "Normalise", "Remark", "Screen", "State", "Step", "Treat", "Weight",
]  # fmt: skip
