"""The report of a computation: what was measured, how, what came out, what is missing, how to check it."""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from functools import partial
from pathlib import Path

from mizan.charts.picture import FONTS
from mizan.errors import MizanError
from mizan.language import Speaker, later
from mizan.ranking import edition_at
from mizan.report import basis, firmness, outcome
from mizan.report.markup import Markup, element, joined
from mizan.run import Results
from mizan.study.choices import Choice
from mizan.version import VERSION

STYLE = Path(__file__).parent / "style.css"
POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; img-src data:"
"""The page can ask nobody for anything, and no script can run in it."""


@dataclass(frozen=True)
class Section:
    """A heading and what stands under it; nothing to say, no section."""

    key: str
    title: str
    write: Callable[[Results, str, Speaker], Markup]


SECTIONS: Sequence[Section] = (
    Section("results", later("Results"), outcome.ranking),
    Section("change", later("Change since the edition before"), outcome.change),
    Section("framework", later("What is measured"), basis.framework),
    Section("method", later("How it is computed"), basis.method),
    Section("data", later("Data and gaps"), basis.data),
    Section("structure", later("How the parts hang together"), firmness.structure),
    Section("robustness", later("How sure the ranks are"), firmness.robustness),
    Section("units", later("Unit by unit"), outcome.units),
)


def report(results: Results, say: Speaker, *, edition: str | None = None, choices: Sequence[Choice] = ()) -> str:
    """The whole page for one edition, the last one unless named; `choices` are what the ranks are tried under."""
    named = results.index.data.editions[edition_at(results, edition)]
    written = [(section, _written(section, results, named, say)) for section in _sections(choices)]
    told = [(section, body) for section, body in written if body]
    title = f"{say.name(results.index.framework.name, results.index.framework.root.code)} {named}".strip()
    head = element(
        "head",
        element("meta", charset="utf-8"),
        element("meta", name="viewport", content="width=device-width, initial-scale=1"),
        Markup(f'<meta http-equiv="Content-Security-Policy" content="{POLICY}">'),
        element("title", title),
        Markup(f"<style>{_fonts()}{STYLE.read_text(encoding='utf-8')}</style>"),
    )
    links = [element("li", element("a", say(section.title), href=f"#{section.key}")) for section, _ in told]
    body = [element("section", element("h2", say(section.title), id=section.key), body) for section, body in told]
    contents = element("nav", element("ol", *links), aria_label=say("Contents"))
    main = element("main", _opening(results, title, say), contents, *body)
    page = element("html", head, element("body", main, _end(say)), lang=say.language, dir="rtl" if say.rtl else "ltr")
    return f"<!doctype html>\n{page}\n"


def _sections(choices: Sequence[Choice]) -> list[Section]:
    tried = partial(firmness.robustness, choices=choices)
    return [replace(section, write=tried) if section.key == "robustness" else section for section in SECTIONS]


def write_report(
    results: Results, path: Path, say: Speaker, *, edition: str | None = None, choices: Sequence[Choice] = ()
) -> Path:
    """The report in a file."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(report(results, say, edition=edition, choices=choices), encoding="utf-8")
    return path


def _written(section: Section, results: Results, edition: str, say: Speaker) -> Markup:
    """The section; what cannot be given says why, and the others still stand."""
    try:
        return section.write(results, edition, say)
    except MizanError as error:
        why = [say(fault.template, **fault.params) for fault in error.faults]
        return element("p", say("This part cannot be given: {why}.", why="; ".join(why)), class_="lead")


def _opening(results: Results, title: str, say: Speaker) -> Markup:
    framework = results.index.framework
    parts = [element("h1", title)]
    if framework.demonstration:
        parts.append(element("p", say("Demonstration: the data are invented."), class_="banner", role="note"))
    if framework.about:
        parts.append(element("p", say.name(framework.about), class_="lead"))
    return joined(parts)


def _end(say: Speaker) -> Markup:
    computed = say("Computed by Mizan {version}.", version=VERSION)
    rule = say("Scores are unrounded inside and shown to four decimals; ties share the best rank.")
    return element("footer", element("p", f"{computed} {rule}", class_="lead"))


def _fonts() -> str:
    faces = []
    for name, weight in (("Regular", 400), ("Bold", 700)):
        content = (FONTS / f"MultaqaNaskh-{name}.woff2").read_bytes()
        source = f"url(data:font/woff2;base64,{b64encode(content).decode()}) format('woff2')"
        faces.append(f"@font-face{{font-family:'Multaqa Naskh';font-weight:{weight};src:{source}}}")
    return "".join(faces)
