"""The nodes of an edition's framework; an edition without one has the index alone."""

from multaqa.measurement.bridge import frameworks
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.models import Edition


def root_of(edition: Edition) -> Branch:
    """Return the framework's tree; an edition without one has the index alone."""
    code = edition.index.code.upper()
    index = edition.index
    names = (index.short_name_ar or code, index.short_name_en or code, index.short_name_fr or code)
    return frameworks.tree(edition.framework) or Branch(code, *names, 1.0, 1.0, "", "")


def node_of(edition: Edition, code: str) -> Branch | None:
    """Return a node of an edition's framework; without a code, the index itself."""
    root = root_of(edition)
    return next((branch for branch in root.walk() if branch.code == code), None) if code else root
