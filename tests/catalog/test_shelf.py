"""Editions are read once in a process, by any number of threads, and the shelf does not grow without end."""

from __future__ import annotations

import datetime as dt
import threading

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from rostra.catalog import commands, queries, shelf
from tests.catalog import folders


@pytest.mark.django_db
def test_the_shelf_holds_no_more_than_it_has_room_for(folder, by, at):
    rows = "".join(f"c{number},{'x' * 10_000},en,alpha,no,handbook\n" for number in range(100))
    (folder / "courses.csv").write_text(folders.COURSES + rows)
    for year in range(2030, 2034):
        (folder / "policies" / f"{year}-01-01.yaml").write_text(folders.POLICIES)
    commands.publish(folder=folder, by=by, at=at)
    editions = queries.editions("sample")
    assert all(edition.content for edition in editions)
    assert len(shelf._kept) < len(editions)
    assert sum(volume.size for volume in shelf._kept.values()) <= shelf.ROOM
    with CaptureQueriesContext(
        connection,
    ) as asked:
        assert editions[-1].content is editions[-1].content
        assert not asked.captured_queries, "the last one read is still there"
        assert editions[0].content.effective_on == editions[0].effective_on
        assert len(asked.captured_queries) == 1, "the first one was put back and is read again"


@pytest.mark.django_db
def test_the_list_of_programs_takes_one_statement_and_fills_no_shelf(
    folder, by, at, django_assert_num_queries
):
    commands.publish(folder=folder, by=by, at=at)
    shelf._kept.clear()
    day = dt.date(2020, 5, 1)
    assert [card.name for card in queries.programs(day)] == ["Sample Trainers"]
    with django_assert_num_queries(1):
        assert queries.programs(day)[0].summary == "A small program for tests."
    assert not shelf._kept


@pytest.mark.django_db(transaction=True)
def test_threads_that_ask_at_once_get_the_same_values(folder, by, at):
    commands.publish(folder=folder, by=by, at=at)
    shelf._kept.clear()
    edition = queries.editions("sample")[0]
    together, found = threading.Barrier(8), []

    def ask():
        together.wait(20)
        found.append((edition.content, edition.policies))
        connection.close()

    threads = [threading.Thread(target=ask) for _ in range(8)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join(20)
    assert len(found) == 8
    assert len({id(content) for content, _ in found}) == 1
    assert len({id(policies) for _, policies in found}) == 1
