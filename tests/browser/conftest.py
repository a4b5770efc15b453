"""One browser and one sandbox site for all tests of a process; every page is watched while it is open."""

from __future__ import annotations

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

ROOT = Path(__file__).resolve().parents[2]
AXE = Path(__file__).parent / "vendor" / "axe.min.js"
FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)
PHONE, DESKTOP = 390, 1280


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Everything here opens a browser, and comes last in its process, however the rest was shuffled.

    The browser's driver leaves an event loop running, in which neither the worker nor the database can be used.
    """
    for item in items:
        if item.path.is_relative_to(Path(__file__).parent):
            item.add_marker(pytest.mark.browser)
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


@dataclass(frozen=True)
class Site:
    """The sandbox: its address, the sessions of its people, the reference of the trainer; the applications
    by stage, the requests to referees by state, and what else stands in addresses (`people.py`).
    """

    address: str
    sessions: dict[str, str]
    ref: str
    refs: dict[str, str]
    guests: dict[str, str]
    told: dict[str, str]


@dataclass
class Seen:
    """What open pages did: addresses asked of other hosts, and what their consoles complained about."""

    foreign: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)


@pytest.fixture(scope="session")
def site() -> Iterator[Site]:
    """A site of its own for the browser: nothing of it touches the database of the other tests."""
    environment = {**os.environ, "PYTHONPATH": f"{ROOT / 'src'}{os.pathsep}{ROOT}"}
    command = [sys.executable, "-m", "tests.browser.site"]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    ) as process:
        assert process.stdin is not None
        assert process.stdout is not None
        line = process.stdout.readline()
        assert line, "the site for the browser tests did not start; its words stand above"
        told = json.loads(line)
        port = told.pop("port")
        yield Site(f"http://127.0.0.1:{port}", **told)
        process.stdin.close()
        process.wait(30)


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """Debian's Chromium; one per process."""
    path = os.environ.get("ROSTRA_CHROMIUM") or shutil.which("chromium")
    assert path, "Chromium is missing: install the package chromium, or name it in ROSTRA_CHROMIUM"
    flags = [*FLAGS, "--no-sandbox"] if os.geteuid() == 0 else list(FLAGS)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=flags)
        yield browser
        browser.close()


Visit = Callable[..., Page]


@pytest.fixture
def visit(site: Site, chromium: Browser) -> Iterator[Visit]:
    """`visit("/gallery/", who="", width=DESKTOP, theme="", language="", javascript=True, dark=False)` opens a page.

    After the test no page may have asked another host for anything, and no console may have complained (a refused
    style or script, a missing file).
    """
    seen = Seen()
    with ExitStack() as stack:

        def visited(
            path: str,
            *,
            who: str = "",
            width: int = DESKTOP,
            theme: str = "",
            language: str = "",
            javascript: bool = True,
            dark: bool = False,
        ) -> Page:
            context = chromium.new_context(
                viewport={"width": width, "height": 844},
                color_scheme="dark" if dark else "light",
                java_script_enabled=javascript,
                reduced_motion="reduce",
            )
            stack.callback(context.close)
            given = {"theme": theme, "language": language, "sessionid": site.sessions.get(who, "")}
            context.add_cookies(
                [
                    {"name": name, "value": value, "url": site.address}
                    for name, value in given.items()
                    if value
                ]
            )
            page = context.new_page()
            watch(page, site, seen)
            page.goto(site.address + path)
            return page

        yield visited
    assert not seen.foreign
    assert not seen.complaints


def watch(page: Page, site: Site, seen: Seen) -> None:
    """Note what the page asks of other hosts and what its console complains about."""
    ours = urlsplit(site.address).netloc

    def asked(url: str) -> None:
        if urlsplit(url).netloc not in {"", ours}:
            seen.foreign.append(url)

    def said(kind: str, text: str) -> None:
        answered_so = "the server responded with a status of 4" in text  # an error page on purpose
        if kind == "error" and not answered_so:
            seen.complaints.append(f"{page.url}: {text}")

    page.on("request", lambda request: asked(request.url))
    page.on("console", lambda message: said(message.type, message.text))
    page.on("pageerror", lambda error: seen.complaints.append(f"{page.url}: {error}"))


def axe(page: Page, *rules: str) -> list[str]:
    """What axe-core finds on the page, as lines to read; all its rules, or only the named ones."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(AXE.read_text())
    options = {"runOnly": list(rules)} if rules else {}
    found = page.evaluate("async options => (await axe.run(options)).violations", options)
    return [
        f"{one['id']} ({one['help']}) at {node['target']}: {node['html'][:160]}"
        for one in found
        for node in one["nodes"]
    ]


def too_wide(page: Page) -> list[str]:
    """What makes the page scroll sideways; nothing where it does not."""
    return page.evaluate(
        """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            return [...document.querySelectorAll('body *')]
                .filter(one => one.getBoundingClientRect().right > width + 1 || one.getBoundingClientRect().left < -1)
                .map(one => one.outerHTML.slice(0, 160)).slice(0, 5);
        }"""
    )


def look(page: Page, name: str) -> None:
    """Keep a picture of the page to be looked at, in the folder ROSTRA_TEST_LOOK names; without it do nothing."""
    if folder := os.environ.get("ROSTRA_TEST_LOOK"):
        Path(folder).mkdir(parents=True, exist_ok=True)
        page.screenshot(path=Path(folder) / f"{name}.png", full_page=True)
