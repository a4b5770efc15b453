"""A hash over a folder's files and over the code that reads them: what is the same need not be read again."""

from __future__ import annotations

import hashlib
from functools import cache
from pathlib import Path

PACKAGES = Path(__file__).parents[2]


def fingerprint(files: str) -> str:
    """The hash of the files (`files.fingerprint`) together with that of the code."""
    return hashlib.sha256(f"{_code()} {files}".encode()).hexdigest()


@cache
def _code() -> str:
    digest = hashlib.sha256()
    for package in ("catalog", "policy", "kernel"):
        for path in sorted((PACKAGES / package).rglob("*.py")):
            digest.update(path.name.encode() + path.read_bytes())
    return digest.hexdigest()
