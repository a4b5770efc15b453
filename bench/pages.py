"""CPU of the web worker and SQL statements per page, against an empty page and one of one query."""

from __future__ import annotations

import os
from dataclasses import dataclass

import django
from django.urls import Resolver404, resolve

from bench import browsing, installation, process
from bench.browsing import Browser
from bench.installation import Installation
from bench.result import Failed, Measured, Result
from bench.surroundings import ROOT

REQUESTS, ROUNDS, WARM = 60, 5, 15
CPU_MS, STATEMENTS = 5.0, 6
EMPTY, ONE_QUERY = "/bench/empty", "/bench/one-query"
NOT_PUBLIC = ("account", "staff", "my", "gallery", "health", "bench")


@dataclass(frozen=True)
class Address:
    name: str
    path: str


def run() -> Result:
    """A demonstration as bin/up starts it, with the bench's two pages beside the site's own."""
    more = {"DJANGO_SETTINGS_MODULE": "bench.settings", "PYTHONPATH": str(ROOT)}
    with installation.running(more) as there:
        os.environ |= {**there.environment, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        django.setup()
        browser = Browser(there.port)
        pages = [*public_pages(browser), *answer_pages(browser)]
        return _measured(there, browser, pages)


def public_pages(browser: Browser) -> list[Address]:
    """One address for each public view and program, found by following links from the home page."""
    found: dict[tuple[str, str], Address] = {}
    for path in browsing.crawl(browser):
        try:
            match = resolve(path)
        except Resolver404:
            continue
        if path.split("/")[1] in NOT_PUBLIC:
            continue
        program = str(match.kwargs.get("program", ""))
        found.setdefault((match.view_name, program), Address(f"{match.url_name} {program}".strip(), path))
    if len(found) < 10:
        raise Failed(f"only {len(found)} public pages were found by their links: {sorted(found)}")
    return list(found.values())


def answer_pages(browser: Browser) -> list[Address]:
    """The answered form of every journey a newcomer may start, filled with the first choices."""
    answers = []
    for path in [
        path for path in browsing.crawl(browser) if "/qualify/" in path and not path.endswith("/qualify/")
    ]:
        forms = browsing.Page(browser.page(path).body).forms
        asking = [form for form in forms if form.method == "get" and len(form.values) > 2]
        if not asking:
            raise Failed(f"{path} has no form to fill")
        form = max(asking, key=lambda form: len(form.values))
        answered = Address(f"answer {path.strip('/')}", browsing.submitted(path, form))
        if browser.page(answered.path).statements <= browser.page(path).statements:
            raise Failed(f"{answered.path} was not judged")
        answers.append(answered)
    if not answers:
        raise Failed("no journey was found")
    return answers


def _measured(there: Installation, browser: Browser, pages: list[Address]) -> Result:
    yardsticks = [Address("an empty page", EMPTY), Address("one query", ONE_QUERY)]
    everything = [*yardsticks, *pages]
    counts = {page.path: statements(browser, page) for page in everything}
    sizes = {page.path: len(browser.page(page.path).body) / 1024 for page in everything}
    web, database = rounds(there, browser, everything)
    result = Result()
    result.table(
        ["page", "CPU of the web worker (ms)", "CPU of the database (ms)", "SQL statements", "kB"],
        [
            [
                page.name,
                web[page.path].shown(),
                f"{database[page.path].median:.1f}",
                counts[page.path],
                f"{sizes[page.path]:.0f}",
            ]
            for page in everything
        ],
    )
    result.say(
        f"{ROUNDS} rounds of {REQUESTS} requests a page, one after another on one connection, gzip accepted."
    )
    dearest = max(pages, key=lambda page: web[page.path].median)
    if web[EMPTY].median > min(web[page.path].median for page in pages):
        raise Failed("the empty page was slower than a page with something on it")
    result.aim(f"The dearest page ({dearest.name}), CPU", web[dearest.path].median, CPU_MS, "ms")
    busiest = max(pages, key=lambda page: counts[page.path])
    result.aim(
        f"The page with most statements ({busiest.name})", counts[busiest.path], STATEMENTS, "statements"
    )
    return result


def statements(browser: Browser, page: Address) -> int:
    browser.page(page.path)
    return browser.page(page.path).statements


def rounds(
    there: Installation, browser: Browser, pages: list[Address]
) -> tuple[dict[str, Measured], dict[str, Measured]]:
    """Round by round over all pages, so that a busy moment hits them alike."""
    worker = there.web_worker
    web: dict[str, list[float]] = {page.path: [] for page in pages}
    database: dict[str, list[float]] = {page.path: [] for page in pages}
    for page in pages:
        for _ in range(WARM):
            browser.get(page.path)
    for _ in range(ROUNDS):
        for page in pages:
            before, before_database = process.cpu_ms(worker), there.postgres_cpu_ms()
            for _ in range(REQUESTS):
                browser.get(page.path)
            web[page.path].append((process.cpu_ms(worker) - before) / REQUESTS)
            database[page.path].append((there.postgres_cpu_ms() - before_database) / REQUESTS)
    if there.web_worker != worker:
        raise Failed("the web worker was started anew during the measurement")
    return (
        {path: Measured(kept) for path, kept in web.items()},
        {path: Measured(kept) for path, kept in database.items()},
    )
