"""Somebody with a browser and no script: opens pages, follows links, fills forms, keeps cookies."""

from __future__ import annotations

import http.cookiejar
import re
import urllib.parse
import urllib.request

from lxml import html


class Visitor:
    def __init__(self, address: str) -> None:
        self.address = address
        cookies = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self.browser = urllib.request.build_opener(cookies)
        self.url = address
        self.page: html.HtmlElement | None = None

    def open(self, where: str, data: dict[str, str] | None = None) -> Visitor:
        """Open an address, or send a form to it."""
        url = urllib.parse.urljoin(self.url, where)
        body = urllib.parse.urlencode(data).encode() if data is not None else None
        request = urllib.request.Request(url, body, {"Referer": self.url, "Origin": self.address})
        with self.browser.open(request, timeout=30) as answer:
            self.url = answer.url
            self.page = html.fromstring(answer.read(), base_url=self.url)
        return self

    def follow(self, words: str) -> Visitor:
        """Click the first link that says this."""
        links = [a for a in self.page.iter("a") if words in self.words_of(a) and a.get("href")]
        assert links, f"no link “{words}” on {self.url}"
        return self.open(links[0].get("href"))

    def send(self, button: str, **answers: str) -> Visitor:
        """Fill the form that has this button and send it, hidden fields and chosen values included."""
        for form in self.page.forms:
            buttons = [b for b in form.iter("button") if button in self.words_of(b)]
            if buttons:
                break
        else:
            raise AssertionError(f"no button “{button}” on {self.url}")
        fields = dict(form.form_values())
        unknown = set(answers) - set(form.fields.keys())
        assert not unknown, f"{self.url} does not ask for {unknown}, but for {sorted(form.fields.keys())}"
        fields |= answers
        if buttons[0].get("name"):
            fields[buttons[0].get("name")] = buttons[0].get("value") or ""
        target = urllib.parse.urldefrag(urllib.parse.urljoin(self.url, form.get("action") or "")).url
        if form.method == "GET":
            return self.open(f"{target.split('?')[0]}?{urllib.parse.urlencode(fields)}")
        return self.open(target, fields)

    @staticmethod
    def words_of(element: html.HtmlElement) -> str:
        return re.sub(r"\s+", " ", element.text_content()).strip()

    @property
    def words(self) -> str:
        """What the page says."""
        return self.words_of(self.page.find(".//main"))
