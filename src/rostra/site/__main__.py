"""The command line: `python -m rostra.site <command>`; people type `bin/rostra <command>`."""

from __future__ import annotations

import os
import sys

from django.core.exceptions import ImproperlyConfigured
from django.core.management import execute_from_command_line


def main() -> None:
    """Run one management command."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rostra.site.settings")
    try:
        execute_from_command_line(["bin/rostra", *sys.argv[1:]])
    except ImproperlyConfigured as error:
        sys.exit(str(error))


if __name__ == "__main__":
    main()
