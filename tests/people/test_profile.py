"""A profile belongs to its person; every change is on record, and its old values can be erased."""

from __future__ import annotations

import pytest
from django.utils.html import escape

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
        "phone": " +44 (20) 7946-0958 x12 ",
    }
    assert visitor.post("/my/profile/", typed).headers["location"] == "/my/profile/"
    page = visitor.get("/my/profile/").content.decode()
    assert "Your profile was changed." in page
    assert 'value="Ada King"' in page
    assert Person.objects.get(pk=ada.pk).time_zone == "Europe/London"
    assert Person.objects.get(pk=ada.pk).phone == "+44 (20) 7946-0958 x12"
    assert "The profile was changed." in visitor.get("/my/timeline/").content.decode()


@pytest.mark.parametrize(
    ("number", "told"),
    [
        ("1" * 200, "at most 32 signs"),
        ("call me", "Use digits"),
        ("+44 20 7946 0958; DROP", "Use digits"),
        ("<b>0123</b>", "Use digits"),
        ("٠١٢٣٤٥", "Use digits"),
        ("+()", "too short"),
    ],
)
def test_what_is_no_telephone_number_is_refused_and_stays_in_the_form(number, told, visitor, ada):
    sign_in(visitor, "ada@example.org")
    answer = visitor.post("/my/profile/", {"legal_name": "Ada Lovelace", "phone": number})
    assert answer.status_code == 422
    page = answer.content.decode()
    assert told in page
    assert escape(number) in page
    assert Person.objects.get(pk=ada.pk).phone == ""


def test_the_number_before_is_kept_beside_the_act_until_it_is_erased(ada, at):
    by = Actor.by_person(ada.pk)
    name = "Ada Lovelace"
    commands.change_profile(person=ada, profile=commands.Profile(name, phone="020 7946"), by=by, at=at)
    commands.change_profile(person=ada, profile=commands.Profile(name), by=by, at=at)
    assert PersonalValue.objects.get(name="phone_before").value == "020 7946"
