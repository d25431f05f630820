"""One HTML file that tells everything about a computed index, with its charts, and asks nobody for anything."""

from mizan.report.report import report, write_report

__all__ = ["report", "write_report"]
