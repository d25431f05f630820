"""Results in the shape in which pages and reports tell them: tables with ranks, bands, averages and comparisons.

Nothing here decides who may read: what it is made from is public, a release or a published value.
"""
