"""Who may read, write and issue a report."""

from multaqa.accounts.choices import Role
from multaqa.accounts.standing import Standing
from multaqa.reports.choices import ReportState
from multaqa.reports.models import Report


def may_view(who: Standing, report: Report) -> bool:
    """An issued report is open to everybody; a draft to the secretariat and to the directors whose work it tells."""
    return report.state == ReportState.ISSUED or who.has(Role.SECRETARIAT, Role.DIRECTOR)


def may_create(who: Standing) -> bool:
    """The secretariat prepares reports."""
    return who.is_secretariat


def may_write(who: Standing, report: Report) -> bool:
    """The secretariat writes in a report until it is issued."""
    return who.is_secretariat and report.state == ReportState.DRAFT


def may_issue(who: Standing, report: Report) -> bool:
    """The secretariat issues a draft."""
    return who.is_secretariat and report.state == ReportState.DRAFT


def may_reopen(who: Standing, report: Report) -> bool:
    """The secretariat takes an issued report back into draft; the audit chain keeps that it did."""
    return who.is_secretariat and report.state == ReportState.ISSUED
