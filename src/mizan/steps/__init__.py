"""The steps of an index: screen, denominate, impute, treat, normalise, weight, aggregate."""

from mizan.steps.aggregate import Aggregate
from mizan.steps.normalise import Normalise
from mizan.steps.state import Remark, State, Step

__all__ = ["Aggregate", "Normalise", "Remark", "State", "Step"]
