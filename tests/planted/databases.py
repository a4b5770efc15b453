"""One server for all runs, and for each run a database copied from a migrated one: a second instead of many."""

from __future__ import annotations

import os
from dataclasses import dataclass

import psycopg
from psycopg import sql

from rostra.machine.address import split_database


@dataclass(frozen=True)
class Databases:
    """The databases for the runs called `name`: pytest-django's own, and the untouched one it is copied from."""

    name: str

    @property
    def address(self) -> str:
        """What a run takes for its server: the same as ours, by another database."""
        return self._elsewhere(self.name)

    def keep(self) -> None:
        """What a first run without faults migrated becomes the one to copy."""
        with self._server() as connection:
            self._drop(connection, self._pristine)
            rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
            connection.execute(rename.format(sql.Identifier(self._used), sql.Identifier(self._pristine)))

    def renew(self) -> None:
        """A new copy for the next run, where there is one to copy."""
        with self._server() as connection:
            self._drop(connection, self._used)
            if (
                connection.execute("SELECT FROM pg_database WHERE datname = %s", [self._pristine]).fetchone()
                is not None
            ):
                copy = sql.SQL("CREATE DATABASE {} TEMPLATE {}")
                connection.execute(copy.format(sql.Identifier(self._used), sql.Identifier(self._pristine)))

    def drop(self) -> None:
        """Both are gone."""
        with self._server() as connection:
            self._drop(connection, self._used)
            self._drop(connection, self._pristine)

    @property
    def _used(self) -> str:
        return f"test_{self.name}"

    @property
    def _pristine(self) -> str:
        return f"{self.name}_pristine"

    def _elsewhere(self, database: str) -> str:
        elsewhere, _ = split_database(os.environ["DATABASE_URL"])
        return elsewhere(database)

    def _server(self) -> psycopg.Connection:
        return psycopg.connect(self._elsewhere("postgres"), autocommit=True)

    def _drop(self, connection: psycopg.Connection, database: str) -> None:
        connection.execute(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(database))
        )
