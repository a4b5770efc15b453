"""What is published can be written back as a folder, and publishing that folder changes nothing."""

from __future__ import annotations

import datetime as dt
import json
import tempfile
from pathlib import Path

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rostra.catalog import commands, queries
from rostra.catalog.folder import exporting, yaml_text, yaml_writing
from rostra.catalog.folder.checking import check
from rostra.catalog.folder.mistakes import Notes
from tests.catalog import folders

ROOT = Path(__file__).parents[2]


def hashes(folder):
    report = check(folder)
    assert report.sound, [str(mistake) for mistake in report.errors]
    return {edition.effective_on: edition.sha256 for edition in report.editions}


def rewritten(folder, to):
    return folders.write(
        to, exporting.files(edition.content for edition in check(folder).editions), folder.name
    )


@pytest.mark.parametrize("name", ["mct", "open-instructors"])
def test_the_programs_that_come_with_the_house_go_out_and_in_again(name, tmp_path):
    folder = ROOT / "programs" / name
    assert hashes(rewritten(folder, tmp_path)) == hashes(folder)


@pytest.mark.django_db
def test_export_and_publish_change_nothing(folder, by, at, tmp_path):
    (folder / "agreements" / "pledge" / "2021-07-01.en.md").write_text(folders.PLEDGE + "\nNew.\n")
    (folder / "fees" / "2021-07-01.csv").write_text(folders.FEES.split("JP")[0])
    commands.publish(folder=folder, by=by, at=at)
    contents = [edition.content for edition in queries.editions("sample")]
    again = folders.write(tmp_path / "again", exporting.files(contents))
    assert commands.publish(folder=again, by=by, at=at) == ()


def test_money_is_written_as_people_write_it(folder, tmp_path):
    fees = (rewritten(folder, tmp_path / "again") / "fees/2020-01-01.csv").read_text()
    assert [line.split(",")[3] for line in fees.splitlines()[1:]] == ["100.00", "12000", "80.50"]


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cc", "Cs"]), min_size=1, max_size=150)
tricky = st.sampled_from(
    ["NO", "yes", "null", "~", "1.0", "0x1F", "2020-01-01", "a: b", "- a", "# no", "a #b", "'", '"', "*x", "&x", "%", "@", "`",
     "[a]", "{a: b}", "!tag", "|", ">", "a,b", "a;b", "=1+1", "---", "...", "\u0085", "\ufeff", "\u2028", "😀", "أهلا", "<<", "1e5", "+1", "."]
)  # fmt: skip
words = st.one_of(texts, tricky, st.builds("{} {}".format, tricky, texts))
titles = words.map(lambda text: " ".join(text.split())).filter(bool)
plain = st.recursive(
    st.one_of(words, st.booleans(), st.integers(-(10**15) + 1, 10**15 - 1), st.floats(-1e6, 1e6), st.none()),
    lambda inner: st.one_of(st.lists(inner, max_size=4), st.dictionaries(words, inner, max_size=4)),
    max_leaves=20,
)


def same(value):
    """-0.0 is 0.0 to everybody; otherwise exactly the same, and a number is no text."""
    return json.dumps(value, sort_keys=True).replace("-0.0,", "0.0,")


@given(st.dictionaries(words, plain, min_size=1, max_size=5))
@settings(max_examples=300, deadline=None)
def test_every_value_is_read_back_as_it_was_written(value):
    value.pop("<<", None)
    value = json.loads(same(value).replace("-0.0", "0.0"))
    notes = Notes()
    document = yaml_text.read("x.yaml", yaml_writing.written(value or {"a": 1}), notes)
    written = yaml_writing.written(value or {"a": 1})
    if "<<" in written:
        return  # a merge key is refused wherever it stands
    assert not list(notes), written
    assert document.value == (value or {"a": 1}), written


@st.composite
def programs(draw):
    """The small program with other words, days, amounts and numbers of entries."""
    files = dict(folders.GOOD)
    says = {"Sample House": draw(titles), "The way in.": draw(titles), "All books.": draw(titles)}
    for old, new in says.items():
        quoted = json.dumps(new)
        for file in ("program.yaml", "benefits.yaml"):
            files[file] = files[file].replace(old, quoted)
    rows = draw(
        st.lists(
            st.tuples(titles, st.dates(dt.date(2000, 1, 1), dt.date(2100, 1, 1)) | st.none(), st.booleans()),
            max_size=6,
        )
    )
    for number, (title, day, listed) in enumerate(rows):
        cell = '"' + title.replace('"', '""') + '"'
        files["certifications.csv"] += (
            f"n{number},{cell},core,,{'yes' if listed else 'no'},,{day or ''},,no,handbook\n"
        )
    amounts = draw(
        st.dictionaries(st.sampled_from(["US", "FR", "KW", "CL"]), st.integers(0, 10**9), max_size=4)
    )
    currencies = {"US": "USD", "FR": "EUR", "KW": "KWD", "CL": "CLP"}
    for country, amount in amounts.items():
        files["fees/2020-01-01.csv"] += f"{country},,trainer,{amount},{currencies[country]},no,,handbook\n"
    for day in draw(st.sets(st.dates(dt.date(2020, 1, 2), dt.date(2030, 1, 1)), max_size=3)):
        what = draw(st.sampled_from(["policies", "fees", "text"]))
        if what == "policies":
            files[f"policies/{day}.yaml"] = folders.POLICIES.replace(
                "P6M", draw(st.sampled_from(["P6M", "P1Y"]))
            )
        elif what == "fees":
            files[f"fees/{day}.csv"] = folders.FEES.replace("100.00", str(draw(st.integers(0, 9999))))
        else:
            files[f"agreements/pledge/{day}.en.md"] = folders.PLEDGE + "\n" + draw(texts) + "\n"
    return files


@pytest.mark.django_db
@given(files=programs())
@settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_any_program_is_published_exported_and_published_without_a_change(files, by, at):
    with tempfile.TemporaryDirectory() as place, transaction.atomic():
        folder = folders.write(Path(place) / "in", files)
        written = commands.publish(folder=folder, by=by, at=at)
        assert {edition.effective_on: edition.sha256 for edition in written} == hashes(folder)
        again = folders.write(
            Path(place) / "out", exporting.files(edition.content for edition in queries.editions("sample"))
        )
        assert commands.publish(folder=again, by=by, at=at) == ()
        transaction.set_rollback(True)
