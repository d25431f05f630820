"""One state in one index: its parts, its way over the editions, what changed, what would lift it."""

from typing import Any

from django.utils.translation import get_language_bidi, pgettext_lazy
from django.utils.translation import gettext as _

from multaqa.common.languages import passage
from multaqa.measurement.bridge.frameworks import Branch
from multaqa.measurement.pictures.ground import in_language, noted, span_of
from multaqa.measurement.plots import Drawing, bars, timeline
from multaqa.measurement.reading import figures
from multaqa.measurement.reading.profile import Chapter

# What the engine's parts of a change are called.
PARTS = {
    "data": pgettext_lazy("part of a change", "The state’s own answers"),
    "missing": pgettext_lazy("part of a change", "Gaps in its answers"),
    "others": pgettext_lazy("part of a change", "The other states"),
    "framework": pgettext_lazy("part of a change", "Framework and weights"),
}


def _title(words: str, one: Chapter) -> str:
    name = f"{passage(one.index, 'short_name').text} {one.edition.code}"
    return words % {"name": name, "state": passage(one.state, "name").text}


@in_language
def parts(one: Chapter) -> Drawing:
    """Draw the parts of the index, each with the mean of the members."""
    scale = one.index.scale
    shown = [
        bars.Bar(
            passage(part.branch, "name").text,
            part.value,
            part.mean,
            figures.printed(part.figure, scale),
        )
        for part in one.parts
    ]
    title = _title(_("Parts of the index: %(name)s, %(state)s"), one)
    made = bars.bars(title, shown, scale=scale, missing=_("no figure"), rtl=get_language_bidi())
    caption = _("The brown mark is the mean of the members that have a figure.")
    return noted(made, (one.edition, one.release), caption=caption)


@in_language
def over_time(one: Chapter) -> Drawing:
    """Draw the scores over the editions; a line is broken where an edition has none."""
    values = [point.figure.value if point.figure else None for point in one.points]
    years = [point.edition.year for point in one.points]
    name, state = span_of(one.index, [point.edition for point in one.points]), passage(one.state, "name").text
    title = _("Scores over editions: %(name)s, %(state)s") % {"name": name, "state": state}
    common = [one.on_common(point) for point in one.points]
    tracks = [timeline.Track("", values)]
    if one.like and one.like.differs:
        tracks = [timeline.Track(_("as published"), values), timeline.Track(_("on the common set"), common)]
    missing, rtl = _("no figure"), get_language_bidi()
    made = timeline.timeline(title, years, tracks, scale=one.index.scale, missing=missing, rtl=rtl)
    caption = _("Where an edition has no figure the line is broken and a hollow mark stands at the foot.")
    return noted(made, *((point.edition, point.release) for point in one.points), caption=caption)


def steps_of(one: Chapter) -> list[bars.Step]:
    """Return the parts of the last change, what is left over if it shows; they add up to the whole."""
    if one.change is None:
        return []
    scale = one.index.scale
    named = [(_part_name(part), adds) for part, adds in one.change.parts]
    if figures.signed(one.change.rest, scale) != figures.signed(0.0, scale):
        named.append((_("Rounding and other rules of the owner"), one.change.rest))
    return [bars.Step(name, adds, figures.signed(adds, scale)) for name, adds in named]


def _part_name(part: str | Branch) -> str:
    return passage(part, "name").text if isinstance(part, Branch) else str(PARTS[part])


@in_language
def change(one: Chapter) -> Drawing:
    """Draw what the last change is made of, one part after another."""
    title = _title(_("What the change is made of: %(name)s, %(state)s"), one)
    made = bars.chain(title, steps_of(one), get_language_bidi())
    return noted(made, (one.edition, one.release), caption=_("Each bar begins where the one above ends."))


@in_language
def lifts(one: Chapter) -> Drawing:
    """Draw how much each step would add to the score."""
    gains = [lift["score_gain"] for _branch, lift in one.lifts]
    shown = [
        bars.Bar(passage(branch, "name").text, gain, None, _gained(lift, one.index.scale))
        for (branch, lift), gain in zip(one.lifts, gains, strict=True)
    ]
    title = _title(_("What would lift it most: %(name)s, %(state)s"), one)
    made = bars.bars(title, shown, scale=max(gains, default=0) or 1, missing=_("no figure"), rtl=get_language_bidi())
    caption = _("What each step adds to the score; in brackets the places gained in nine runs of ten.")
    return noted(made, (one.edition, one.release), caption=caption)


def _gained(lift: dict[str, Any], scale: int) -> str:
    text = figures.signed(lift["score_gain"], scale)
    return f"{text} ({figures.between(lift['low'], lift['high'])})" if "low" in lift else text


_PLOTS = {"parts": parts, "time": over_time, "change": change, "lifts": lifts}


def of_chapter(language: str, one: Chapter, *names: str) -> dict[str, Drawing]:
    """Return the pictures that a chapter has figures for, all or the named ones, by name."""
    has = {"parts": bool(one.parts), "time": one.has_line, "change": one.change is not None, "lifts": bool(one.lifts)}
    return {name: draw(language, one) for name, draw in _PLOTS.items() if has[name] and (not names or name in names)}
