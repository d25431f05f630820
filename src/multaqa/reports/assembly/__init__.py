"""From facts to a document: the pieces of a report in their order, what is generated and what the secretariat wrote.

`draft(facts, language)` gives the pieces; `document(draft)` gives what the writers print. Nothing here knows a
session, a meeting or a year: the report's period and its parent session choose them.
"""

from multaqa.reports.assembly.draft import Draft, Piece, draft
from multaqa.reports.assembly.finish import document

__all__ = ["Draft", "Piece", "document", "draft"]
