"""The worker as a process, with the bells of the tests in its vocabulary."""

import django

django.setup()

from django.core.management import call_command  # noqa: E402

import tests.record.bells  # noqa: E402, F401 - registers its events and reactions

call_command("worker")
