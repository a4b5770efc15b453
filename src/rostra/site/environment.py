"""What the environment says about this installation, parsed once and refused with the next step when it is
wrong.
"""

from __future__ import annotations

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

from django.core.exceptions import ImproperlyConfigured


def secret_key(var: Path) -> str:
    """SECRET_KEY from the environment, or one made once and kept readable by its owner alone in the data
    folder.
    """
    given = os.environ.get("SECRET_KEY")
    if given is not None:
        if len(given) < 32:
            raise ImproperlyConfigured(
                "SECRET_KEY has fewer than 32 characters. Make it longer, or leave it out."
            )
        return given
    path = var / "secret.key"
    if not path.exists():
        var.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600)
        with os.fdopen(descriptor, "w") as file:
            file.write(secrets.token_urlsafe(48))
    return path.read_text()


def hosts() -> list[str]:
    """ROSTRA_HOSTS, separated by commas; without it only this machine may ask."""
    given = os.environ.get("ROSTRA_HOSTS", "")
    return [host for host in given.split(",") if host] or ["localhost", "127.0.0.1", "[::1]", "testserver"]


def https() -> bool:
    """Whether the site is served over HTTPS (ROSTRA_HTTPS=1), so that cookies are sent over nothing else."""
    return os.environ.get("ROSTRA_HTTPS", "") == "1"


def mail_server() -> dict[str, Any]:
    """ROSTRA_SMTP_URL (smtp://user:password@host:587, smtps:// for TLS from the start; smtp:// takes TLS up
    when it signs in) as parts; without it letters lie as files in the data folder.
    """
    given = os.environ.get("ROSTRA_SMTP_URL", "")
    parts = urlsplit(given)
    if given and (parts.scheme not in {"smtp", "smtps"} or not parts.hostname):
        raise ImproperlyConfigured(
            "ROSTRA_SMTP_URL is not the address of a mail server. It looks like smtp://user:password@host:587."
        )
    direct = parts.scheme == "smtps"
    return {
        "host": parts.hostname or "",
        "port": parts.port or (465 if direct else 25),
        "user": unquote(parts.username or ""),
        "password": unquote(parts.password or ""),
        "ssl": direct,
        "tls": not direct and bool(parts.username),
    }


def proxies() -> int:
    """ROSTRA_PROXIES: how many proxies of one's own stand before the site; X-Forwarded-For is believed that
    far.
    """
    given = os.environ.get("ROSTRA_PROXIES", "0")
    if not (given.isascii() and given.isdigit() and len(given) < 3):
        raise ImproperlyConfigured(
            "ROSTRA_PROXIES is how many proxies of your own stand before the site: 0, 1, 2 …"
        )
    return int(given)


def static_storage() -> str:
    """Hashed and compressed files where `bin/up` collected them; plain names in tests."""
    if os.environ.get("ROSTRA_STATIC_COLLECTED") == "1":
        return "whitenoise.storage.CompressedManifestStaticFilesStorage"
    return "django.contrib.staticfiles.storage.StaticFilesStorage"


def database() -> dict[str, Any]:
    """DATABASE_URL (postgresql://…; a socket folder as ?host=/folder) as Django's dictionary.

    With ROSTRA_AS_OWNER=1 the owner's address, DATABASE_OWNER_URL, is used where it is given: only migrations
    and grants run so.
    """
    name = "DATABASE_URL"
    if os.environ.get("ROSTRA_AS_OWNER") == "1" and os.environ.get("DATABASE_OWNER_URL"):
        name = "DATABASE_OWNER_URL"
    url = os.environ.get(name, "postgresql://rostra_app@/rostra?host=/run/rostra")
    parts = urlsplit(url)
    if parts.scheme not in {"postgresql", "postgres"} or not parts.path.strip("/"):
        raise ImproperlyConfigured(
            f"{name} is not the address of a PostgreSQL database. It looks like "
            "postgresql://user:password@host:5432/database."
        )
    options: dict[str, Any] = dict(parse_qsl(parts.query))
    host = options.pop("host", None) or unquote(parts.hostname or "")
    port = options.pop("port", None) or parts.port or ""
    options.setdefault("application_name", "rostra")
    if os.environ.get("ROSTRA_POOL"):
        options["pool"] = {"min_size": 1, "max_size": int(os.environ["ROSTRA_POOL"]), "timeout": 5}
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": unquote(parts.path.strip("/")),
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        "HOST": host,
        "PORT": str(port),
        "CONN_HEALTH_CHECKS": True,
        "OPTIONS": options,
    }
