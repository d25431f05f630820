"""Ratings by citizens and records of use, hundreds of millions of them, into tables that may be published.

    with connect("duckdb", Limits()) as engine:
        found = aggregate(Request(ratings=["ratings/"], usage=["usage/*.csv"]), engine)

One set of Ibis expressions runs on DuckDB inside this process or on Spark. What leaves is counted, protected against
the disclosure of small groups (`suppression`), and says which rows were refused and why. `run` holds `aggregate`,
`engines` holds `connect`; what a record must hold stands in `layouts`, which needs none of the optional packages.
"""
