"""Measurements: `make bench` prints what pages, reports and the engine cost, each beside its goal.

Figures are CPU time where possible, since wall time on a shared machine says little, and medians of many.
"""
