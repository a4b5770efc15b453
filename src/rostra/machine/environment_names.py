"""Every name Rostra reads from the environment, and what is refused before anything is started."""

from __future__ import annotations

import difflib
import os
from collections.abc import Mapping
from datetime import date
from zoneinfo import ZoneInfo

from rostra.machine import address, ports, site_address
from rostra.machine.refusal import Refusal

SHORTEST_KEY = 32
# What a person may set. docs/operations.md explains each; a test compares the two.
SETTABLE = (
    "SECRET_KEY",
    "DATABASE_URL",
    "DATABASE_OWNER_URL",
    "ROSTRA_VAR",
    "ROSTRA_HOST",
    "ROSTRA_PORT",
    "ROSTRA_HOSTS",
    "ROSTRA_HTTPS",
    "ROSTRA_ADDRESS",
    "ROSTRA_SANDBOX",
    "ROSTRA_NAME",
    "ROSTRA_SUPPORT",
    "ROSTRA_SMTP_URL",
    "ROSTRA_MAIL_FROM",
    "ROSTRA_PROXIES",
    "ROSTRA_POOL",
    "ROSTRA_THREADS",
    "ROSTRA_CHROMIUM",
    "ROSTRA_TEST_DATABASE_URL",
)
# What the supervisor tells its own processes.
INTERNAL = ("ROSTRA_AS_OWNER", "ROSTRA_STATIC_COLLECTED", "ROSTRA_TRIED")


def refuse_mistakes(given: Mapping[str, str] = os.environ) -> None:
    """Look at the whole environment once. Raises Refusal for the first thing that cannot be meant so."""
    for name in sorted(given):
        known = name in SETTABLE + INTERNAL or name.startswith("ROSTRA_TEST_")
        if name.startswith("ROSTRA_") and not known:
            raise _unknown(name)
    if len(given.get("SECRET_KEY", "x" * SHORTEST_KEY)) < SHORTEST_KEY:
        raise Refusal(
            f"SECRET_KEY has fewer than {SHORTEST_KEY} characters.",
            "Make it longer, or leave it out: Rostra then makes one and keeps it in its data folder.",
        )
    _refuse_wrong_addresses(given)
    if (https := given.get("ROSTRA_HTTPS", "")) not in {"", "0", "1"}:
        raise Refusal(f"ROSTRA_HTTPS is {https!r}.", "It is either 1 (yes) or left out.")
    for name, highest in (("ROSTRA_PORT", ports.HIGHEST), ("ROSTRA_POOL", 1_000), ("ROSTRA_THREADS", 256)):
        if name in given:
            whole_number(name, given[name], highest)
    _refuse_unknown_days_and_zones(given)


def whole_number(name: str, text: str, highest: int) -> int:
    """The number in `text`. Raises Refusal unless it lies from 1 to `highest`."""
    if not (text.isascii() and text.isdigit() and len(text) < 7 and 1 <= int(text) <= highest):
        raise Refusal(f"{name} is {text!r}.", f"It must be a whole number from 1 to {highest}.")
    return int(text)


def _refuse_wrong_addresses(given: Mapping[str, str]) -> None:
    for name in ("DATABASE_URL", "DATABASE_OWNER_URL"):
        if name in given:
            address.checked(name, given[name])
    if given.get(site_address.NAME):
        site_address.checked(given[site_address.NAME])


def _refuse_unknown_days_and_zones(given: Mapping[str, str]) -> None:
    sandbox = given.get("ROSTRA_SANDBOX", "")
    if sandbox:
        try:
            date.fromisoformat(sandbox)
        except ValueError as error:
            raise Refusal(
                f"ROSTRA_SANDBOX is {sandbox!r}, which is no day.",
                "Write a day as 2020-11-15, or leave it out.",
            ) from error
    zone = given.get("TZ", "").removeprefix(":")
    if "/" in zone and not zone.startswith("/"):
        try:
            ZoneInfo(zone)
        except (KeyError, ValueError, OSError) as error:
            raise Refusal(
                f"TZ names a time zone nobody knows: {zone}.",
                "Correct it, or leave it out: Rostra needs no TZ.",
            ) from error


def _unknown(name: str) -> Refusal:
    if name in {"ROSTRA_DEBUG"}:
        return Refusal(
            "Rostra has no debug mode: its pages must never show what is inside.",
            "Leave ROSTRA_DEBUG out; the log in the data folder says what went wrong.",
        )
    near = difflib.get_close_matches(name, SETTABLE, n=1)
    meant = f"Did you mean {near[0]}? " if near else ""
    return Refusal(
        f"Rostra knows no {name}.", f"{meant}docs/operations.md lists every name; leave this one out."
    )
