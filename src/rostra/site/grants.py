"""What each database role may do, said again after every migration. The owner runs this; it may run twice."""

from __future__ import annotations

from importlib import import_module
from importlib.util import find_spec

from django.apps import apps
from django.db import connection
from psycopg import sql

# The read-only role sees every table but those whose rows would let somebody sign in as another, and letters.
SECRETS = (
    "django_session",
    "usersessions_usersession",
    "mfa_authenticator",
    "account_emailconfirmation",
    "socialaccount_socialtoken",
    "record_letter",
    "record_sentletter",
    "people_cache",
)
BOOKKEEPING = ("django_migrations", "django_content_type", "auth_permission")

EVERYTHING = """
REVOKE CREATE ON SCHEMA public FROM PUBLIC;
REVOKE ALL ON ALL TABLES IN SCHEMA public FROM PUBLIC, rostra_app, rostra_read, rostra_judge;
GRANT USAGE ON SCHEMA public TO rostra_app, rostra_read, rostra_judge;
GRANT SELECT, INSERT, UPDATE, DELETE ON ALL TABLES IN SCHEMA public TO rostra_app;
GRANT USAGE, SELECT ON ALL SEQUENCES IN SCHEMA public TO rostra_app;
GRANT SELECT ON ALL TABLES IN SCHEMA public TO rostra_read;
"""


def insert_only() -> frozenset[str]:
    """Tables whose rows are added and never changed: what the packages' `insert_only` modules name."""
    named: set[str] = set()
    for config in apps.get_app_configs():
        if config.name.startswith("rostra.") and find_spec(f"{config.name}.insert_only"):
            named.update(import_module(f"{config.name}.insert_only").INSERT_ONLY)
    return frozenset(named)


def apply() -> None:
    """Give application, reader and judge exactly what they need, and take away the rest."""
    present = set(connection.introspection.table_names())
    with connection.cursor() as cursor:
        cursor.execute(EVERYTHING)
        cursor.execute(
            sql.SQL("REVOKE TEMPORARY ON DATABASE {} FROM PUBLIC")
            .format(sql.Identifier(connection.settings_dict["NAME"]))
            .as_string()
        )
        for tables, rights, role in (
            (insert_only(), "UPDATE, DELETE, TRUNCATE", "rostra_app"),
            (frozenset(BOOKKEEPING), "INSERT, UPDATE, DELETE", "rostra_app"),
            (frozenset(SECRETS), "SELECT", "rostra_read"),
        ):
            for table in sorted(tables & present):
                statement = sql.SQL("REVOKE {} ON {} FROM {}").format(
                    sql.SQL(rights),
                    sql.Identifier(table),
                    sql.Identifier(role),
                )
                cursor.execute(statement.as_string())
