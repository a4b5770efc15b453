"""Ask a running site for pages the way one browser does: one connection, one page after the other."""

from __future__ import annotations

import http.client
from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from urllib.parse import urlencode, urljoin, urlsplit

from bench.result import Failed


@dataclass
class Answer:
    status: int
    body: str
    statements: int
    goes_to: str


class Browser:
    """One kept connection to a site on this machine."""

    def __init__(self, port: int, session: str = "") -> None:
        self.port = port
        self.session = session
        self.connection = http.client.HTTPConnection("127.0.0.1", port, timeout=30)

    def get(self, path: str, *, count: bool = False) -> Answer:
        headers = {"Host": f"localhost:{self.port}", "Accept": "text/html", "Accept-Encoding": "gzip"}
        if self.session:
            headers["Cookie"] = f"sessionid={self.session}"
        if count:
            headers |= {"X-Bench": "1", "Accept-Encoding": "identity"}
        self.connection.request("GET", path, headers=headers)
        response = self.connection.getresponse()
        body = response.read()
        said = response.getheader("X-Statements")
        return Answer(
            response.status,
            body.decode("utf-8", "replace") if count else "",
            int(said or 0),
            response.getheader("Location") or "",
        )

    def page(self, path: str) -> Answer:
        """The page, after redirects, with its statements counted. Raises Failed when it is not there."""
        for _ in range(5):
            answer = self.get(path, count=True)
            if not answer.goes_to:
                break
            path = urljoin(path, answer.goes_to)
        if answer.status != 200:
            raise Failed(f"{path} answers {answer.status}")
        return answer


@dataclass
class Form:
    """A form as it stands: where it goes, and a value for each of its fields."""

    action: str = ""
    method: str = "get"
    values: dict[str, str] = field(default_factory=dict)
    sends: tuple[str, str] = ("", "")  # the name and value of its last button


class Page(HTMLParser):
    """The links and forms of a page."""

    def __init__(self, text: str) -> None:
        super().__init__()
        self.links: list[str] = []
        self.forms: list[Form] = []
        self._select = ""
        self.feed(text)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        said = {name: value or "" for name, value in attrs}
        if tag == "a" and "href" in said:
            self.links.append(said["href"])
        elif tag == "form":
            self.forms.append(Form(said.get("action", ""), said.get("method", "get").lower()))
        elif self.forms and said.get("name"):
            self._field(tag, said)
        elif tag == "option" and self._select and said.get("value") and self.forms:
            self.forms[-1].values.setdefault(self._select, said["value"])
        if tag == "select":
            self._select = said.get("name", "")

    def handle_endtag(self, tag: str) -> None:
        if tag == "select":
            self._select = ""

    def _field(self, tag: str, said: dict[str, str]) -> None:
        values, name, kind = self.forms[-1].values, said["name"], said.get("type", "text")
        if tag == "input" and kind in {"hidden", "radio"}:
            values.setdefault(name, said.get("value", ""))
        elif tag == "button":
            self.forms[-1].sends = (name, said.get("value", ""))
        elif tag == "input" and kind == "date":
            values[name] = said.get("value") or (
                "2020-03-02" if name.count("-") > 1 and "through" not in name else ""
            )
        elif tag == "input" and kind in {"number", "text"}:
            asks_a_number = kind == "number" or said.get("inputmode") in {"numeric", "decimal"}
            values[name] = said.get("value") or (
                "12" if asks_a_number else "a sample" if name.count("-") > 1 else ""
            )


def submitted(path: str, form: Form) -> str:
    """The address a form asks for when it is sent as filled."""
    filled = {name: value for name, value in [*form.values.items(), form.sends] if name and value}
    return f"{urlsplit(urljoin(path, form.action or path)).path}?{urlencode(filled)}"


def crawl(browser: Browser, start: str = "/", *, deepest: int = 3) -> Iterator[str]:
    """Every address without a query that can be reached from `start` by links, nearest first."""
    seen, edge = {start}, [start]
    for _ in range(deepest):
        found = []
        for path in edge:
            yield path
            answer = browser.get(path, count=True)
            if answer.status == 200:
                found += [urlsplit(urljoin(path, link)) for link in Page(answer.body).links]
        edge = [part.path for part in found if not part.netloc and not part.query]
        edge = [path for path in dict.fromkeys(edge) if path not in seen and not path.startswith("/static/")]
        seen.update(edge)
    yield from edge
