"""Whatever stands in an address: a clear answer, never a traceback, nothing of it taken for markup."""

from __future__ import annotations

import itertools
from urllib.parse import quote, urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostra.catalog import queries as catalog
from tests.web.public.conftest import pages, words

NONSENSE = [
    "\x00", "a\x00b", "\ud800", "\udfff", "31-31-31", "0000-01-01", "9999-12-31", "9999-12-31T23:59:59-12:00", "2021-02-30",
    "1" + "0" * 20, "-1", "abc", "1e400", "NaN", "١٢", "%", "_", "\\", "' OR 1=1--", "a & !b | (c", ":*", "{{7*7}}",
    "{% load %}", "<script>alert(1)</script>", "\"><img src=x onerror=alert(1)>", "javascript:alert(1)", "\u202eabc", "e\u0301" * 50,
    "👩‍👩‍👧‍👦", "=HYPERLINK(1)", "../../etc/passwd", "a" * 10_000, "\r\nSet-Cookie: a=b", " ", "on", "true", "None", "[]",
]  # fmt: skip
NAMES = [
    "q", "day", "page", "kind", "status", "country", "employment", "lang", "check", "add",
    "certification-1-certification", "certification-1-from", "certification-8-through", "certification-9-from",
    "reference-1-experience_months", "class-1-responses", "standing-1-kind", "signature-1-version", "nobody-knows-this",
]  # fmt: skip


def addresses() -> list[str]:
    more = [
        "/mct/certifications/azure-administrator/",
        "/mct/documents/program-agreement/",
        "/mct/qualify/enroll/",
    ]
    oi = ["/open-instructors/qualify/join/", "/open-instructors/qualify/continue/"]
    return ["/", *pages("mct"), *more, *oi, *pages("open-instructors")]


def as_query(name: str, value: str) -> str:
    return f"{name}={quote(value.encode('utf-8', 'surrogatepass'))}"


@pytest.mark.parametrize("half", [0, 1])
def test_no_value_of_any_parameter_breaks_a_page(published, client, half):
    for address in addresses()[half::2]:
        no_value_breaks(client, address)


def no_value_breaks(client, address: str) -> None:
    everywhere = [
        "&".join(as_query(name, value) for name in NAMES) for value in NONSENSE if len(value) < 1_000
    ]
    alone = [as_query(name, value) for name in NAMES for value in ("\x00", "31-31-31", "9" * 10_000)]
    for query in [*everywhere, *alone]:
        for more in ("", "&add=") if "qualify/" in address else ("",):
            response = client.get(f"{address}?{query}{more}")
            assert response.status_code in (200, 400), (address, query[:80], response.status_code)
            html = response.content.decode()
            assert "<script>alert" not in html
            assert "<img src=x" not in html
            assert "Traceback" not in html
            assert len(html) < 400_000
            assert "\nSet-Cookie" not in str(response.headers)


def test_no_name_in_the_path_breaks_a_page(published, client):
    patterns = ("/{}/", "/{}/fees/", "/mct/certifications/{}/", "/mct/documents/{}/", "/mct/qualify/{}/")
    for value, pattern in itertools.product(NONSENSE, patterns):
        name = quote(value.encode("utf-8", "surrogatepass"), safe="")
        response = client.get(pattern.format(name))
        assert response.status_code in (200, 301, 302, 400, 404), (pattern, value[:40], response.status_code)
        html = response.content.decode()
        assert "<script>alert" not in html
        assert len(html) < 200_000


def test_an_unknown_name_is_answered_with_the_nearest_known_one(see):
    assert "Azure Administrator" in words(see("/mct/certifications/azure-adminstrator/", status=404))
    assert "Open Instructors" in words(see("/open-instructor/", status=404))
    assert "Microsoft Certified Trainer" in words(see("/mtc/fees/", status=404))
    assert "Become an MCT" in words(see("/mct/qualify/enrol/", status=404))
    assert "MCT Program Guide" in words(see("/mct/documents/programm-guide/", status=404))


def test_a_country_that_is_none_is_answered_with_the_nearest(see):
    text = words(see("/mct/fees/", {"country": "Germny"}, status=400))
    assert "Choose one of the list. Did you mean Germany?" in text


def test_repeated_parameters_are_read_like_one(see):
    assert "Excel" in words(see("/mct/certifications/?q=zzz&q=excel"))


def test_more_rows_than_there_may_be_are_not_looked_at(see):
    many = urlencode([(f"certification-{n}-from", "2020-01-01") for n in range(100)])
    html = see(f"/mct/qualify/enroll/?{many}&check=1", status=400)
    assert "Certification: Please fill this in." in words(html)
    assert html.count('name="certification-8-from"') == 1
    assert html.count('name="certification-9-from"') == 0


def test_ten_kilobytes_are_refused_in_words(see):
    many = urlencode([(f"certification-{n}-from", "2020-01-01") for n in range(1_000)])
    assert "What to do next" in words(see(f"/mct/qualify/enroll/?{many}&check=1", status=400))


def test_what_is_wrong_is_said_beside_the_field_and_linked_from_the_top_and_stays_typed(see):
    html = see("/mct/certifications/?day=31-31-31&q=excel", status=400)
    assert 'href="#id_day"' in html
    assert 'value="31-31-31"' in html
    assert 'value="excel"' in html
    assert 'aria-invalid="true"' in html
    assert "for example 2021-01-31" in words(html)


def test_a_page_behind_the_last_says_so(see):
    assert "The list has only" in words(see("/mct/courses/?page=9000"))
    assert "Pages are numbered from 1" not in words(see("/mct/courses/?page=2"))


def test_an_edition_of_a_day_before_the_first_is_not_pretended(see):
    assert "Nothing was in force on 1 January 2010" in words(see("/mct/fees/?day=2010-01-01"))


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.dictionaries(
        st.sampled_from(NAMES), st.text(max_size=60).filter(lambda text: text.isprintable()), max_size=6
    )
)
def test_any_text_is_answered(published, client, on, data):
    assert catalog.edition_in_force("mct", on)
    for address in (
        "/mct/qualify/enroll/",
        "/open-instructors/qualify/continue/",
        "/mct/certifications/",
        "/mct/fees/",
    ):
        response = client.get(address, data | {"check": "1"})
        assert response.status_code in (200, 400)
