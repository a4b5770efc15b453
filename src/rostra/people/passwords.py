"""How passwords are kept."""

from __future__ import annotations

from django.contrib.auth.hashers import Argon2PasswordHasher


class Argon2(Argon2PasswordHasher):
    """Argon2id with 19 MiB of memory, two passes, one lane (OWASP Password Storage Cheat Sheet).

    Django's own parameters take 100 MiB for every sign-in, which lets a few visitors fill a small machine.
    """

    memory_cost = 19_456
    time_cost = 2
    parallelism = 1
