"""Somebody with a browser and no script: opens pages, follows links, fills forms, keeps cookies."""

from __future__ import annotations

import http.cookiejar
import re
import secrets
import urllib.error
import urllib.parse
import urllib.request

from lxml import html

File = tuple[str, bytes]  # the name it is sent under, and what is in it


def in_parts(data: dict[str, str], files: dict[str, File], boundary: str) -> bytes:
    """The body of a form with files, as a browser writes it."""
    parts = [
        f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"\r\n\r\n{value}\r\n'.encode()
        for name, value in data.items()
        if name not in files
    ]
    for name, (called, content) in files.items():
        head = f'--{boundary}\r\nContent-Disposition: form-data; name="{name}"; filename="{called}"\r\n'
        parts.append(f"{head}Content-Type: application/octet-stream\r\n\r\n".encode() + content + b"\r\n")
    return b"".join(parts) + f"--{boundary}--\r\n".encode()


class Visitor:
    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(cookies)
        self.url = address
        self.page: html.HtmlElement | None = None
        self.status, self.content, self.headers = 0, b"", {}

    def open(
        self, where: str, data: dict[str, str] | None = None, files: dict[str, File] | None = None
    ) -> Visitor:
        """Open an address, or send a form to it; a page that says no is a page too (`status` tells)."""
        url = urllib.parse.urljoin(self.url, where)
        headers, body = {"Referer": self.url, "Origin": self.address}, None
        if files:
            boundary = secrets.token_hex(16)
            headers["Content-Type"] = f"multipart/form-data; boundary={boundary}"
            body = in_parts(data or {}, files, boundary)
        elif data is not None:
            body = urllib.parse.urlencode(data).encode()
        request = urllib.request.Request(url, body, headers)
        try:
            answer = self.browser.open(request, timeout=30)
        except urllib.error.HTTPError as refused:
            answer = refused
        with answer:
            self.url, self.status = answer.url, int(answer.status)
            self.content, self.headers = answer.read(), answer.headers
        if "html" in (self.headers["Content-Type"] or ""):
            self.page = html.fromstring(self.content, base_url=self.url)
        return self

    def follow(self, words: str) -> Visitor:
        """Click the first link that says this."""
        links = [a for a in self.page.iter("a") if words in self.words_of(a) and a.get("href")]
        assert links, f"no link “{words}” on {self.url}: {self.words[:400]}"
        return self.open(links[0].get("href"))

    def has(self, button: str, part: str = "") -> bool:
        """Whether the page offers it."""
        return self._form(button, part) is not None

    def send(
        self, button: str, files: dict[str, File] | None = None, part: str = "", **answers: str
    ) -> Visitor:
        """Fill the form that has this button and send it, hidden fields and chosen values included.

        `part`: what the part of the page around it says, where several have such a button.
        """
        found = self._form(button, part)
        assert found is not None, f"no button “{button}” {part} on {self.url}: {self.words[:800]}"
        form, pressed = found
        fields = dict(form.form_values())
        unknown = set(answers) - set(form.fields.keys())
        assert not unknown, f"{self.url} does not ask for {unknown}, but for {sorted(form.fields.keys())}"
        fields |= answers
        if pressed.get("name"):
            fields[pressed.get("name")] = pressed.get("value") or ""
        target = urllib.parse.urldefrag(urllib.parse.urljoin(self.url, form.get("action") or "")).url
        if form.method == "GET":
            return self.open(f"{target.split('?')[0]}?{urllib.parse.urlencode(fields)}")
        fields = {name: "" if value is None else value for name, value in fields.items()}
        return self.open(target, fields, files)

    def _form(self, button: str, part: str) -> tuple[html.FormElement, html.HtmlElement] | None:
        for form in self.page.forms:
            around = next((one for one in form.iterancestors() if one.get("id")), form)
            if part and part not in self.words_of(around):
                continue
            for pressed in form.iter("button"):
                if button in self.words_of(pressed):
                    return form, pressed
        return None

    def fact(self, term: str) -> str:
        """What the page says of this, where it says it as a term and a value."""
        said = [one.getnext() for one in self.page.iter("dt") if self.words_of(one) == term]
        assert said, f"nothing of “{term}” on {self.url}: {self.words[:800]}"
        return self.words_of(said[0])

    def section(self, heading: str) -> str:
        """What the page says under this heading."""
        found = [one for one in self.page.iter("section") if heading in map(self.words_of, one.iter("h2"))]
        assert found, f"no “{heading}” on {self.url}: {self.words[:800]}"
        return self.words_of(found[0])

    @property
    def title(self) -> str:
        """The heading of the page."""
        return self.words_of(self.page.find(".//h1"))

    @staticmethod
    def words_of(element: html.HtmlElement) -> str:
        return re.sub(r"\s+", " ", element.text_content()).strip()

    @property
    def words(self) -> str:
        """What the page says."""
        return self.words_of(self.page.find(".//main"))
