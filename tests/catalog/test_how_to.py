"""The page for new owners says what the shapes say."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from rostra.catalog import content
from rostra.catalog.folder.checking import check
from tests.catalog import folders, how_to

ROOT = Path(__file__).parents[2]


def test_the_reference_is_up_to_date():
    assert how_to.PAGE.read_text() == how_to.page(), "run: python -m tests.catalog.how_to"


def test_every_field_of_every_shape_is_explained():
    shapes = {
        shape
        for shape in vars(content).values()
        if isinstance(shape, type) and issubclass(shape, content.Value)
    }
    assert shapes - {content.Value, content.Content} == set(how_to.MEANS)
    for shape, means in how_to.MEANS.items():
        wanted = set(shape.model_fields) - (how_to.ELSEWHERE if shape is content.Agreement else set())
        assert set(means) == wanted, shape


def test_a_copy_of_the_small_program_needs_its_own_slug_and_nothing_else(tmp_path):
    """The page's first step, done."""
    folder = tmp_path / "my-program"
    shutil.copytree(ROOT / "programs" / "open-instructors", folder)
    (mistake,) = check(folder).errors
    assert (mistake.file, mistake.near) == ("program.yaml", "my-program")
    folders.edit(folder, "program.yaml", "slug: open-instructors", "slug: my-program")
    assert check(folder).sound


def test_every_exit_code_of_the_page_is_one_of_the_command():
    from rostra.site.management.commands import program

    page = how_to.PAGE.read_text()
    said = re.search(r"ends with (0 .*?)\.", page, re.S)[1]
    assert set(map(int, re.findall(r"\b\d\b", said))) == {
        0,
        2,
        program.WITH_MISTAKES,
        program.REFUSED,
        program.NO_DATABASE,
    }
