"""Examples of the addresses of measurement; each subject adds a module of its own and is read here."""

from tests.multaqa.measurement import examples_catalogue, examples_ratings, examples_review, examples_rounds  # noqa: F401 (registers)
