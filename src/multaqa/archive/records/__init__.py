"""Flat rows: one for each row of the database, with its columns, natural keys in place of numbers, and its place."""
