"""A round as the engine's index: the edition's framework, and data that follow from the verdicts.

An indicator's score of a state is the mean, over the answers it asks for, of value / largest value × 100. A service
that does not exist counts 0; one that does not apply is left out; what is not assessed or not known is missing, and
says so, but never counts as zero.
"""

from collections import defaultdict
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np

from mizan.dataset import Dataset, Missing
from mizan.framework import Framework, Text
from mizan.run import Index
from multaqa.common.languages import in_all
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.models import Round
from multaqa.measurement.queries import results as queries

if TYPE_CHECKING:
    from multaqa.members.models import State

DEMONSTRATION = Text(
    ar="بيانات توضيحية: الإجابات مختلَقة ولا تصف أي دولة.",
    en="Demonstration: the answers are invented and describe no state.",
    fr="Démonstration : les réponses sont inventées et ne décrivent aucun État.",
)


@dataclass
class Cell:
    """What stands behind one state's score on one indicator; `points` are shares of the largest value, added up."""

    asked: int = 0
    assessed: int = 0
    points: float = 0.0
    not_applicable: int = 0
    not_assessed: int = 0
    not_known: int = 0

    @property
    def score(self) -> float:
        """0–100, or NaN where nothing was assessed."""
        return 100 * self.points / self.assessed if self.assessed else float("nan")

    @property
    def reason(self) -> Missing:
        """Why there is no score."""
        if self.assessed:
            return Missing.OBSERVED
        if self.asked and self.not_applicable >= self.asked:
            return Missing.NOT_APPLICABLE
        return Missing.NOT_ASSESSED if self.not_assessed else Missing.NOT_REPORTED

    @property
    def applicable(self) -> int:
        """How many answers the score could rest on."""
        return self.asked - self.not_applicable


Cells = dict[str, dict[str, Cell]]


def unit(state: "State") -> str:
    """Return the name of a state in the engine's tables, the same as in published figures."""
    return state.code.upper()


def cells_of(round: Round, part: queries.Part | None = None) -> Cells:
    """Return, by unit and indicator, what stands behind each score, or what of a part of the round would."""
    ladder = max(round.edition.levels.values_list("number", flat=True), default=1)
    questions = {question.pk: (question, count) for question, count in queries.asked(round, part)}
    states = {state.pk: unit(state) for state in queries.participants(round)}
    out: Cells = {code: defaultdict(Cell) for code in states.values()}
    for cells in out.values():
        for question, count in questions.values():
            cells[question.indicator].asked += count
    for tally in queries.tallies(round, part):
        question, _ = questions[tally.question]
        cell = out[states[tally.state]][question.indicator]
        cell.points += tally.total / queries.largest(question, ladder)
        cell.assessed += tally.values
        cell.not_applicable += tally.not_applicable
        cell.not_assessed += tally.not_assessed
        cell.not_known += tally.not_known
    return out


def coverage(cells: dict[str, Cell]) -> float | None:
    """Return the share of the applicable answers of one state that were assessed, 0–1."""
    applicable = sum(cell.applicable for cell in cells.values())
    return sum(cell.assessed for cell in cells.values()) / applicable if applicable else None


def index_of(round: Round, cells: Cells | None = None) -> Index:
    """Return the index of a round; raises `MizanError` where the edition's framework does not hold."""
    cells = cells_of(round) if cells is None else cells
    framework, recipe = frameworks.read(round.edition.framework)
    if round.is_demonstration:
        framework = replace(framework, demonstration=True, about=DEMONSTRATION)
    return Index(framework, dataset(round, cells, framework), recipe)


def dataset(round: Round, cells: Cells, framework: Framework) -> Dataset:
    """Return the scores of a round's states on the indicators of a framework, and why there is none."""
    codes = tuple(node.code for node in framework.indicators)
    units = tuple(cells)
    empty = Cell()
    table = [[cells[one].get(code, empty) for code in codes] for one in units]
    shape = (1, len(units), len(codes))
    return Dataset(
        editions=(round.edition.code,),
        units=units,
        codes=codes,
        values=np.array([[cell.score for cell in row] for row in table], float).reshape(shape),
        reasons=np.array([[cell.reason for cell in row] for row in table], np.uint8).reshape(shape),
        unit_names={unit(state): Text(**in_all(state, "name")) for state in queries.participants(round)},
    )
