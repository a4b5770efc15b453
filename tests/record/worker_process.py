"""The worker as a process, with the bells of the tests in its vocabulary."""

import django

django.setup()

import tests.record.bells  # noqa: E402, F401 - registers its events and reactions
from django.core.management import call_command  # noqa: E402

call_command("worker")
