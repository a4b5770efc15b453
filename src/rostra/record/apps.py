"""Reads the vocabulary of every package: its events and its reactions."""

from __future__ import annotations

from django.apps import AppConfig
from django.utils.module_loading import autodiscover_modules


class RecordConfig(AppConfig):
    """When every model is known, the packages' `events` and `reactions` register themselves."""

    name = "rostra.record"

    def ready(self) -> None:
        """Import `events` and `reactions` of every installed package."""
        autodiscover_modules("events", "reactions")
