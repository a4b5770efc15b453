"""What was prepared already, so that a second start skips it: a hash of what went in, beside the data it
went into.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

import psycopg

from rostra.machine.installing import ROOT

BROWSER = {".css", ".js", ".svg", ".png", ".jpg", ".webp", ".ico", ".woff2", ".webmanifest", ".txt"}
DATABASE = {".py", ".sql", ".yaml", ".yml", ".csv", ".md"}


@dataclass(frozen=True)
class Inputs:
    """Hashes of the two kinds of source: what browsers load, and what the database is made from."""

    static: str
    database: str


def inputs() -> Inputs:
    """Read the source as it is now (a few hundred small files, some ten milliseconds)."""
    pins = ROOT / "requirements" / "run.txt"
    web, source, programs = (ROOT / "src" / "rostra" / "web", ROOT / "src" / "rostra", ROOT / "programs")
    return Inputs(
        static=_hash([pins, *_files(web, BROWSER), source / "site" / "settings.py"]),
        database=_hash([pins, *_files(source, DATABASE), *_files(programs, DATABASE)]),
    )


def state_of(url: str) -> str:
    """A hash of the migrations the database has seen; "" for a new one."""
    with psycopg.connect(url, connect_timeout=10) as connection:
        row = connection.execute("SELECT to_regclass('public.django_migrations') IS NOT NULL").fetchone()
        if row is None or not row[0]:
            return ""
        applied = connection.execute("SELECT app, name FROM django_migrations ORDER BY app, name").fetchall()
        database = connection.execute(
            "SELECT oid::text FROM pg_database WHERE datname = current_database()"
        ).fetchone()
    return hashlib.sha256(repr((database, applied)).encode()).hexdigest()


def remembered(var: Path) -> dict[str, str]:
    """What `remember` wrote; empty when it wrote nothing readable."""
    try:
        found = json.loads((var / "prepared.json").read_text())
    except (OSError, ValueError):
        return {}
    return {str(key): str(value) for key, value in found.items()} if isinstance(found, dict) else {}


def remember(var: Path, **values: str) -> None:
    """Write down what was prepared, whole or not at all."""
    path = var / "prepared.json"
    path.with_suffix(".new").write_text(json.dumps({**remembered(var), **values}, indent=1))
    path.with_suffix(".new").rename(path)


def _files(folder: Path, kinds: set[str]) -> list[Path]:
    return sorted(path for path in folder.rglob("*") if path.suffix in kinds and path.is_file())


def _hash(paths: Iterable[Path]) -> str:
    whole = hashlib.sha256()
    for path in paths:
        content = path.read_bytes()
        whole.update(f"{path.relative_to(ROOT)} {len(content)}\n".encode())
        whole.update(content)
    return whole.hexdigest()
