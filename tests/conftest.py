"""What every test may use. A test builds its situation by running commands; nothing here mocks our own code."""

from __future__ import annotations

import datetime as dt
import os
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from pytest_socket import socket_allow_hosts

from tests.campaign import Campaign

if TYPE_CHECKING:
    from pytest_django import DjangoDbBlocker


def pytest_runtest_setup() -> None:
    """No test reaches outside this machine; loopback and unix sockets stay open."""
    socket_allow_hosts(["127.0.0.1", "::1", "localhost"], allow_unix_socket=True)


@pytest.fixture
def at() -> dt.datetime:
    """The moment at which a test's commands happen, unless it says another."""
    return dt.datetime(2020, 11, 15, 12, 0, tzinfo=dt.UTC)


@pytest.fixture
def on(at: dt.datetime) -> dt.date:
    """The day of `at`."""
    return at.date()


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: DjangoDbBlocker) -> None:
    """After the migrations the roles get their rights, so that a test may `SET ROLE rostra_app`."""
    from rostra.site import grants

    with django_db_blocker.unblock():
        grants.apply()


@pytest.fixture
def campaign(request: pytest.FixtureRequest) -> Campaign:
    """The rounds of a test marked `campaign`: a few in `bin/test`, in `bin/nightly` all that are left."""
    folder = os.environ.get("ROSTRA_TEST_NIGHTLY")
    name = request.node.name.removeprefix("test_")
    return Campaign(Path(folder) / f"{name}.json" if folder else None)
