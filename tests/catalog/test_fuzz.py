"""Whatever a folder holds: mistakes or success, never an exception, never a long wait, nothing that a terminal obeys."""

from __future__ import annotations

import json
import random
import tempfile
import time
import unicodedata
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from rostra.catalog.folder import yaml_text
from rostra.catalog.folder.checking import check
from rostra.catalog.folder.mistakes import Notes
from tests.catalog import folders

ROOT = Path(__file__).parents[2]
NASTY = (
    b"\0", b"\xff", b"\xef\xbb\xbf", b"\r", b"\r\n", b"\n", b"\t", b"  ", b"- ", b": ", b"#", b"&a ", b"*a", b"!!x ", b"<<: ", b"---\n",
    b"...", b"[", b"]", b"{", b"}", b"'", b'"', b",", b";", b"|", b">", b"%", b"@", b"?", b"\\", b"\xe2\x80\xae", b"\xed\xa0\x80", b"9" * 5000,
    b"1e999", b".inf", b".nan", b"0x1f", b"true", b"null", b"~", b"-1", b"2020-02-30", b"0000-00-00", b"*", b"P", b"P9999999Y", b"x" * 90, b"\xc2\x85", b"\x1b[2J",
)  # fmt: skip


def survived(folder: Path) -> None:
    begun = time.process_time()
    report = check(folder)
    assert report.errors or report.editions
    for mistake in (*report.errors, *report.warnings):
        assert all(unicodedata.category(sign) not in ("Cc", "Cs") for sign in str(mistake)), repr(
            str(mistake)
        )
        assert not set(str(mistake)) & set("\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069")
        assert str(mistake).encode()
        assert mistake.message
    assert time.process_time() - begun < 10


def mutated(text: bytes, chance: random.Random) -> bytes:
    """One to four small changes: bytes put in, cut out, doubled, lines moved."""
    for _ in range(chance.randint(1, 4)):
        at = chance.randrange(len(text) + 1)
        end = min(len(text), at + chance.choice((1, 1, 2, 5, 20, 200)))
        what = chance.randrange(6)
        if what < 2:
            text = text[:at] + chance.choice(NASTY) + text[at:]
        elif what == 2:
            text = text[:at] + text[end:]
        elif what == 3:
            text = text[:at] + text[at:end] * 2 + text[end:]
        elif what == 4:
            text = text[:at] + chance.choice(NASTY) + text[end:]
        else:
            lines = text.split(b"\n")
            chance.shuffle(lines)
            text = b"\n".join(lines) if chance.random() < 0.2 else text[:at]
    return text


@pytest.mark.campaign
def test_a_good_folder_changed_at_random_is_survived(campaign, tmp_path):
    for number in campaign.rounds(few=120, whole=20_000):
        chance = random.Random(number)
        files = {name: text.encode() for name, text in folders.GOOD.items()}
        for name in chance.sample(sorted(files), chance.randint(1, 2)):
            files[name] = mutated(files[name], chance)
        if chance.random() < 0.1:
            name = chance.choice(sorted(files))
            files[name + chance.choice((".bak", "~", ".yaml", "\u202e"))] = files.pop(name)
        with tempfile.TemporaryDirectory(dir=tmp_path) as place:
            survived(folders.write(Path(place), files))


@pytest.mark.parametrize("name", ["mct", "open-instructors"])
def test_the_programs_that_come_with_the_house_changed_at_random_are_survived(name, tmp_path):
    chance = random.Random(name)
    base = ROOT / "programs" / name
    good = {str(path.relative_to(base)): path.read_bytes() for path in base.rglob("*") if path.is_file()}
    for round_ in range(8):
        files = dict(good)
        for file in chance.sample(sorted(files), 2):
            files[file] = mutated(files[file], chance)
        survived(folders.write(tmp_path / str(round_), files, name))


values = st.recursive(
    st.one_of(st.none(), st.booleans(), st.integers(), st.floats(), st.text(max_size=20)),
    lambda inner: st.one_of(
        st.lists(inner, max_size=3), st.dictionaries(st.text(max_size=12), inner, max_size=3)
    ),
    max_leaves=8,
)


@given(st.data())
@settings(max_examples=100, deadline=None)
def test_any_value_in_any_place_is_survived(data):
    """The shape is right as YAML and wrong as a program: another kind of value where one is expected."""
    file = data.draw(st.sampled_from(sorted(name for name in folders.GOOD if name.endswith(".yaml"))))
    tree = yaml_text.read(file, folders.GOOD[file], Notes()).value
    here, below = None, tree
    while isinstance(below, dict | list) and below and (here is None or data.draw(st.integers(0, 3))):
        here, step = (
            below,
            data.draw(st.sampled_from(sorted(below) if isinstance(below, dict) else range(len(below)))),
        )
        below = here[step]
    here[step] = data.draw(values)
    with tempfile.TemporaryDirectory() as place:
        survived(folders.write(Path(place), {**folders.GOOD, file: json.dumps(tree)}))


@given(st.binary(max_size=400), st.sampled_from(sorted(folders.GOOD)))
@settings(max_examples=100, deadline=None)
def test_any_bytes_in_any_file_are_survived(content, name):
    with tempfile.TemporaryDirectory() as place:
        survived(folders.write(Path(place), {**folders.GOOD, name: content}))


def test_a_large_list_is_checked_in_seconds(tmp_path):
    folder = folders.good(tmp_path)
    rows = "".join(f"c{number},Course {number},en,alpha;beta,no,handbook\n" for number in range(17_000))
    (folder / "courses.csv").write_text(folders.COURSES + rows)
    begun = time.process_time()
    assert check(folder).sound
    assert time.process_time() - begun < 10
