"""Documents to sign, as somebody who applies meets them."""

from __future__ import annotations

import datetime as dt
import html
import re
import shutil

from rostra.applications import commands as applications
from rostra.catalog import commands as catalog
from rostra.kernel import clock
from rostra.record.actors import Actor
from tests.agreements.conftest import MCT, OPEN, PROGRAMS
from tests.people.conftest import SYSTEM

GUIDE, PLEDGE = "program-guide", "teaching-pledge"


def publish_all():
    for slug in (MCT, OPEN):
        publish(PROGRAMS / slug)


def publish(folder):
    catalog.publish(folder=folder, by=SYSTEM, at=clock.now() - dt.timedelta(minutes=1), note="")


def publish_with(tmp_path, text, day=None):
    """MCT with another version of the guide, in force since yesterday."""
    folder = tmp_path / MCT
    shutil.copytree(PROGRAMS / MCT, folder)
    head = "---\ntitle: The new guide\nsample: true\nsource: sample\n---\n"
    (folder / "agreements" / GUIDE / f"{day or clock.today() - dt.timedelta(days=1)}.en.md").write_text(
        head + text
    )
    publish(folder)


def begin(person, program=MCT, journey="enroll"):
    by = Actor.by_person(person.pk)
    begun = applications.start(person=person, program=program, journey=journey, by=by, at=clock.now())
    return f"/my/applications/{begun.ref}/documents/"


def shown(answer):
    return html.unescape(answer.content.decode())


def hidden(page, name):
    return re.search(rf'name="{name}" value="([^"]*)"', page)[1]


def fill(client, address, **changed):
    """What the page's own form sends, with the box ticked and the name typed."""
    page = client.get(address).content.decode()
    form = {name: hidden(page, name) for name in ("language", "sha256")}
    return {**form, "consent": "on", "typed_name": "Ada Lovelace", **changed}
