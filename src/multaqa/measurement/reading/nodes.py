"""The nodes of an edition's framework; an edition without one has the index alone."""

from multaqa.common.languages import in_all
from multaqa.measurement.bridge import frameworks
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.models import Edition


def root_of(edition: Edition) -> Branch:
    """Return the framework's tree; an edition without one has the index alone."""
    code = edition.index.code.upper()
    ar, en, fr = (name or code for name in in_all(edition.index, "short_name").values())
    return frameworks.tree(edition.framework) or Branch(code, ar, en, fr, 1.0, 1.0, "", "")


def node_of(edition: Edition, code: str) -> Branch | None:
    """Return a node of an edition's framework; without a code, the index itself."""
    root = root_of(edition)
    return next((branch for branch in root.walk() if branch.code == code), None) if code else root
