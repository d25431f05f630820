"""Examples of the addresses of measurement; each subject adds a module of its own and is read here."""

from tests.multaqa.measurement import (  # noqa: F401 (registers)
    examples_catalogue,
    examples_ratings,
    examples_results,
    examples_review,
    examples_rounds,
)
