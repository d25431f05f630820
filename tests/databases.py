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


def new_database(folder: Path, name: str) -> str:
    """Return the address of a new, empty database; on PostgreSQL its name is told apart by the worker of the run."""
    if not is_postgresql():
        return f"sqlite:///{folder / f'{name}.sqlite3'}"
    parts = urlsplit(os.environ["MULTAQA_DATABASE"])
    database = f"{parts.path.strip('/') or 'multaqa'}_{name}_{os.environ.get('PYTEST_XDIST_WORKER', 'main')}"
    _on_server(f'DROP DATABASE IF EXISTS "{database}" WITH (FORCE)', f'CREATE DATABASE "{database}"')
    return urlunsplit(parts._replace(path=f"/{database}"))


def copy_of(address: str, folder: Path, name: str) -> str:
    """Return the address of a new database with all that another holds, to which nobody is connected."""
    copied = new_database(folder, name)
    if address.startswith("sqlite"):
        shutil.copyfile(urlsplit(address).path, urlsplit(copied).path)
    else:
        source, target = (urlsplit(each).path.strip("/") for each in (address, copied))
        _on_server(f'DROP DATABASE "{target}"', f'CREATE DATABASE "{target}" TEMPLATE "{source}"')
    return copied


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
