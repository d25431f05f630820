"""`multaqa migrate` and `multaqa serve`: bring the database up to date, and answer requests."""

import hashlib
import os
import sys

import click

# What libraries bring and no page asks for: compressing it would cost more than all the rest.
_UNASKED = ["*.map", "htmx-2.js", "htmx-4*", "htmax-4*", "ext", "modeltranslation"]


@click.command()
def migrate() -> None:
    """Create or update the tables of the database, and gather the files that pages need."""
    from django.core.management import call_command

    call_command("migrate", verbosity=0, interactive=False)
    gather_static_files()


def gather_static_files() -> None:
    """Hash, compress and gather the files of the pages, unless what is there was made from the same ones."""
    from django.conf import settings
    from django.contrib.staticfiles.finders import get_finders
    from django.core.management import call_command

    digest = hashlib.sha256()
    for finder in get_finders():
        for path, storage in sorted(finder.list(_UNASKED), key=lambda found: found[0]):
            digest.update(path.encode() + storage.open(path).read())
    stamp = settings.STATIC_ROOT / ".made-from"
    if stamp.exists() and stamp.read_text() == digest.hexdigest():
        return
    call_command("collectstatic", verbosity=0, interactive=False, ignore_patterns=_UNASKED)
    stamp.write_text(digest.hexdigest())


@click.command()
@click.option("--port", default=8000, show_default=True, help="Port to listen on.")
@click.option("--host", default="127.0.0.1", show_default=True, help="Address to listen on.")
@click.option("--workers", default=2, show_default=True, help="Number of processes.")
def serve(host: str, port: int, workers: int) -> None:
    """Serve the site with the production server until interrupted."""
    listen(host, port, workers)


def listen(host: str, port: int, workers: int = 2) -> None:
    """Replace this process by the web server; nothing after this line runs."""
    arguments = [
        "gunicorn",
        "multaqa.config.wsgi:application",
        f"--bind={host}:{port}",
        f"--workers={workers}",
        "--worker-class=gthread",
        "--threads=4",
        "--timeout=60",
        "--max-requests=20000",
        "--max-requests-jitter=2000",
        "--log-level=warning",
        "--preload",
    ]
    sys.stdout.flush()
    os.execv(sys.executable, [sys.executable, "-m", *arguments])  # noqa: S606 (our own interpreter)
