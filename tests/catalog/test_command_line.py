"""`bin/rostra program`: plain sentences, an exit code for each end, never a traceback."""

from __future__ import annotations

import io
import time

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from rostra.catalog import models
from tests.catalog import folders

pytestmark = pytest.mark.django_db


def run(*words: object) -> tuple[int, str]:
    """Exit code and everything said."""
    out = io.StringIO()
    try:
        call_command("program", *map(str, words), stdout=out, stderr=out)
    except CommandError as error:
        return error.returncode, out.getvalue() + str(error)
    return 0, out.getvalue()


def test_a_good_folder_is_checked_planned_published_and_exported(folder, tmp_path):
    assert run("check", folder) == (
        0,
        "sample: no mistakes. Editions begin on: 1 January 2020, 1 July 2021.\n",
    )
    code, said = run("plan", folder)
    assert (code, "Everything is new." in said, models.Edition.objects.count()) == (0, True, 0)
    code, said = run("publish", folder, "--note", "Begun")
    assert (code, said.splitlines()[0]) == (0, "sample: published, in force from 1 January 2020 on.")
    assert run("publish", folder) == (0, "sample: nothing to publish, nothing changed.\n")
    assert run("plan", folder) == (0, "sample: nothing would change.\n")
    assert run("export", tmp_path / "out" / "sample")[0] == 0
    assert run("publish", tmp_path / "out" / "sample") == (
        0,
        "sample: nothing to publish, nothing changed.\n",
    )


@pytest.mark.parametrize("verb", ["check", "plan", "publish"])
def test_mistakes_are_told_with_file_and_line_and_the_end_is_1(verb, folder):
    line = folders.edit(folder, "program.yaml", "Europe/Berlin", "Europe/Berlim")
    code, said = run(verb, folder)
    assert code == 1
    assert said.startswith(f"sample/program.yaml:{line}: “Europe/Berlim” is not the name of a time zone")
    assert "Did you mean “Europe/Berlin”?" in said
    assert "sample: 1 mistake." in said
    assert models.Edition.objects.count() == 0


def test_a_warning_is_told_and_is_no_failure(folder):
    (folder / "fee.csv").touch()
    code, said = run("check", folder)
    assert code == 0
    assert "sample/fee.csv: warning: " in said


def test_one_folder_with_mistakes_does_not_keep_the_others_back(folder, tmp_path):
    broken = folders.good(tmp_path, "broken")
    (broken / "program.yaml").unlink()
    code, said = run("publish", broken, folder)
    assert code == 1
    assert "broken/program.yaml: This file is missing." in said
    assert "sample: published" in said


@pytest.mark.parametrize("words", [("check",), ("check", "x", "--all"), ("export", "--all")])
def test_a_wrong_command_ends_with_2(words):
    assert run(*words)[0] == 2


def test_a_refusal_ends_with_3(folder, tmp_path):
    run("publish", folder)
    (folder / "policies" / "2021-07-01.yaml").unlink()
    for verb in ("plan", "publish"):
        code, said = run(verb, folder)
        assert code == 3
        assert "cannot be taken back" in said


def test_exporting_overwrites_nothing(folder, tmp_path):
    run("publish", folder)
    folders.edit(folder, "program.yaml", "program:", "# mine\nprogram:")
    code, said = run("export", folder)
    assert code == 3
    assert "not empty" in said
    assert "# mine" in (folder / "program.yaml").read_text()
    assert run("export", tmp_path / "unknown")[0] == 3
    (tmp_path / "file").write_text("")
    assert run("export", tmp_path / "file" / "sample")[0] == 3


def test_every_program_that_comes_with_the_house_is_published_and_then_left_alone(tmp_path):
    assert run("check", "--all")[0] == 0
    assert run("publish", "--all")[0] == 0
    begun = time.process_time()
    code, said = run("publish", "--all")
    assert time.process_time() - begun < 0.3
    assert (code, said.count("nothing changed")) == (0, 2)
    assert run("export", "--all", "--to", tmp_path / "all")[0] == 0
    assert {path.name for path in (tmp_path / "all").iterdir()} == {"mct", "open-instructors"}


def test_a_database_without_tables_is_told_in_words(folder):
    with connection.cursor() as cursor:
        cursor.execute("SET LOCAL search_path TO pg_catalog")
    code, said = run("publish", folder)
    assert code == 4
    assert "bin/up" in said
