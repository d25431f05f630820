"""Keep the three catalogues: collect the strings, list what is missing, fill it in, compile.

    python tools/catalogue.py collect             run gettext over the sources
    python tools/catalogue.py missing [--app A]   print what has no Arabic or no French
    python tools/catalogue.py fill FILE.json      {"msgid": {"ar": "…", "fr": "…"}}; lists give plural forms
    python tools/catalogue.py compile             write the .mo files that ship

A message with a context is written "context|msgid" in the file. Needs GNU gettext; running the platform does not.
"""

import argparse
import fcntl
import json
import os
import subprocess
import sys
from contextlib import contextmanager
from pathlib import Path

import polib

ROOT = Path(__file__).resolve().parents[1]
LOCALE = ROOT / "locale"
LANGUAGES = ("ar", "en", "fr")


@contextmanager
def locked():
    """Let one writer at a time change the catalogues."""
    with (LOCALE / ".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


def catalogue(language: str) -> polib.POFile:
    return polib.pofile(str(LOCALE / language / "LC_MESSAGES" / "django.po"), wrapwidth=110)


def collect() -> None:
    """Bring the catalogues up to date with the sources; obsolete entries go."""
    arguments = [arg for language in LANGUAGES for arg in ("-l", language)]
    command = [
        sys.executable,
        "-m",
        "django",
        "makemessages",
        *arguments,
        "--no-obsolete",
        "--add-location=file",
    ]
    ignored = [arg for name in (".venv", "var", "tests", "node_modules") for arg in ("-i", name)]
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "src")}
    subprocess.run([*command, *ignored], cwd=ROOT, check=True, env=environment)
    for language in LANGUAGES:
        po = catalogue(language)
        po.metadata = {
            "Project-Id-Version": "multaqa",
            "Language": language,
            "MIME-Version": "1.0",
            "Content-Type": "text/plain; charset=UTF-8",
            "Content-Transfer-Encoding": "8bit",
            "Plural-Forms": PLURALS[language],
        }
        for entry in po:
            # A guess by likeness is worse than a gap: the gap fails the build, the guess is read by people.
            if entry.fuzzy:
                entry.flags.remove("fuzzy")
                entry.msgstr, entry.msgstr_plural = "", dict.fromkeys(entry.msgstr_plural, "")
            entry.previous_msgid = entry.previous_msgid_plural = entry.previous_msgctxt = None
            if language == "en":
                spell_out(entry)
        po.sort(key=lambda entry: (entry.occurrences[0] if entry.occurrences else ("", ""), entry.msgid))
        po.save()


PLURALS = {
    "ar": "nplurals=6; plural=n==0 ? 0 : n==1 ? 1 : n==2 ? 2 : n%100>=3 && n%100<=10 ? 3 : n%100>=11 ? 4 : 5;",
    "en": "nplurals=2; plural=(n != 1);",
    "fr": "nplurals=2; plural=(n > 1);",
}


def spell_out(entry: polib.POEntry) -> None:
    """English is the language of the sources: its catalogue repeats them, unless it says better."""
    if entry.msgid_plural:
        entry.msgstr_plural = {
            0: entry.msgstr_plural.get(0) or entry.msgid,
            1: entry.msgstr_plural.get(1) or entry.msgid_plural,
        }
    else:
        entry.msgstr = entry.msgstr or entry.msgid


def key(entry: polib.POEntry) -> str:
    return f"{entry.msgctxt}|{entry.msgid}" if entry.msgctxt else entry.msgid


def missing(app: str | None) -> dict[str, list[str]]:
    """Return each untranslated message with the languages that lack it."""
    out: dict[str, list[str]] = {}
    for language in LANGUAGES:
        for entry in catalogue(language):
            mine = not app or any(f"/{app}/" in path for path, _ in entry.occurrences)
            if mine and not entry.translated():
                out.setdefault(key(entry), []).append(language)
    return out


def fill(path: Path) -> None:
    """Write the translations of a file into the catalogues; unknown messages are named."""
    given = json.loads(path.read_text(encoding="utf-8"))
    for language in LANGUAGES:
        po = catalogue(language)
        entries = {key(entry): entry for entry in po}
        for message, texts in given.items():
            if language not in texts:
                continue
            if message not in entries:
                print(f"unknown: {message!r}", file=sys.stderr)
            elif isinstance(texts[language], list):
                entries[message].msgstr_plural = dict(enumerate(texts[language]))
            else:
                entries[message].msgstr = texts[language]
        po.save()


def compile_all() -> None:
    """Write the binary catalogues, so that running needs no gettext."""
    for language in LANGUAGES:
        catalogue(language).save_as_mofile(str(LOCALE / language / "LC_MESSAGES" / "django.mo"))


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("verb", choices=["collect", "missing", "fill", "compile"])
    parser.add_argument("file", nargs="?", type=Path)
    parser.add_argument("--app")
    given = parser.parse_args()
    for language in LANGUAGES:
        (LOCALE / language / "LC_MESSAGES").mkdir(parents=True, exist_ok=True)
    with locked():
        if given.verb == "collect":
            collect()
            compile_all()
        elif given.verb == "missing":
            print(json.dumps(missing(given.app), ensure_ascii=False, indent=1))
        elif given.verb == "fill":
            fill(given.file)
            compile_all()
        else:
            compile_all()


if __name__ == "__main__":
    main()
