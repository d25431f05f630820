"""Letters by e-mail: a subject and a text from two templates, in the language that is in force."""

import re
from typing import Any

from django.core.mail import EmailMessage
from django.template.loader import render_to_string

# What keeps one letter from leaving: the mail server does not take it, or its address is none.
UNSENT = (OSError, ValueError)
# Signs that end a line or stand between words, but for the two spaces that nobody may break.
_BREAKS = re.compile(r"[^\S\u00a0\u202f]+")


def letter(template: str, context: dict[str, Any], *, to: str, connection: Any = None) -> EmailMessage:
    """Return the letter that `<template>_subject.txt` and `<template>.txt` make.

    The subject is one line whatever a name or a title holds: what follows a line break would be a header of its own.
    """
    subject = _BREAKS.sub(" ", render_to_string(f"{template}_subject.txt", context)).strip()
    return EmailMessage(subject, render_to_string(f"{template}.txt", context), to=[to], connection=connection)
