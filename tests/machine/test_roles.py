"""What each role of the database may do, asked of the database itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from django.db import DatabaseError, connection, transaction

from rostra.site import grants

pytestmark = pytest.mark.django_db


@contextmanager
def looking_as(role: str) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute(f"SET LOCAL ROLE {role}")
        yield
        cursor.execute("RESET ROLE")


def may(statement: str) -> bool:
    """Whether the present role is let through: any other complaint than a missing right is a yes."""
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(statement)
    except DatabaseError as error:
        return getattr(error.__cause__, "sqlstate", "") != "42501"
    return True


def tables() -> list[str]:
    return connection.introspection.table_names()


@pytest.mark.parametrize("role", ["rostra_app", "rostra_read", "rostra_judge"])
@pytest.mark.parametrize(
    "statement",
    [
        "CREATE TABLE mine (n int)",
        "CREATE TEMPORARY TABLE mine (n int)",
        "CREATE VIEW mine AS SELECT 1",
        "CREATE FUNCTION mine() RETURNS int LANGUAGE sql AS 'SELECT 1'",
        "CREATE SCHEMA mine",
        "ALTER TABLE record_act ADD COLUMN mine int",
        "ALTER TABLE record_act DISABLE TRIGGER ALL",
        "DROP TABLE record_act CASCADE",
        "CREATE ROLE mine",
        "ALTER ROLE rostra_app SUPERUSER",
        "SET session_replication_role = replica",
        "COPY record_act TO PROGRAM 'true'",
        "SELECT pg_read_file('postgresql.conf')",
        "UPDATE django_migrations SET name = 'other'",
    ],
)
def test_no_role_of_the_site_changes_the_shape_of_the_database(role: str, statement: str):
    with looking_as(role):
        assert not may(statement)


def test_the_record_may_be_added_to_and_read_and_nothing_else():
    assert {"record_act", "record_event"} <= grants.insert_only()
    with looking_as("rostra_app"):
        for table in sorted(grants.insert_only()):
            assert may(f"SELECT * FROM {table}")
            assert may(f"INSERT INTO {table} SELECT * FROM {table}")
            assert not may(f"UPDATE {table} SET id = id"), table
            assert not may(f"DELETE FROM {table}"), table
            assert not may(f"TRUNCATE {table} CASCADE"), table


def test_the_site_cannot_give_itself_more():
    with looking_as("rostra_app"):
        may("GRANT UPDATE, DELETE ON record_act TO rostra_app")  # PostgreSQL warns and grants nothing
        assert not may("UPDATE record_act SET id = id")


def test_every_other_table_of_ours_may_be_written_by_the_site():
    bookkeeping = {*grants.BOOKKEEPING, *grants.insert_only()}
    with looking_as("rostra_app"):
        shut = [
            name
            for name in tables()
            if name not in bookkeeping and not may(f"DELETE FROM {name} WHERE false")
        ]
    assert shut == []


def test_what_is_named_insert_only_exists():
    assert grants.insert_only() <= set(tables())


def test_the_read_only_role_reads_everything_but_what_lets_one_sign_in_as_another():
    secrets = set(grants.SECRETS)
    with looking_as("rostra_read"):
        for table in tables():
            assert may(f"SELECT * FROM {table} LIMIT 1") is (table not in secrets), table
            assert not may(f"DELETE FROM {table} WHERE false"), table


@pytest.mark.parametrize(
    "table",
    [
        "django_session",
        "usersessions_usersession",
        "mfa_authenticator",
        "account_emailconfirmation",
        "record_letter",
        "record_sentletter",
        "people_cache",
    ],
)
def test_sessions_keys_links_and_letters_are_closed_to_the_read_only_role(table: str):
    assert table in tables()
    with looking_as("rostra_read"):
        assert not may(f"SELECT * FROM {table} LIMIT 1")


def test_the_judge_reads_no_table_and_no_view():
    with connection.cursor() as cursor:
        cursor.execute("SELECT viewname FROM pg_views WHERE schemaname = 'public'")
        views = [name for (name,) in cursor.fetchall()]
    assert len(views) > 5
    with looking_as("rostra_judge"):
        readable = [name for name in [*tables(), *views] if may(f"SELECT * FROM {name} LIMIT 1")]
    assert readable == []


def test_the_site_may_become_the_judge_and_nobody_else():
    with looking_as("rostra_app"):
        assert may("SET LOCAL ROLE rostra_judge")
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT r.rolname FROM pg_roles r"
            " WHERE pg_has_role('rostra_app', r.oid, 'MEMBER') AND r.rolname <> 'rostra_app'"
        )
        assert [name for (name,) in cursor.fetchall()] == ["rostra_judge"]


def test_the_roles_are_not_superusers_and_the_judge_cannot_sign_in():
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT rolname, rolsuper OR rolcreaterole OR rolbypassrls OR rolreplication, rolcanlogin"
            " FROM pg_roles WHERE rolname LIKE 'rostra%%' ORDER BY rolname"
        )
        assert cursor.fetchall() == [
            ("rostra_app", False, True),
            ("rostra_judge", False, False),
            ("rostra_owner", False, True),
            ("rostra_read", False, True),
        ]


def test_sessions_of_the_site_are_ended_when_they_wait_or_hold_too_long():
    with connection.cursor() as cursor:
        cursor.execute("SELECT unnest(rolconfig) FROM pg_roles WHERE rolname = 'rostra_app'")
        limits = {setting.split("=")[0] for (setting,) in cursor.fetchall()}
    assert limits == {"statement_timeout", "lock_timeout", "idle_in_transaction_session_timeout"}


def test_giving_the_rights_twice_changes_nothing():
    def rights() -> list[tuple[object, ...]]:
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT relname, relacl::text FROM pg_class WHERE relnamespace = 'public'::regnamespace"
            )
            return sorted(cursor.fetchall())

    before = rights()
    grants.apply()
    assert rights() == before
