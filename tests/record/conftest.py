"""What the tests of the record share."""

from __future__ import annotations

import pytest
from django.db import connection


@pytest.fixture(autouse=True)
def no_job_is_left_from_another_test(request):
    """Jobs are not Django's tables, so Django's flush between tests leaves them."""
    if "transactional_db" in request.fixturenames or request.node.get_closest_marker("django_db"):
        request.getfixturevalue("transactional_db" if _is_live(request) else "db")
        with connection.cursor() as cursor:
            cursor.execute("DELETE FROM procrastinate_jobs")
            cursor.execute("DELETE FROM procrastinate_periodic_defers")


def _is_live(request):
    marker = request.node.get_closest_marker("django_db")
    return "transactional_db" in request.fixturenames or (
        marker is not None and marker.kwargs.get("transaction")
    )
