"""Profile and employment can be changed later by the person; what was decided keeps what it saw."""

from __future__ import annotations

import pytest
from django.urls import reverse

from rostra.applications.models import Submission
from rostra.evidence import queries as evidence
from rostra.evidence.models import Employment
from rostra.review import commands as review
from rostra.review import queries as desk
from tests import cast
from tests.web.conftest import signed_in

pytestmark = pytest.mark.django_db


def accepted():
    cast.publish("mct")
    ada = cast.somebody("ada", "Ada Lovelace", country="AT")
    application = cast.handed_in(ada)
    reviewer = cast.staff("rea", "Rea Reviewer", "applications.review")
    by = cast.me(reviewer)
    case = review.take(application=application, by=by, at=cast.before(100))
    held = [one.reference for one in evidence.held_all(ada.pk, "mct") if one.reference.startswith("held")]
    for place, piece in enumerate(held):
        review.find(
            case=case, requirement="", evidence=piece, verdict="accepted", by=by, at=cast.before(90 - place)
        )
    version = desk.case_of(by, application.ref).version
    review.decide(case=case, outcome="accept", version=version, by=by, at=cast.before(80))
    return ada, application


def test_work_can_be_changed_after_the_decision_and_the_submission_keeps_what_it_saw():
    ada, application = accepted()
    before = Submission.objects.get(application=application).answers
    client, address = signed_in(ada), reverse("my:application-employment", args=[application.ref])
    page = client.get(address)
    assert page.status_code == 200
    assert b"data-autosave=" not in page.content
    assert b'value="later"' not in page.content
    now = Employment.objects.get(person=ada, recorded__upper_inf=True, ended_on=None)
    answer = client.post(
        address,
        {"kind": "other", "organization": "Babbage and Sons", "began_on": "2020-11-01", "seen": now.pk},
    )
    assert answer.status_code == 302
    works = Employment.objects.get(person=ada, recorded__upper_inf=True, ended_on=None)
    assert (works.kind, works.organization) == ("other", "Babbage and Sons")
    assert Submission.objects.get(application=application).answers == before
    assert address.encode() in client.get(reverse("my:application", args=[application.ref])).content


def test_work_cannot_be_changed_while_the_desk_looks_at_it():
    cast.publish("mct")
    ada = cast.somebody("ada", "Ada Lovelace", country="AT")
    application = cast.handed_in(ada)
    answer = signed_in(ada).get(reverse("my:application-employment", args=[application.ref]))
    assert (answer.status_code, answer.url) == (302, reverse("my:application", args=[application.ref]))
