"""What the history says about measurement: each subject has its own module, and all are read at the start."""

from multaqa.measurement.deeds import catalogue, collecting, ratings, review  # noqa: F401 (they register their sentences)
