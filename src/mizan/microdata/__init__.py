"""Ratings by citizens and records of use, hundreds of millions of them, into tables that may be published.

    found = aggregate(Request(ratings=["ratings/"], usage=["usage/*.csv"]), engine)
    found.ratings, found.usage, found.indicators, found.refused

One set of Ibis expressions runs on DuckDB inside this process or on Spark. What leaves is counted, protected against
the disclosure of small groups (`suppression`), and says which rows were refused and why.
"""

from mizan.microdata.layouts import RATINGS, USAGE, Layout
from mizan.microdata.run import Outcome, Request, aggregate

__all__ = ["RATINGS", "USAGE", "Layout", "Outcome", "Request", "aggregate"]
