"""What is typed and not finished is kept; two windows do no harm."""

from __future__ import annotations

import pytest

from rostra.applications import commands, queries
from rostra.applications.refusals import Refused
from rostra.record.models import Act
from tests.applications.conftest import me

pytestmark = pytest.mark.django_db


@pytest.fixture
def keep(mct):
    def kept(values, version, task="certifications"):
        return commands.keep(
            application=mct.application,
            task=task,
            values=values,
            version=version,
            by=me(mct.person),
            at=mct.at,
        )

    return kept


def test_what_was_typed_is_there_again(mct, keep):
    assert queries.unfinished(mct.application, "certifications") == ({}, 0)
    assert keep({"number": "7", "kinds": ["a", "b"]}, 0) == 1
    assert queries.unfinished(mct.application, "certifications") == ({"number": "7", "kinds": ["a", "b"]}, 1)
    assert keep({"number": "78"}, 1) == 2


@pytest.mark.parametrize("version", [0, 2, 99])
def test_an_older_window_overwrites_nothing(mct, keep, version):
    keep({"number": "7"}, 0)
    with pytest.raises(Refused, match="changed_meanwhile"):
        keep({"number": "old"}, version)
    assert queries.unfinished(mct.application, "certifications")[0] == {"number": "7"}


@pytest.mark.parametrize(
    "values", [{f"f{n}": "" for n in range(61)}, {"text": "x" * 20_000}, {"text": "ж" * 10_000}]
)
def test_more_than_a_form_can_hold_is_not_kept(mct, keep, values):
    with pytest.raises(Refused, match="too_much"):
        keep(values, 0)
    assert queries.unfinished(mct.application, "certifications") == ({}, 0)


def test_a_confidential_number_and_anything_but_text_is_never_kept(mct, keep):
    keep({"organization": "Ada Ltd", "organization_number": "4711004821", "file": b"%PDF"}, 0)
    assert queries.unfinished(mct.application, "certifications")[0] == {"organization": "Ada Ltd"}


def test_a_finished_form_leaves_nothing_behind_and_begins_anew(mct, keep):
    keep({"number": "7"}, 0)
    commands.finish(application=mct.application, task="certifications", by=me(mct.person), at=mct.at)
    assert queries.unfinished(mct.application, "certifications") == ({}, 0)
    assert keep({"number": "8"}, 0) == 1
    assert keep({}, 1) == 0
    assert queries.unfinished(mct.application, "certifications") == ({}, 0)


def test_typing_is_on_record_once_and_not_with_every_letter(mct, keep):
    keep({"number": "7"}, 0)
    acts = Act.objects.count()
    for version in range(1, 6):
        keep({"number": f"7{version}"}, version)
    assert Act.objects.count() == acts


@pytest.mark.parametrize("end", ["submit", "withdraw"])
def test_what_is_not_finished_goes_when_there_is_nothing_left_to_answer(ready, end):
    given = {"application": ready.application, "by": me(ready.person), "at": ready.at}
    commands.keep(task="skills", values={"certificate": "x"}, version=0, **given)
    ready.submit() if end == "submit" else commands.withdraw(**given)
    assert queries.unfinished(ready.application, "skills") == ({}, 0)


def test_nobody_else_keeps_or_reads_ones_answers(mct):
    with pytest.raises(Refused, match="not_yours"):
        commands.keep(
            application=mct.application, task="x", values={"a": "b"}, version=0, by=me(mct.desk), at=mct.at
        )
    assert not queries.own(mct.desk.pk).exists()
