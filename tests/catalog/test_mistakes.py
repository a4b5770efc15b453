"""A folder with each kind of mistake: the file, the line, what is said and what was perhaps meant."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from rostra.catalog.folder.checking import check
from rostra.catalog.folder.mistakes import MOST
from tests.catalog import folders
from tests.catalog.kinds_of_mistakes import EDITS, FILES, WARNINGS


def test_the_good_folder_has_no_mistake(tmp_path):
    report = check(folders.good(tmp_path))
    assert not report.errors
    assert not report.warnings
    assert [edition.effective_on.isoformat() for edition in report.editions] == ["2020-01-01", "2021-07-01"]


@pytest.mark.parametrize("kind", EDITS, ids=lambda kind: kind.name)
def test_one_mistake_is_found_where_it_is(kind, tmp_path):
    """The one that was made is told, and none that only follows from it."""
    folder = folders.good(tmp_path)
    line = folders.edit(folder, kind.file, kind.old, kind.new)
    mistake, *others = check(folder).errors
    assert len(others) == kind.more
    assert (mistake.file, mistake.line) == (kind.file, kind.line or line)
    assert kind.said in mistake.message
    assert mistake.near == kind.near
    assert str(mistake).startswith(f"{kind.file}:{mistake.line}: ")


@pytest.mark.parametrize("kind", FILES, ids=lambda kind: kind.name)
def test_a_file_that_is_wrong_as_a_whole_is_named(kind, tmp_path):
    folder = folders.good(tmp_path)
    kind.do(folder)
    (mistake,) = check(folder).errors
    assert (mistake.file, mistake.line) == (kind.file, kind.line)
    assert kind.said in mistake.message
    assert mistake.near == kind.near


@pytest.mark.parametrize("kind", WARNINGS, ids=lambda kind: kind.name)
def test_what_may_be_meant_so_is_a_warning_and_can_be_published(kind, tmp_path):
    folder = folders.good(tmp_path)
    kind.do(folder)
    report = check(folder)
    assert report.sound
    assert report.editions
    (warning,) = report.warnings
    assert warning.file == kind.file
    assert kind.said in warning.message
    assert warning.near == kind.near


def test_there_are_at_least_sixty_kinds():
    assert len(EDITS) + len(FILES) + len(WARNINGS) >= 60
    names = [kind.name for kind in (*EDITS, *FILES, *WARNINGS)]
    assert len(set(names)) == len(names)


def test_all_mistakes_are_told_at_once(tmp_path):
    folder = folders.good(tmp_path)
    places = {
        (file, folders.edit(folder, file, old, new))
        for file, old, new in (
            ("program.yaml", "Europe/Berlin", "Europe/Berlim"),
            ("program.yaml", "policy: resting", "policy: restin"),
            ("certifications.csv", "2020-06-30", "2020-06-31"),
            ("courses.csv", "alpha;beta", "alpha;betta"),
            ("fees/2020-01-01.csv", "80.5,EUR", '"80,5",EUR'),
            ("policies/2021-07-01.yaml", "judged_on: application", "judged_on: aplication"),
            ("benefits.yaml", "summary:", "sumary:"),
            ("agreements/pledge/2020-01-01.de.md", "source: guess", "source: gess"),
        )
    }
    found = {(mistake.file, mistake.line) for mistake in check(folder).errors}
    assert places <= found


def test_more_mistakes_than_anybody_reads_are_counted(tmp_path):
    folder = folders.good(tmp_path)
    rows = "".join(f"c{number},,core,,maybe,,,,no,handbook\n" for number in range(2_000))
    (folder / "certifications.csv").write_text(folders.CERTIFICATIONS + rows)
    report = check(folder)
    assert len(report.errors) == MOST
    assert report.left_out == 4_000 - MOST


def test_many_warnings_do_not_hide_a_mistake(tmp_path):
    folder = folders.good(tmp_path)
    for number in range(MOST + 50):
        (folder / f"a{number}.dat").touch()
    folders.edit(folder, "program.yaml", "Europe/Berlin", "Europe/Berlim")
    assert [mistake.file for mistake in check(folder).errors] == ["program.yaml"]


def test_a_link_out_of_the_folder_is_not_followed(tmp_path):
    secret = tmp_path / "secret.csv"
    secret.write_text("code,title,kind,source\nsecret,Secret,core,handbook\n")
    folder = folders.good(tmp_path)
    (folder / "skills.csv").unlink()
    (folder / "skills.csv").symlink_to(secret)
    (mistake,) = check(folder).errors
    assert (mistake.file, mistake.code) == ("skills.csv", "leaves_folder")
    assert "Secret" not in str(mistake)


def test_a_folder_that_is_itself_a_link_is_read(tmp_path):
    folder = folders.good(tmp_path)
    (tmp_path / "other").symlink_to(folder)
    assert check(tmp_path / "other").sound


def test_a_pipe_is_not_waited_for(tmp_path):
    folder = folders.good(tmp_path)
    os.mkfifo(folder / "cases" / "pipe.yaml")
    (mistake,) = check(folder).errors
    assert mistake.code == "not_a_file"


def test_names_of_files_are_shown_harmlessly(tmp_path):
    folder = folders.good(tmp_path)
    (folder / "cases" / "a\x1b[31m\n.yaml").touch()
    with open(os.fsencode(folder) + b"/cases/\xff.yaml", "wb"):
        pass
    report = check(folder)
    assert [mistake.code for mistake in report.errors] == ["bad_name", "bad_name"]
    assert all(str(mistake).encode().isascii() or str(mistake).isprintable() for mistake in report.errors)


def test_a_folder_that_is_not_there_is_named_with_its_neighbour(tmp_path):
    folders.good(tmp_path)
    (mistake,) = check(tmp_path / "sampel").errors
    assert mistake.near == str(tmp_path / "sample")
    assert not check(tmp_path / ("x" * 5_000)).sound
    assert not check(Path("\0")).sound


def test_byte_order_mark_and_line_ends_of_any_kind_change_nothing(tmp_path):
    before = check(folders.good(tmp_path))
    for path in before.folder.rglob("*.*"):
        text = path.read_bytes()
        ends = b"\r\n" if path.suffix != ".md" else b"\r"
        path.write_bytes(b"\xef\xbb\xbf" + text.replace(b"\n", ends))
    after = check(before.folder)
    assert after.sound
    assert [edition.sha256 for edition in after.editions] == [edition.sha256 for edition in before.editions]


def test_every_first_part_of_the_sites_addresses_is_reserved():
    from django.urls import get_resolver

    from rostra.catalog.folder.checks.names import RESERVED

    firsts = {
        str(pattern.pattern).lstrip("^").split("/")[0].split(".")[0]
        for outer in get_resolver().url_patterns
        for pattern in ([outer] if str(outer.pattern) else outer.url_patterns)
    }
    fixed = {first for first in firsts if first and "<" not in first and "(" not in first}
    assert fixed
    assert fixed <= RESERVED
