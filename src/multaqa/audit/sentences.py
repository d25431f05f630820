"""What the history says: one sentence for each deed, in the three languages.

Every app that writes events names its deeds in its own `deeds.py`, which is read when the platform starts:

    from multaqa.audit.sentences import register

    register({"meetings.close": _("The meeting was closed and its record frozen.")})

A sentence may name what the event's change holds, new values only: `_("The status became {status}.")`. Who did it and
when stand beside the sentence, so it needs no actor: the passive keeps it free of gender. A test of the house fails
for a deed that is used and has no sentence.
"""

from collections.abc import Mapping

from django.utils.translation import gettext_lazy as _

from multaqa.common.errors import Sentence

_SENTENCES: dict[str, Sentence] = {}


def register(sentences: Mapping[str, Sentence]) -> None:
    """Add the sentences of an app's deeds; a deed has one sentence in the whole platform."""
    for deed, sentence in sentences.items():
        if _SENTENCES.setdefault(deed, sentence) is not sentence:
            raise ValueError(f"the deed {deed!r} has two sentences")


def deeds() -> dict[str, Sentence]:
    """Return every known deed with its sentence."""
    return dict(_SENTENCES)


def sentence(deed: str, change: Mapping[str, object]) -> str:
    """Return the sentence of a deed; one from a version that knew other deeds is shown by its name."""
    found = _SENTENCES.get(deed)
    if found is None:
        return str(_("Recorded: {deed}.")).format(deed=deed)
    new = {name: value[1] if isinstance(value, list) and len(value) == 2 else value for name, value in change.items()}
    try:
        return str(found).format(**new)
    except (KeyError, IndexError, ValueError):
        return str(found)
