"""The sample people are the same for the same seed, from many places, and hold only what could be held."""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections import Counter

import pytest

from rostra.demo import names, population
from tests.demo.content import content


def drawn(at, count=400, seed=1, programs=None):
    return list(
        population.people(count, seed=seed, programs=[content()] if programs is None else programs, at=at)
    )


def test_the_same_seed_and_day_give_the_same_people(at):
    assert drawn(at) == drawn(at)


def test_another_seed_gives_other_people(at):
    assert drawn(at) != drawn(at, seed=2)


def test_more_people_begin_with_the_same_ones(at):
    assert drawn(at, count=500)[:400] == drawn(at)


def test_nobody_shares_an_address_or_a_reference(at):
    people = drawn(at, count=3000)
    assert len({person.email for person in people}) == len({person.ref for person in people}) == 3000


def test_every_address_is_plain_and_under_the_sample_domain(at):
    for person in drawn(at):
        local, _, domain = person.email.partition("@")
        assert domain == "sample.example.org"
        assert local.isascii()
        assert local == local.lower()
        assert len(local.split(".")) == 3
        assert all(local.split("."))


def test_they_come_from_many_countries_and_scripts(at):
    people = drawn(at, count=2000)
    scripts = Counter(unicodedata.name(person.name[0]).split()[0] for person in people)
    assert len({person.country for person in people}) > 35
    assert {"LATIN", "CYRILLIC", "GREEK", "ARABIC", "HEBREW", "DEVANAGARI", "CJK", "HANGUL", "THAI"} <= set(
        scripts
    )


def test_every_name_has_a_spelling_for_addresses():
    for country in names.countries():
        for part in (*country.given, *country.family):
            assert part.latin.isalpha(), (country.code, part)
            assert part.latin.isascii(), (country.code, part)


def test_nothing_is_told_before_the_program_is_in_force_or_after_the_day(at):
    for person in drawn(at):
        moments = [person.joined_at, *(state.since for held in person.holdings for state in held.states)]
        assert dt.datetime(2019, 11, 26, tzinfo=dt.UTC) <= min(moments)
        assert max(moments) < at


def test_nothing_is_held_that_could_not_be_earned(at):
    codes = Counter()
    for person in drawn(at, count=2000):
        for held in person.holdings:
            codes[held.code] += 1
            if held.code == "old":
                assert held.states[-1].first <= dt.date(2020, 1, 31)
    assert codes["new"] == 0
    assert codes["old"] > 0


def test_versions_follow_each_other_without_a_gap(at):
    lengths = Counter()
    for person in drawn(at, count=2000):
        for held in person.holdings:
            lengths[len(held.states)] += 1
            assert not held.states[0].verified
            assert held.states[-1].until is None
            for before, after in zip(held.states, held.states[1:], strict=False):
                assert before.since < before.until == after.since
    assert set(lengths) == {1, 2, 3}


@pytest.mark.parametrize("hours", [1, 30])
def test_a_program_that_began_just_now_has_people_too(at, hours):
    began = (at - dt.timedelta(hours=hours)).date()
    for person in drawn(at, programs=[content(began=began)]):
        assert person.joined_at < at


def test_without_programs_people_only_live_somewhere(at):
    assert {held.kind for person in drawn(at, programs=[]) for held in person.holdings} == {"residence"}
