"""Health, texts for robots, preferences, and the headers of every answer."""

from __future__ import annotations

import datetime as dt
import json
import re

import pytest
from django.test import Client, override_settings

from rostra.kernel import clock
from rostra.web.site_pages import health

ALIVE, READY = "/health/live", "/health/ready"


def test_a_running_process_says_so_without_the_database(client):
    assert json.loads(client.get(ALIVE).content) == {"live": True}


@pytest.mark.django_db
def test_a_process_that_reaches_its_database_is_ready(client):
    answer = client.get(READY)
    assert answer.status_code == 200
    assert json.loads(answer.content)["ready"] is True
    assert answer["cache-control"] == "no-store"


@pytest.mark.django_db(transaction=True)
def test_a_process_without_its_database_is_not_ready_and_says_when_to_ask_again(client):
    from django.db import connection

    port, connection.settings_dict["PORT"] = connection.settings_dict["PORT"], "1"
    host, connection.settings_dict["HOST"] = connection.settings_dict["HOST"], "127.0.0.1"
    connection.close()
    try:
        answer = client.get(READY)
    finally:
        connection.settings_dict["PORT"], connection.settings_dict["HOST"] = port, host
        connection.close()
    assert answer.status_code == 503
    assert answer["retry-after"] == health.RETRY_AFTER
    assert json.loads(answer.content)["ready"] is False


@pytest.mark.django_db
def test_robots_may_read_what_is_public_and_nothing_of_a_sandbox(client):
    assert "Disallow: /staff/" in client.get("/robots.txt").content.decode()
    with override_settings(SANDBOX="2020-11-15"):
        assert "Disallow: /\n" in client.get("/robots.txt").content.decode()


@override_settings(SUPPORT="security@example.org")
def test_security_txt_names_a_contact_and_has_not_expired(client):
    text = client.get("/.well-known/security.txt").content.decode()
    assert "Contact: mailto:security@example.org" in text
    expires = dt.datetime.fromisoformat(re.search(r"Expires: (\S+)", text)[1].replace("Z", "+00:00"))
    assert dt.timedelta(days=30) < expires - clock.now() < dt.timedelta(days=366)


@pytest.mark.parametrize("theme", ["light", "dark"])
def test_a_theme_is_kept_in_a_cookie_no_script_reads(client, theme):
    answer = client.post("/preferences/", {"theme": theme, "next": "/gallery/?look=rtl"})
    assert (answer.status_code, answer["location"]) == (302, "/gallery/?look=rtl")
    cookie = answer.cookies["theme"]
    assert cookie.value == theme
    assert cookie["httponly"]
    assert cookie["samesite"] == "Lax"
    assert f'data-bs-theme="{theme}"' in client.get("/gallery/").content.decode()


def test_as_the_device_says_forgets_the_cookie(client):
    client.post("/preferences/", {"theme": "dark"})
    client.post("/preferences/", {"theme": "device"})
    assert "data-bs-theme" not in client.get("/gallery/").content.decode()


@pytest.mark.django_db
def test_the_rehearsal_language_is_offered_in_a_sandbox_only(client):
    assert client.post("/preferences/", {"language": "qps-plocm"}).status_code == 400
    client.cookies["language"] = "qps-plocm"
    assert 'dir="ltr"' in client.get("/gallery/").content.decode()
    with override_settings(SANDBOX="2020-11-15"):
        assert client.post("/preferences/", {"language": "qps-plocm"}).status_code == 302
        assert 'dir="rtl"' in client.get("/gallery/").content.decode()


@pytest.mark.parametrize("language", ["de", "x" * 300, "../../etc", "qps", "EN"])
def test_an_unknown_language_is_refused(client, language):
    assert client.post("/preferences/", {"language": language}).status_code == 400


@pytest.mark.parametrize(
    "elsewhere",
    [
        "//evil.example",
        "https://evil.example/",
        "javascript:alert(1)",
        "/\\evil.example",
        "\\\\evil.example",
        "x",
    ],
)
def test_the_way_back_leads_nowhere_else(client, elsewhere):
    answer = client.post("/preferences/", {"theme": "dark", "next": elsewhere})
    assert (answer.status_code, answer["location"]) == (302, "/")


@pytest.mark.parametrize(
    "headers",
    [{"sec-fetch-site": "cross-site"}, {"sec-fetch-site": "same-site"}, {"origin": "https://evil.example"}],
)
def test_another_site_cannot_choose_for_somebody(client, headers):
    answer = client.post("/preferences/", {"theme": "dark"}, headers=headers)
    assert answer.status_code == 400
    assert "theme" not in answer.cookies


def test_looking_changes_no_preference(client):
    assert client.get("/preferences/", {"theme": "dark"}).status_code == 405


@pytest.mark.django_db
@pytest.mark.parametrize(
    "address",
    [
        "/",
        "/gallery/",
        ALIVE,
        READY,
        "/robots.txt",
        "/favicon.ico",
        "/no-such-page-at-all/",
        "/preferences/",
        "/account/login/",
        "/my/",
        "/staff/",
        "/?q=%00",
    ],
)
def test_every_answer_carries_the_headers_that_protect_people(client, address):
    headers = client.get(address).headers
    policy = headers["content-security-policy"]
    assert "default-src 'none'" in policy
    assert "object-src 'none'" in policy
    assert "base-uri 'none'" in policy
    assert "frame-ancestors 'none'" in policy
    assert "script-src 'self';" in policy + ";"
    assert "style-src 'self';" in policy + ";"
    assert "unsafe" not in policy
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "same-origin"
    assert headers["x-frame-options"] == "DENY"
    assert headers["cross-origin-opener-policy"] == "same-origin"
    assert headers["cross-origin-resource-policy"] == "same-origin"
    assert "camera=()" in headers["permissions-policy"]


def test_a_public_page_needs_no_cookie(client):
    assert not client.get("/gallery/").cookies
    assert Client().get("/robots.txt").cookies == {}
