"""Reports as plain data, for the addresses that end in `.json`."""

from multaqa.reports.represent.committee import report, whole
from multaqa.reports.represent.indices import national, regional

__all__ = ["national", "regional", "report", "whole"]
