"""A whole site for visits and measurements: the production server, a database of its own, a network's archive."""

import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

from filelock import FileLock

from tests.conftest import ROOT
from tests.databases import drop, new_database

COMMAND = [sys.executable, "-m", "multaqa.cli"]
# Written last into the folder of a site that is set up: the address of its database.
_SET_UP = "database.txt"


@dataclass
class Site:
    """A running site: its address, its environment, and e-mail and password of each role's or person's account."""

    address: str
    folder: Path
    environment: dict[str, str]
    accounts: dict[str, tuple[str, str]] = field(default_factory=dict)
    server: subprocess.Popen | None = None

    def url(self, path: str) -> str:
        return f"{self.address}{path}"

    def command(self, *words: str) -> str:
        """Run a command of the platform on this site and return what it said."""
        done = subprocess.run(
            [*COMMAND, *words], cwd=ROOT, env=self.environment, capture_output=True, text=True, check=False
        )
        if done.returncode:
            raise RuntimeError(f"{' '.join(words)} failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
        return done.stdout

    def start(self) -> None:
        """Start the production server and wait until it answers."""
        log = self.folder / "server.log"
        command = [*COMMAND, "serve", "--port", str(urlsplit(self.address).port), "--workers", "2"]
        with log.open("a") as out:
            self.server = subprocess.Popen(command, cwd=ROOT, env=self.environment, stdout=out, stderr=out)
        _wait_for(self.url("/ar/"), self.server, log)

    def stop(self) -> None:
        """Stop the server; the database stays."""
        if self.server is not None:
            self.server.terminate()
            self.server.wait(timeout=20)
            self.server = None


@contextmanager
def running(folder: Path, *, name: str) -> Iterator[Site]:
    """Set a site up in `folder` as `multaqa demo` does, serve it, and stop it at the end."""
    site = _site(folder, new_database(folder, name))
    site.command("demo", "--no-serve")
    site.accounts = _accounts(folder / "demo-accounts.txt")
    with _served(site):
        yield site


@contextmanager
def copied(original: Path, folder: Path, *, name: str) -> Iterator[Site]:
    """Serve a copy, in the new `folder`, of the site that `set_up` left in `original`; it takes the copy away again."""
    came_from = (original / _SET_UP).read_text(encoding="utf-8")
    shutil.copytree(original, folder, ignore=shutil.ignore_patterns(_SET_UP, "*.sqlite3*"))
    site = _site(folder, new_database(folder, name, of=came_from))
    site.accounts = _accounts(folder / "demo-accounts.txt")
    with _served(site):
        yield site


def set_up(folder: Path, *, name: str) -> None:
    """Set a site up in `folder` as `multaqa demo` does, to be copied; one process does it, and the others wait for it.

    On PostgreSQL its database stays on the server until the next run makes it anew.
    """
    with FileLock(folder / "set-up.lock"):
        if not (folder / _SET_UP).exists():
            site = _site(folder, new_database(folder, name))
            site.command("demo", "--no-serve")
            (folder / _SET_UP).write_text(site.environment["MULTAQA_DATABASE"], encoding="utf-8")


@contextmanager
def founded(folder: Path, *, name: str, archive: Path, **settings: str) -> Iterator[Site]:
    """Set a site up in `folder` as a secretariat does, with its own archive and without an account; serve it."""
    site = _site(folder, new_database(folder, name), **settings)
    site.command("migrate")
    site.command("load", str(archive))
    with _served(site):
        yield site


@contextmanager
def _served(site: Site) -> Iterator[None]:
    """Serve a site, and take its database off the server at the end."""
    try:
        site.start()
        yield
    finally:
        site.stop()
        drop(site.environment["MULTAQA_DATABASE"])


def _site(folder: Path, database: str, **settings: str) -> Site:
    address = f"http://127.0.0.1:{_free_port()}"
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("MULTAQA_", "DJANGO_"))}
    own = {
        "MULTAQA_VAR": str(folder),
        "MULTAQA_DATABASE": database,
        "MULTAQA_DEMONSTRATION": "1",
        "MULTAQA_SECOND_FACTOR_ROLES": "",
        "MULTAQA_SITE_URL": address,
    }
    return Site(address, folder, {**inherited, **own, **settings})


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return probe.getsockname()[1]


def _wait_for(address: str, server: subprocess.Popen, log: Path) -> None:
    for _ in range(600):
        if server.poll() is not None:
            raise RuntimeError(f"the server ended at once:\n{log.read_text()[-3000:]}")
        try:
            urllib.request.urlopen(address, timeout=5).close()
            return
        except OSError:
            time.sleep(0.2)
    raise RuntimeError(f"the server did not answer within two minutes:\n{log.read_text()[-3000:]}")


def _accounts(path: Path) -> dict[str, tuple[str, str]]:
    """Read the accounts that the set-up wrote down: role, e-mail and password, with tabs between."""
    rows = [line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if "\t" in line]
    return {role: (email, password) for role, email, password, *_ in rows}
