"""Time is an argument; one clock."""

from __future__ import annotations

import re

from tests.house.source import SRC, python_files, shown

SQL_CLOCK = re.compile(
    r"\b(now\(\)|current_date|current_timestamp|clock_timestamp|statement_timestamp|localtimestamp)\b", re.I
)
READS = re.compile(
    r"\b(datetime\.now|datetime\.utcnow|date\.today|timezone\.now|timezone\.localdate|Now\(\)|TransactionNow)\b"
)
CALLS = re.compile(r"\bclock\.(now|today)\(")

# The edge stamps the moment; everything below takes it as an argument.
# The account library calls three files of `people` where it has its views.
EDGES = (
    "web/",
    "site/",
    "sandbox/",
    "demo/",
    "kernel/clock.py",
    "record/tasks",
    "references/tasks.py",
    "people/account_changes.py",
    "people/forms.py",
    "people/sign_in.py",
)


def test_only_the_clock_reads_the_system_clock():
    wrong = [
        shown(path)
        for path in python_files()
        if READS.search(path.read_text()) and path != SRC / "kernel" / "clock.py"
    ]
    assert not wrong


def test_no_sql_reads_the_database_clock():
    files = [*SRC.rglob("*.sql"), *SRC.rglob("*.py")]
    wrong = [
        f"{shown(path)}:{number}: {line.strip()}"
        for path in files
        for number, line in enumerate(path.read_text().splitlines(), 1)
        if SQL_CLOCK.search(line.split("#")[0]) and '"""' not in line and "machine" not in path.parts
    ]
    assert not wrong, "\n".join(wrong)


def test_the_clock_is_asked_at_the_edge_only():
    wrong = [
        shown(path)
        for path in python_files()
        if CALLS.search(path.read_text()) and not str(path.relative_to(SRC)).startswith(EDGES)
    ]
    assert not wrong
