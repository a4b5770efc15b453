"""Connects what allauth announces with the record."""

from __future__ import annotations

from django.apps import AppConfig


class PeopleConfig(AppConfig):
    """When every model is known, changes made by the account pages go on record."""

    name = "rostra.people"

    def ready(self) -> None:
        """Listen to allauth."""
        from rostra.people import account_changes

        account_changes.listen()
