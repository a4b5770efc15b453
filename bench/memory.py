"""Memory of the web worker after a thousand requests over every public page."""

from __future__ import annotations

import os

import django

from bench import installation, process
from bench.browsing import Browser
from bench.pages import answer_pages, public_pages
from bench.result import Result
from bench.surroundings import ROOT

REQUESTS = 1_000
MEGABYTES = 150.0


def run() -> Result:
    """Ask for the pages in turn until a thousand were answered, then look at the process."""
    more = {"DJANGO_SETTINGS_MODULE": "bench.settings", "PYTHONPATH": str(ROOT)}
    with installation.running(more) as there:
        os.environ |= {**there.environment, "DJANGO_SETTINGS_MODULE": "bench.settings"}
        django.setup()
        browser = Browser(there.port)
        pages = [*public_pages(browser), *answer_pages(browser)]
        before = process.memory_mb(there.web_worker)
        for number in range(REQUESTS):
            browser.get(pages[number % len(pages)].path)
        after = process.memory_mb(there.web_worker)
        result = Result()
        result.table(
            ["web worker", "resident (MB)", "its share (MB)"],
            [
                ["after each page was asked for once or twice", *(f"{value:.0f}" for value in before)],
                [
                    f"after {REQUESTS:,} requests more, over {len(pages)} pages",
                    *(f"{value:.0f}" for value in after),
                ],
            ],
        )
        result.aim(f"The web worker after {REQUESTS:,} requests, resident", after[0], MEGABYTES, "MB")
        return result
