"""Every process is told the address people reach the site by, so that links in letters lead to it."""

from __future__ import annotations

from pathlib import Path

import pytest

from rostra.machine import site_address
from rostra.machine.places import Places


@pytest.mark.parametrize(
    ("given", "address"),
    [
        ({}, "http://127.0.0.1:9000"),
        ({"ROSTRA_ADDRESS": "https://trainers.example.org/"}, "https://trainers.example.org"),
        ({"ROSTRA_ADDRESS": "", "ROSTRA_HOSTS": "a.example"}, "http://a.example:9000"),
        ({"ROSTRA_HOSTS": "a.example,b.example", "ROSTRA_HTTPS": "1"}, "https://a.example"),
        ({"ROSTRA_HOSTS": ".example,b.example", "ROSTRA_HTTPS": "1"}, "https://b.example"),
        ({"ROSTRA_HOSTS": "*", "ROSTRA_HTTPS": "1"}, "http://127.0.0.1:9000"),
    ],
)
def test_what_is_said_counts_and_without_it_where_we_listen(given, address):
    assert site_address.served("127.0.0.1", 9000, given) == address


@pytest.mark.parametrize(
    ("host", "address"),
    [
        ("0.0.0.0", "http://localhost:80"),
        ("::", "http://localhost:80"),
        ("::1", "http://[::1]:80"),
        ("desk.local", "http://desk.local:80"),
    ],
)
def test_where_we_listen_is_said_as_this_machine_reaches_it(host, address):
    assert site_address.listening(host, 80) == address


def test_web_and_worker_are_told_the_address_and_the_owner_too():
    places = Places(Path("/v"), "postgresql:///rostra", "postgresql:///rostra", site="http://localhost:9000")
    for told in (places.for_web(8), places.for_worker(), places.for_owner(), places.environment):
        assert told["ROSTRA_ADDRESS"] == "http://localhost:9000"


def test_a_command_without_a_served_site_leaves_the_address_as_it_is(monkeypatch):
    monkeypatch.delenv("ROSTRA_ADDRESS", raising=False)
    assert "ROSTRA_ADDRESS" not in Places(Path("/v"), "postgresql:///r", "postgresql:///r").for_worker()
