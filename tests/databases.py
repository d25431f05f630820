"""A database of its own for processes that a test starts, on the engine that the run tests."""

import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from urllib.parse import urlsplit, urlunsplit


def is_postgresql() -> bool:
    """Say whether this run tests PostgreSQL."""
    return os.environ.get("MULTAQA_DATABASE", "").startswith("postgres")


def new_database(folder: Path, name: str, *, of: str = "") -> str:
    """Return the address of a new database; on PostgreSQL its name is told apart by the worker of the run.

    It is empty, or holds all that the database at the address `of` holds, to which nobody is connected.
    """
    if not is_postgresql():
        path = folder / f"{name}.sqlite3"
        if of:
            shutil.copyfile(urlsplit(of).path, path)
        return f"sqlite:///{path}"
    parts = urlsplit(os.environ["MULTAQA_DATABASE"])
    database = f"{parts.path.strip('/') or 'multaqa'}_{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    template = f' TEMPLATE "{urlsplit(of).path.strip("/")}"' if of else ""
    _on_server(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)', f'CREATE DATABASE "{database}"{template}')
    return urlunsplit(parts._replace(path=f"/{database}"))


def drop(address: str) -> None:
    """Remove a database of the server; one in a file goes with its folder."""
    if address.startswith("postgres"):
        _on_server(f'DROP DATABASE IF EXISTS "{urlsplit(address).path.strip("/")}" WITH (FORCE)')


@contextmanager
def a_database(folder: Path, name: str) -> Iterator[str]:
    """Give the address of a new database, and remove it at the end."""
    address = new_database(folder, name)
    try:
        yield address
    finally:
        drop(address)


def rows(address: str, statement: str) -> list[tuple]:
    """Ask a database from outside, as nobody of the site does."""
    if address.startswith("sqlite"):
        with closing(sqlite3.connect(urlsplit(address).path, timeout=20)) as database:
            return database.execute(statement).fetchall()
    import psycopg

    with psycopg.connect(address, connect_timeout=20, options="-c statement_timeout=20000") as database:
        return database.execute(statement).fetchall()


def _on_server(*statements: str) -> None:
    import psycopg

    server = urlunsplit(urlsplit(os.environ["MULTAQA_DATABASE"])._replace(path="/postgres"))
    options = {"autocommit": True, "connect_timeout": 20, "options": "-c statement_timeout=60000"}
    with psycopg.connect(server, **options) as connection:
        for statement in statements:
            connection.execute(statement)
