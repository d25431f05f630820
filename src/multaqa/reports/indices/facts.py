"""What a report on results is made from, read once for all three languages."""

from dataclasses import dataclass, field

from multaqa.measurement import queries as measured
from multaqa.measurement.models import Edition, Release
from multaqa.measurement.queries import reading, results
from multaqa.measurement.queries.comparability import Comparison
from multaqa.measurement.queries.reading import kind_of
from multaqa.measurement.queries.results import Change
from multaqa.measurement.reading import comparison
from multaqa.measurement.reading.comparison import Indices
from multaqa.measurement.reading.nodes import root_of
from multaqa.measurement.reading.overview import Overview, overview
from multaqa.measurement.reading.profile import Chapter, profile
from multaqa.members.models import Network, State
from multaqa.members.queries import network, states

_FEWEST = 3


@dataclass(frozen=True)
class Regional:
    """The results of one edition, and what stands beside them."""

    # Nothing before an archive is loaded.
    network: Network | None
    read: Overview
    members: int
    beside: Indices | None = None
    catalogue: Comparison | None = None
    corrected: Release | None = None
    corrections: list[Change] = field(default_factory=list)

    @property
    def edition(self) -> Edition:
        return self.read.table.edition

    @property
    def release(self) -> Release | None:
        return self.read.table.release

    @property
    def is_demonstration(self) -> bool:
        return self.read.table.is_demonstration

    @property
    def kind(self) -> str:
        return kind_of(self.release)


@dataclass(frozen=True)
class National:
    """One state in every index; `classification` is how far its reader may see, 0 for everybody."""

    network: Network | None
    state: State
    chapters: list[Chapter]
    classification: int

    @property
    def is_demonstration(self) -> bool:
        return any(kind_of(one.release) == "demonstration" for one in self.chapters)

    @property
    def is_public(self) -> bool:
        """Whether everybody may read the same."""
        return self.classification <= 0


def regional(edition: Edition, release: Release | None) -> Regional:
    """Gather what the regional report of an edition tells of a release, or of what others published."""
    read = overview(edition, release, root_of(edition))
    before = read.before.edition if read.before else None
    old = release.round.releases.filter(number=release.number - 1).first() if release else None
    return Regional(
        network=network(),
        read=read,
        members=sum(state.left_on is None for state in states()),
        beside=_beside(edition, release),
        catalogue=_catalogue(before, edition) if before else None,
        corrected=old,
        corrections=results.differences(old, release, code=read.node.code) if old and release else [],
    )


def _catalogue(before: Edition, after: Edition) -> Comparison | None:
    """Compare the services of two editions where both have some."""
    found = measured.comparison(before, after)
    return found if found.common or found.dropped else None


def _beside(edition: Edition, release: Release | None) -> Indices | None:
    """Put beside it the edition nearest in time of the first other index that shares states enough."""
    pairs = reading.series()
    others = dict.fromkeys(pair[0].index_id for pair in pairs if pair[0].index_id != edition.index_id)
    for index in others:
        near = min(
            (pair for pair in pairs if pair[0].index_id == index),
            key=lambda pair: (abs(pair[0].year - edition.year), -pair[0].year),
        )
        found = comparison.side_by_side((edition, release), near)
        if len(found.rows) >= _FEWEST:
            return found
    return None


def national(state: State, classification: int = 0) -> National:
    """Gather what the report of a state tells a reader who may see answers up to a classification."""
    return National(network(), state, profile(state, classification), classification)
