"""What its README promises: copy the example, put your slug into program.yaml, and the folder is sound."""

from __future__ import annotations

import shutil

from rostra.catalog.folder.checking import check
from tests.programs.reading import ROOT, edition, editions


def test_a_copy_with_a_slug_of_its_own_is_a_sound_program(tmp_path):
    copy = tmp_path / "my-program"
    shutil.copytree(ROOT / "open-instructors", copy)
    assert check(copy).errors, "A copy that still has the old slug must be refused."
    text = (copy / "program.yaml").read_text()
    (copy / "program.yaml").write_text(text.replace("slug: open-instructors", "slug: my-program"))
    report = check(copy)
    assert (report.errors, report.warnings) == ((), ())
    assert [one.content.program.slug for one in report.editions] == ["my-program", "my-program"]


def test_the_example_differs_from_the_shipped_program_in_everything_a_program_can_differ_in():
    ours, example = edition("mct"), edition("open-instructors")
    assert not example.fees
    assert not any(track.fee for track in example.program.tracks)
    assert {track.term for track in example.program.tracks}.isdisjoint(
        track.term for track in ours.program.tracks
    )
    for names in (
        lambda content: {one.key for one in content.program.tracks},
        lambda content: {one.key for one in content.program.journeys},
        lambda content: {one.code for one in content.certifications},
        lambda content: {one.code for one in content.courses},
        lambda content: {one.code for one in content.skills},
        lambda content: {one.name for one in content.agreements},
        lambda content: set(content.policies),
    ):
        assert names(ours).isdisjoint(names(example))


def test_the_example_has_an_edition_that_is_announced_and_says_it_is_invented():
    first, second = editions("open-instructors")
    assert first.effective_on.year < 2021
    assert second.effective_on.isoformat() == "2027-07-01"
    assert first.policies != second.policies
    assert "invented" in first.program.summary
    assert {text.language for text in first.agreements} == {"en", "es"}
