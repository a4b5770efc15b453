"""What a broken or hostile client sends before any page is asked: an answer below 500, and never a second request."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from tests.machine.installation import Installation

pytestmark = pytest.mark.machine


@pytest.fixture(scope="module")
def site(prepared, near_the_root) -> Iterator[Installation]:
    """The prepared installation, running for all tests of this file."""
    made = Installation(prepared)
    made.up()
    yield made
    made.stop()
    made.kill_everything()


def ask(site: Installation, sent: bytes) -> bytes:
    """Everything the server answers until it closes or says nothing for two seconds."""
    with socket.create_connection(("127.0.0.1", site.port), timeout=2) as line:
        heard = b""
        try:
            line.sendall(sent)
            while part := line.recv(65536):
                heard += part
        except OSError:
            pass
    return heard


def statuses(answer: bytes) -> list[int]:
    return [int(part.split(b" ", 1)[0]) for part in answer.split(b"HTTP/1.1 ")[1:]]


def request(line: bytes, *headers: bytes, body: bytes = b"", host: bytes = b"localhost") -> bytes:
    return b"\r\n".join([line, b"Host: " + host, *headers, b"Connection: close", b"", body])


def test_length_and_chunks_together_never_smuggle_a_second_request(site: Installation):
    hidden = b"GET /hidden HTTP/1.1\r\nHost: localhost\r\n\r\n"
    for headers in (
        (b"Content-Length: 5", b"Transfer-Encoding: chunked"),
        (b"Transfer-Encoding: chunked", b"Content-Length: 5"),
        (b"Content-Length: 5", b"Content-Length: 6"),
        (b"Transfer-Encoding: chunked", b"Transfer-Encoding: identity"),
        (b"Transfer-Encoding: xchunked",),
    ):
        answer = ask(site, request(b"POST / HTTP/1.1", *headers, body=b"0\r\n\r\n" + hidden))
        assert len(statuses(answer)) <= 1, (headers, answer)
        assert all(400 <= status < 500 for status in statuses(answer)), (headers, answer)


def test_a_header_of_100_kilobytes_is_refused(site: Installation):
    answer = ask(site, request(b"GET / HTTP/1.1", b"X-Long: " + b"a" * 100_000))
    assert statuses(answer) in ([], [431], [400])


def test_ten_thousand_cookies_are_refused(site: Installation):
    cookies = b"; ".join(b"c%d=%d" % (number, number) for number in range(10_000))
    assert statuses(ask(site, request(b"GET / HTTP/1.1", b"Cookie: " + cookies))) in ([], [431], [400])


def test_a_request_line_of_100_kilobytes_is_refused(site: Installation):
    assert statuses(ask(site, request(b"GET /" + b"a" * 100_000 + b" HTTP/1.1"))) in ([], [414], [431], [400])


@pytest.mark.parametrize(
    "headers",
    [
        b"",
        b"Host: evil.example\r\n",
        b"Host: localhost\r\nHost: evil.example\r\n",
        b"Host: localhost:99999\r\n",
        b"Host: localhost:x\r\n",
        b"Host: \r\n",
        b"Host: local host\r\n",
        b"Host: localhost/@evil.example\r\n",
    ],
)
def test_a_host_that_is_missing_double_or_not_ours_is_a_bad_request(site: Installation, headers: bytes):
    answer = ask(site, b"GET / HTTP/1.1\r\n" + headers + b"Connection: close\r\n\r\n")
    assert statuses(answer) == [400], answer


def test_forwarding_headers_of_a_stranger_change_nothing(site: Installation):
    answer = ask(
        site,
        request(
            b"GET /account/login/ HTTP/1.1",
            b"X-Forwarded-Host: evil.example",
            b"X-Forwarded-Proto: https",
            b"Forwarded: host=evil.example",
        ),
    )
    assert statuses(answer) == [200]
    assert b"evil.example" not in answer


@pytest.mark.parametrize(
    "method", [b"TRACE", b"PROPFIND", b"CONNECT", b"get", b"BREW", b"OPTIONS", b"PUT", b"DELETE"]
)
def test_a_method_nobody_offers_is_refused(site: Installation, method: bytes):
    answer = ask(site, request(method + b" / HTTP/1.1", b"X-Secret: 12345"))
    assert all(status in {200, 400, 403, 405, 501} for status in statuses(answer)), answer
    assert statuses(answer) != [200] or method == b"OPTIONS"
    assert b"12345" not in answer


@pytest.mark.parametrize(
    "path",
    [
        b"/%2e%2e/%2e%2e/etc/passwd",
        b"/static/..%2f..%2fsecret.key",
        b"/static/%2e%2e/secret.key",
        b"//evil.example",
        b"//evil.example/%2f..",
        b"/%00",
        b"/static/%00",
        b"/%ff/",
        b"/mct/certifications/%00/",
        b"/?q=%00",
        b"/mct/certifications/?q=%00",
        b"/mct/certifications/?q=%ed%a0%80",
        b"/%c0%ae/",
        b"http://evil.example/",
        b"*",
        b"/\\evil.example",
    ],
)
def test_a_crooked_path_leads_nowhere(site: Installation, path: bytes):
    answer = ask(site, request(b"GET " + path + b" HTTP/1.1"))
    assert all(200 <= status < 500 for status in statuses(answer)), answer
    assert b"root:" not in answer
    location = [line for line in answer.split(b"\r\n") if line.lower().startswith(b"location:")]
    assert not any(b"//evil" in line or b":/" in line for line in location), location


def test_a_thousand_ranges_of_one_file_do_not_multiply_it(site: Installation):
    ranges = b",".join(b"%d-%d" % (start, start + 9) for start in range(0, 10_000, 10))
    answer = ask(site, request(b"GET /static/favicon.svg HTTP/1.1", b"Range: bytes=" + ranges))
    assert statuses(answer)[0] in {200, 206, 400, 404, 416}
    assert len(answer) < 100_000


def test_a_post_from_elsewhere_without_a_token_is_refused(site: Installation):
    for kind in (b"text/plain", b"application/json", b"application/x-www-form-urlencoded"):
        body = b'{"theme": "dark"}'
        answer = ask(
            site,
            request(
                b"POST /account/login/ HTTP/1.1",
                b"Content-Type: " + kind,
                b"Origin: http://evil.example",
                b"Content-Length: %d" % len(body),
                body=body,
            ),
        )
        assert statuses(answer) == [403], answer


def test_a_body_larger_than_allowed_is_refused_without_being_kept(site: Installation):
    answer = ask(
        site,
        request(
            b"POST /preferences/ HTTP/1.1",
            b"Content-Type: application/x-www-form-urlencoded",
            b"Content-Length: 3000000",
            body=b"theme=" + b"a" * 2_999_994,
        ),
    )
    assert statuses(answer) in ([400], [403], [413]), answer[:300]


def test_nonsense_instead_of_a_request_is_answered_or_cut(site: Installation):
    for sent in (
        b"\x00" * 1000,
        b"\x16\x03\x01\x02\x00\x01",
        b"GET\r\n\r\n",
        b"GET / HTTP/9.9\r\n\r\n",
        b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    ):
        assert all(400 <= status < 600 and status != 500 for status in statuses(ask(site, sent)))
    assert site.page() == 200
