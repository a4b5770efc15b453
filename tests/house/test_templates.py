"""Templates decide nothing, query nothing, and hold no style or script of their own."""

from __future__ import annotations

import re

from tests.house.source import SRC, python_files, shown

TEMPLATES = sorted(path for path in SRC.rglob("*.html"))


def offenders(pattern: str) -> list[str]:
    wanted = re.compile(pattern)
    return [
        f"{shown(path)}:{number}: {line.strip()}"
        for path in TEMPLATES
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if wanted.search(line)
    ]


def test_there_are_templates():
    assert len(TEMPLATES) > 20


def test_no_template_switches_escaping_off():
    assert not offenders(r"\|\s*safe\b|autoescape\s+(off|false)|mark_safe")


def test_no_template_holds_inline_style_or_script():
    assert not offenders(
        r"""\sstyle\s*=|\son[a-z]+\s*=\s*["']|<style|<script(?![^>]*\ssrc=)(?![^>]*application/ld\+json)|javascript:"""
    )


def test_no_template_queries():
    assert not offenders(r"\.objects\b|\.filter\(|\.all\(\)|\.count\(\)")


def test_no_page_asks_a_foreign_host_for_anything():
    assert not offenders(
        r"""<(img|script|iframe|source|audio|video)[^>]*(src|srcset)\s*=\s*["']https?:|<link[^>]*href\s*=\s*["']https?:"""
    )


def test_no_view_queries():
    """Rows come through the queries of the packages, where what a person may see is decided once."""
    views = [path for path in python_files() if "web" in path.relative_to(SRC).parts]
    wrong = [shown(path) for path in views if ".objects" in path.read_text()]
    assert views
    assert not wrong
