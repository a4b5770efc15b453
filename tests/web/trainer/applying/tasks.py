"""Tasks of an application, as somebody who applies meets them."""

from __future__ import annotations

import datetime as dt
import html
import re

from django.core.files.uploadedfile import SimpleUploadedFile

from rostra.applications import commands as applications
from rostra.applications.models import Application
from rostra.kernel import clock
from rostra.people.models import Person
from rostra.record.actors import Actor
from tests.evidence import hostile

MCT, OPEN = "mct", "open-instructors"
SINCE = "2018-03-01"
PROFILE = {
    "legal_name": "Ada Lovelace",
    "display_name": "",
    "country": "DE",
    "language": "en",
    "time_zone": "Europe/Berlin",
    "phone": "+49 30 123",
}
WORK = {"kind": "independent", "organization": "", "organization_number": "", "began_on": SINCE}
MAPS = {"code": "open-maps", "number": "A-17", "earned_on": "2020-03-01", "expires_on": ""}


def begin(person, program=OPEN, journey="join"):
    """The address of a new application."""
    by = Actor.by_person(person.pk)
    begun = applications.start(person=person, program=program, journey=journey, by=by, at=clock.now())
    return f"/my/applications/{begun.ref}/"


def withdrawn(address, person):
    """The application of this address, taken back."""
    application = Application.objects.get(ref=address.split("/")[3])
    applications.withdraw(application=application, by=Actor.by_person(person.pk), at=clock.now())


def shown(answer):
    return html.unescape(answer.content.decode())


def seen(client, address):
    """The version a page of a form shows."""
    return re.search(r'name="seen" value="([^"]*)"', client.get(address).content.decode())[1]


def proof(name="proof.pdf", data=None):
    return SimpleUploadedFile(name, hostile.pdf() if data is None else data)


def errors(answer):
    """What the summary at the top says."""
    summary = re.search(r'<div class="error-summary".*?</div>', answer.content.decode(), re.S)
    return html.unescape(re.sub(r"<[^>]+>|\s+", " ", summary[0])) if summary else ""


def tomorrow():
    return (clock.today() + dt.timedelta(days=2)).isoformat()


def again(person):
    """The person as the database has them now."""
    return Person.objects.get(pk=person.pk)
