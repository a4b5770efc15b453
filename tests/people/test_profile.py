"""A profile belongs to its person; every change is on record, and its old values can be erased."""

from __future__ import annotations

import pytest

from rostra.people import commands
from rostra.people.models import Person
from rostra.record import commands as record
from rostra.record.actors import Actor
from rostra.record.models import Act, PersonalValue
from tests.people.conftest import sign_in

pytestmark = pytest.mark.django_db


def test_a_change_is_on_record_with_what_was_there_before(ada, at):
    profile = commands.Profile(legal_name="Ada King", country="GB")
    assert commands.change_profile(person=ada, profile=profile, by=Actor.by_person(ada.pk), at=at)
    act = Act.objects.get(kind="people.change_profile")
    assert act.events.get().payload == {"fields": "legal_name+country"}
    assert list(act.personal.values_list("person_id", "name", "value")) == [
        (ada.pk, "legal_name_before", "Ada Lovelace")
    ]


def test_a_change_that_changes_nothing_leaves_no_act(ada, at):
    profile = commands.Profile(legal_name="Ada Lovelace")
    assert not commands.change_profile(person=ada, profile=profile, by=Actor.by_person(ada.pk), at=at)
    assert not Act.objects.filter(kind="people.change_profile").exists()


def test_erasing_personal_values_leaves_the_acts(ada, at):
    acts = Act.objects.count()
    assert record.erase_personal_values(person_id=ada.pk, by=Actor.by_system("test"), at=at) == 1
    assert not PersonalValue.objects.filter(person_id=ada.pk).exists()
    assert Act.objects.count() == acts + 1


def test_the_profile_page_changes_the_profile(visitor, ada):
    sign_in(visitor, "ada@example.org")
    typed = {
        "legal_name": "Ada King",
        "display_name": "",
        "country": "GB",
        "language": "en",
        "time_zone": "Europe/London",
    }
    assert visitor.post("/my/profile/", typed).headers["location"] == "/my/profile/"
    page = visitor.get("/my/profile/").content.decode()
    assert "Your profile was changed." in page
    assert 'value="Ada King"' in page
    assert Person.objects.get(pk=ada.pk).time_zone == "Europe/London"
    assert "The profile was changed." in visitor.get("/my/timeline/").content.decode()
