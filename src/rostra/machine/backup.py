"""A backup of the whole database in one file, and its return.

Uses the wheel's pg_dump: an older one refuses.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

import psycopg
from psycopg import sql

from rostra.machine.address import split_database
from rostra.machine.binaries import installed
from rostra.machine.refusal import Refusal

OLDEST = 17
OURS = (" TABLE public record_act ", " TABLE public django_migrations ")


def make(arguments: list[str], owner_url: str) -> int:
    """Write everything to a new file: `bin/rostra backup FILE`. Raises Refusal when it cannot be written."""
    target = _file(arguments, "backup")
    if target.exists():
        raise Refusal(f"{target} is there already.", "Name a new file: a backup never replaces another.")
    _refuse_an_older_server(owner_url)
    made = target.with_name(target.name + ".part")
    command = ["pg_dump", "--format=custom", "--no-owner", "--no-privileges", f"--file={made}"]
    _run([*command, f"--dbname={owner_url}"], f"The backup could not be written to {target}.")
    made.rename(target)
    print(f"Backed up to {target} ({target.stat().st_size / 1e6:.1f} MB).")
    return 0


def restore(arguments: list[str], owner_url: str) -> int:
    """Put a backup beside the present database, then in its place: `bin/rostra restore FILE`.

    The present database is kept under another name. Raises Refusal, with nothing changed, when the file is
    damaged or holds something else, or when the site is running.
    """
    source = _file(arguments, "restore")
    _refuse_an_older_server(owner_url)
    if not source.is_file():
        raise Refusal(f"There is no file {source}.", "Name a file that bin/rostra backup wrote.")
    listing = _run(["pg_restore", "--list", str(source)], f"{source} is damaged, or is no backup.")
    if not all(table in listing for table in OURS):
        raise Refusal(f"{source} is a backup of something else.", "Name a file that bin/rostra backup wrote.")
    address, name = split_database(owner_url)
    incoming = f"{name}_incoming"
    with psycopg.connect(address("postgres"), autocommit=True) as connection:
        _refuse_while_in_use(connection, name)
        connection.execute(sql.SQL("DROP DATABASE IF EXISTS {}").format(sql.Identifier(incoming)))
        make_it = sql.SQL("CREATE DATABASE {} TEMPLATE template0")
        connection.execute(make_it.format(sql.Identifier(incoming)))
        try:
            command = [
                "pg_restore",
                "--no-owner",
                "--no-privileges",
                "--single-transaction",
                "--exit-on-error",
            ]
            _run([*command, f"--dbname={address(incoming)}", str(source)], f"{source} is damaged.")
        except Refusal:
            connection.execute(sql.SQL("DROP DATABASE {}").format(sql.Identifier(incoming)))
            raise
        kept = _exchange(connection, name, incoming)
    print(f"Restored from {source}. What was there before is kept as the database {kept}.")
    print("Start bin/up: it brings the restored database to what this source needs.")
    return 0


def look(arguments: list[str], owner_url: str) -> int:
    """Open psql, or hand it these arguments: `bin/rostra psql -c "SELECT …"`."""
    program = installed().program("psql")
    return subprocess.run([program, owner_url, *arguments], check=False).returncode


def _refuse_an_older_server(owner_url: str) -> None:
    """The wheel's programs say things that servers before 17 do not know."""
    with psycopg.connect(owner_url, connect_timeout=10) as connection:
        version = connection.info.server_version // 10_000
    if version < OLDEST:
        raise Refusal(
            f"Your server is PostgreSQL {version}; bin/rostra backs up and restores {OLDEST} and newer.",
            f"Use the programs that came with it: pg_dump -Fc and pg_restore, version {version}.",
        )


def _refuse_while_in_use(connection: psycopg.Connection, name: str) -> None:
    row = connection.execute("SELECT count(*) FROM pg_stat_activity WHERE datname = %s", [name]).fetchone()
    if row is not None and row[0]:
        raise Refusal("The site is running.", "Stop bin/up first, then restore.")


def _exchange(connection: psycopg.Connection, name: str, incoming: str) -> str:
    """Give the incoming database the name; the other gets the first free `…_before_N`."""
    taken = {row[0] for row in connection.execute("SELECT datname FROM pg_database").fetchall()}
    kept = next(found for n in range(1, 10_000) if (found := f"{name}_before_{n}") not in taken)
    rename = sql.SQL("ALTER DATABASE {} RENAME TO {}")
    connection.execute(rename.format(sql.Identifier(name), sql.Identifier(kept)))
    connection.execute(rename.format(sql.Identifier(incoming), sql.Identifier(name)))
    return kept


def _file(arguments: list[str], verb: str) -> Path:
    if len(arguments) != 1 or arguments[0].startswith("-"):
        raise Refusal(f"bin/rostra {verb} takes one file.", f"For example: bin/rostra {verb} rostra.backup")
    return Path(arguments[0]).expanduser().absolute()


def _run(command: list[str], otherwise: str) -> str:
    program = installed().program(command[0])
    done = subprocess.run(
        [program, *command[1:]], capture_output=True, text=True, errors="replace", umask=0o077, check=False
    )
    if done.returncode != 0:
        said = "\n".join(f"  {line}" for line in done.stderr.strip().splitlines()[:3])
        raise Refusal(f"{otherwise}\n{said}", "Nothing was changed.")
    return done.stdout
