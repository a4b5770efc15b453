"""Whatever goes wrong is said in plain words, in the design of every other page, without a traceback."""

from __future__ import annotations

import json
import logging

import pytest
from django.core.exceptions import PermissionDenied, RequestDataTooBig
from django.db import InterfaceError, OperationalError
from django.http import HttpResponse, HttpResponseNotAllowed
from django.test import Client, override_settings
from django.urls import include, path

from rostra.web.access import public
from rostra.web.site_pages import errors
from rostra.web.site_pages.wrong import EVERY


def raising(error):
    @public
    def view(request):
        raise error

    return view


@public
def too_often(request):
    return HttpResponse(status=429, headers={"Retry-After": "60"})


@public
def only_post(request):
    return HttpResponseNotAllowed(["POST"])


urlpatterns = [
    path("broken/", raising(ValueError("a secret detail"))),
    path("away/", raising(OperationalError("connection refused"))),
    path("gone/", raising(InterfaceError("connection already closed"))),
    path("not-yours/", raising(PermissionDenied)),
    path("too-much/", raising(RequestDataTooBig("more than 2.5 MB"))),
    path("too-often/", too_often),
    path("only-post/", only_post),
    path("api/broken/", raising(ValueError("a secret detail"))),
    path("api/away/", raising(OperationalError("connection refused"))),
    path("", include("rostra.site.urls")),
]
handler400, handler403 = errors.bad_request, errors.forbidden
handler404, handler500 = errors.not_found, errors.server_error

CASES = {
    "/broken/": 500,
    "/away/": 503,
    "/gone/": 503,
    "/not-yours/": 403,
    "/too-much/": 413,
    "/too-often/": 429,
    "/only-post/": 405,
    "/no/such/place/at/all/": 404,
    "/gallery/?q=%00": 400,
}


@pytest.fixture
def visitor():
    with override_settings(ROOT_URLCONF=__name__):
        yield Client(raise_request_exception=False)


def text(response):
    return response.content.decode()


@pytest.mark.django_db
@pytest.mark.parametrize(("address", "status"), CASES.items(), ids=lambda value: str(value))
def test_each_trouble_has_its_page_with_what_happened_and_what_to_do(visitor, address, status):
    answer = visitor.get(address)
    assert answer.status_code == status
    assert answer["content-type"].startswith("text/html")
    for said in (EVERY[status].title, EVERY[status].meaning, EVERY[status].next_step):
        assert str(said).replace("'", "&#39;") in text(answer)
    assert "Traceback" not in text(answer)
    assert "a secret detail" not in text(answer)
    assert "connection" not in text(answer)
    assert answer["cache-control"] == "no-store"


@pytest.mark.django_db
def test_what_broke_can_be_found_in_the_log_by_the_reference_on_the_page(visitor, caplog):
    with caplog.at_level(logging.ERROR, "rostra.web"):
        page = text(visitor.get("/broken/"))
    reference = next(record.args[1] for record in caplog.records if record.name == "rostra.web")
    assert len(reference) == 12
    assert reference in page


def test_while_the_database_is_away_a_page_comes_without_asking_it_anything(visitor):
    """No database mark: any query here would fail the test."""
    visitor.cookies["sessionid"] = "x" * 32
    answer = visitor.get("/away/")
    assert answer.status_code == 503
    assert int(answer["retry-after"]) > 0
    assert "We will be back" in text(answer)


def test_a_program_gets_a_problem_document(visitor):
    for address, status in (("/api/broken/", 500), ("/api/away/", 503), ("/api/nothing/", 404)):
        answer = visitor.get(address)
        told = json.loads(answer.content)
        assert answer.status_code == told["status"] == status
        assert answer["content-type"] == "application/problem+json"
        assert told["title"] == str(EVERY[status].title)
        assert "secret" not in text(answer)


@pytest.mark.django_db
def test_what_an_empty_answer_said_in_headers_is_kept(visitor):
    assert visitor.get("/only-post/")["allow"] == "POST"
    assert visitor.get("/too-often/")["retry-after"] == "60"


@pytest.mark.django_db
def test_a_form_without_its_token_is_refused_in_words(ada):
    client = Client(enforce_csrf_checks=True)
    client.force_login(ada)
    answer = client.post("/my/profile/", {"legal_name": "Eve"})
    assert answer.status_code == 403
    assert str(EVERY[403].title) in text(answer)


@pytest.mark.django_db
def test_a_host_that_is_not_ours_is_refused_in_words(client):
    for host in ("evil.example", "localhost:99999", "local host"):
        answer = client.get("/gallery/", headers={"host": host})
        assert answer.status_code == 400, host
        assert str(EVERY[400].title) in text(answer)
