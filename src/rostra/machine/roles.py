"""The roles inside PostgreSQL and what the operating system's users may become."""

from __future__ import annotations

import os
import pwd

import psycopg
from psycopg import sql

from rostra.machine.account import Account

OWNER, APP, READ, JUDGE = "rostra_owner", "rostra_app", "rostra_read", "rostra_judge"
SUPERUSER = "postgres"

# Limits of the application's sessions, in milliseconds. Pages ask for less (machine.address.PAGE_LIMIT).
LIMITS = {"statement_timeout": 60_000, "lock_timeout": 5_000, "idle_in_transaction_session_timeout": 30_000}

MAKE = f"""
DO $$
DECLARE wanted text;
BEGIN
  FOREACH wanted IN ARRAY ARRAY['{OWNER}', '{APP}', '{READ}', '{JUDGE}'] LOOP
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = wanted) THEN
      EXECUTE format('CREATE ROLE %I NOSUPERUSER NOCREATEROLE NOCREATEDB', wanted);
    END IF;
  END LOOP;
END $$;
GRANT {JUDGE} TO {APP};
"""


def ident_map(account: Account) -> str:
    """Who of this machine may sign in as whom, as a pg_ident.conf: whoever starts Rostra, and the server's
    own user.
    """
    users = sorted({pwd.getpwuid(os.getuid()).pw_name, account.name})
    roles = (SUPERUSER, OWNER, APP, READ)
    return "".join(f"rostra {user} {role}\n" for user in users for role in roles)


def make(connection: psycopg.Connection) -> None:
    """Make the four roles where they are missing and give them their limits.

    The connection is the superuser's.
    """
    connection.execute(MAKE)
    for role in (OWNER, APP, READ):
        connection.execute(sql.SQL("ALTER ROLE {} LOGIN").format(sql.Identifier(role)))
    for role in (APP, READ):
        for name, value in LIMITS.items():
            statement = sql.SQL("ALTER ROLE {} SET {} = {}")
            connection.execute(statement.format(sql.Identifier(role), sql.SQL(name), sql.Literal(value)))
    # A restored backup is a new database that takes the old one's name.
    connection.execute(sql.SQL("ALTER ROLE {} CREATEDB").format(sql.Identifier(OWNER)))
    connection.execute(sql.SQL("ALTER ROLE {} NOLOGIN").format(sql.Identifier(JUDGE)))
