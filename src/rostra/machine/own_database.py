"""A PostgreSQL of one's own (DATABASE_URL): what it must be before Rostra writes into it."""

from __future__ import annotations

import psycopg
from psycopg import sql

from rostra.machine import address, roles
from rostra.machine.refusal import Refusal

OLDEST = 150_000


def made_ready(url: str, *, app_user: str) -> None:
    """Look at the database, make the roles where they are missing. Raises Refusal with the next step."""
    try:
        with psycopg.connect(url, autocommit=True, connect_timeout=10) as connection:
            _refuse_the_wrong_kind(connection)
            _refuse_without_rights(connection)
            _refuse_tables_of_something_else(connection)
            _make_roles(connection, {connection.info.user, app_user or connection.info.user})
    except psycopg.OperationalError as error:
        raise Refusal(
            f"The database at {address.without_password(url)} cannot be reached:\n  {str(error).strip()}",
            "See that it runs and that address, user, password and database name in DATABASE_URL are right.",
        ) from error
    except psycopg.ProgrammingError as error:  # an unknown option in the address
        raise Refusal(
            f"DATABASE_URL cannot be read: {error}", f"Write it like this: {address.EXAMPLE}"
        ) from error


def _refuse_the_wrong_kind(connection: psycopg.Connection) -> None:
    if connection.info.server_version < OLDEST:
        raise Refusal(
            f"This is PostgreSQL {connection.info.server_version // 10_000}; Rostra needs 15 or newer.",
            "Point DATABASE_URL to a newer server, or leave it out: Rostra brings PostgreSQL 18 with it.",
        )
    if connection.info.parameter_status("server_encoding") != "UTF8":
        raise Refusal(
            "This database does not keep its text in UTF-8.",
            "Make one that does: CREATE DATABASE rostra ENCODING 'UTF8' TEMPLATE template0;",
        )


def _refuse_without_rights(connection: psycopg.Connection) -> None:
    user = connection.info.user
    row = connection.execute(
        "SELECT current_setting('transaction_read_only') = 'on',"
        " has_schema_privilege(current_user, 'public', 'CREATE')"
    ).fetchone()
    assert row is not None
    read_only, may_create = row
    if read_only:
        raise Refusal(
            f"The database may only be read (it is a replica, or {user} is set to read only).",
            "Point DATABASE_URL to the primary server, with a user that may write.",
        )
    if not may_create:
        raise Refusal(
            f"The user {user} may not make tables in this database.",
            f"Let it own the database (ALTER DATABASE {connection.info.dbname} OWNER TO {user}), or give "
            "DATABASE_OWNER_URL with a user that does.",
        )


def _refuse_tables_of_something_else(connection: psycopg.Connection) -> None:
    found = {
        name
        for (name,) in connection.execute(
            "SELECT tablename FROM pg_tables WHERE schemaname = 'public'"
        ).fetchall()
    }
    if found and not {"django_migrations", "record_act"} <= found and not _only_begun(connection, found):
        some = ", ".join(sorted(found)[:3])
        raise Refusal(
            f"The database {connection.info.dbname} holds tables of something else ({some} …).",
            "Make an empty database for Rostra (CREATE DATABASE rostra) and point DATABASE_URL to it.",
        )


def _only_begun(connection: psycopg.Connection, found: set[str]) -> bool:
    """Whether a first migration of ours was stopped before the record was there."""
    if "django_migrations" not in found:
        return False
    ours = connection.execute("SELECT count(*) FROM django_migrations WHERE app = 'policy'").fetchone()
    return found == {"django_migrations"} or (ours is not None and ours[0] > 0)


def _make_roles(connection: psycopg.Connection, users: set[str]) -> None:
    """Make the application's role and let each of `users` take it: the site signs in as one of them."""
    missing = _missing(connection, users)
    try:
        for statement in missing:
            connection.execute(statement)
    except psycopg.errors.InsufficientPrivilege as error:
        by_hand = " ".join(f"{statement.as_string(connection)};" for statement in missing)
        raise Refusal(
            f"The user {connection.info.user} may not make the roles Rostra separates its rights with.",
            f"Ask whoever runs the server to run this once:\n  {by_hand}",
        ) from error


def _missing(connection: psycopg.Connection, users: set[str]) -> list[sql.Composed]:
    row = connection.execute("SELECT array_agg(rolname::text) FROM pg_roles").fetchone()
    present = set(row[0]) if row is not None else set()
    made = [
        sql.SQL("CREATE ROLE {} NOLOGIN").format(sql.Identifier(name))
        for name in (roles.APP, roles.READ, roles.JUDGE)
        if name not in present
    ]
    wanted = [(roles.JUDGE, roles.APP), *((roles.APP, user) for user in sorted(users - {roles.APP}))]
    return made + [
        sql.SQL("GRANT {} TO {}").format(sql.Identifier(granted), sql.Identifier(to))
        for granted, to in wanted
        if granted not in present or not _may_become(connection, to, granted)
    ]


def _may_become(connection: psycopg.Connection, who: str, other: str) -> bool:
    """Whether SET ROLE works. Since 16, making a role makes one a member of it that may not become it."""
    right = "SET" if connection.info.server_version >= 160_000 else "MEMBER"
    row = connection.execute(
        "SELECT pg_has_role(oid, %s, %s) FROM pg_roles WHERE rolname = %s", [other, right, who]
    ).fetchone()
    return row is not None and bool(row[0])
