"""`rostra worker`: the process that runs what follows from what was done."""

from __future__ import annotations

import logging
import sys
from typing import Any

from django.core.management.base import BaseCommand
from procrastinate.exceptions import ConnectorException

from rostra.site import worker


class Command(BaseCommand):
    """Work until told to stop; end with 1 when the database is gone: a supervisor then starts a new one."""

    help = "Run reactions and deliver letters until told to stop."

    def handle(self, **_options: Any) -> None:
        """Run the worker."""
        logging.basicConfig(stream=sys.stderr, format="%(asctime)s %(levelname)s %(name)s %(message)s")
        logging.getLogger("rostra").setLevel(logging.INFO)
        try:
            worker.run()
        except ConnectorException as error:
            self.stderr.write(f"The worker lost its database and ends: {error}")
            sys.exit(1)
