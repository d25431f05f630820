"""A whole site for visits and measurements: the production server, a database of its own, the network's archive."""

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from tests.conftest import ROOT
from tests.databases import new_database

COMMAND = [sys.executable, "-m", "multaqa.cli"]


@dataclass(frozen=True)
class Site:
    """A running site: its address, its server, its environment, and e-mail and password of each role's account."""

    address: str
    server: subprocess.Popen
    environment: dict[str, str]
    accounts: dict[str, tuple[str, str]]

    def url(self, path: str) -> str:
        return f"{self.address}{path}"


@contextmanager
def running(folder: Path, *, name: str) -> Iterator[Site]:
    """Set a site up in `folder` as `multaqa demo` does, serve it, and stop it at the end."""
    port = _free_port()
    environment = _environment(folder, name, port)
    command = [*COMMAND, "demo", "--no-serve"]
    done = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, check=False)
    if done.returncode:
        raise RuntimeError(f"the set-up failed:\n{done.stdout[-2000:]}\n{done.stderr[-4000:]}")
    log = folder / "server.log"
    with log.open("w") as out:
        command = [*COMMAND, "serve", "--port", str(port), "--workers", "2"]
        server = subprocess.Popen(command, cwd=ROOT, env=environment, stdout=out, stderr=out)
        try:
            _wait_for(f"http://127.0.0.1:{port}/ar/", server, log)
            yield Site(f"http://127.0.0.1:{port}", server, environment, _accounts(folder / "demo-accounts.txt"))
        finally:
            server.terminate()
            server.wait(timeout=20)


def _environment(folder: Path, name: str, port: int) -> dict[str, str]:
    inherited = {key: value for key, value in os.environ.items() if not key.startswith(("MULTAQA_", "DJANGO_"))}
    return {
        **inherited,
        "MULTAQA_VAR": str(folder),
        "MULTAQA_DATABASE": new_database(folder, name),
        "MULTAQA_DEMONSTRATION": "1",
        "MULTAQA_SECOND_FACTOR_ROLES": "",
        "MULTAQA_SITE_URL": f"http://127.0.0.1:{port}",
    }


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
