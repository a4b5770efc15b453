"""From an empty database over HTTP and mail: each reason a program has is read in a letter that came."""

from __future__ import annotations

import json
import os
import re
import subprocess
import sys

import pytest
from ruamel.yaml import YAML

from tests.journeys import desk
from tests.journeys.applicant import text_of
from tests.journeys.visitor import Visitor
from tests.machine.installation import ROOT

pytestmark = pytest.mark.machine
# What a reason is about -> how the case page calls such a piece.
PIECES = {
    "certification": "Certification",
    "skills_certificate": "Skills certificate",
    "employment": "Work",
    "residence": "Country of residence",
    "reference": "Reference",
    "signature": "Signature",
}
NOTE = "Seen with <our> own eyes & twice."


def program_of(slug):
    """The program as its folder says it."""
    read = YAML(typ="safe", pure=True).load((ROOT / "programs" / slug / "program.yaml").read_text())
    return read["program"]


def apply_as(started, program, locals_):
    """An application on the desk for each of these addresses; name of the address -> reference."""
    environment = {**os.environ, **started.announced()["environment"], "PYTHONPATH": f"{ROOT / 'src'}:{ROOT}"}
    made = subprocess.run(
        [sys.executable, "-m", "tests.journeys.applicants", program, *locals_],
        cwd=ROOT,
        env={**environment, "DJANGO_SETTINGS_MODULE": "rostra.site.settings"},
        capture_output=True,
        text=True,
        timeout=300,
    )
    assert made.returncode == 0, made.stderr[-2000:]
    return json.loads(made.stdout)


def decide_because(reviewer, ref, reason):
    """Refuse the first piece the reason can be about and ask for more; decline where it is about the whole."""
    reviewer.open(f"/staff/cases/{ref}/").send("Take this case")
    piece = next((PIECES[one] for one in reason["concerns"] if one in PIECES), "")
    if piece:
        desk.refuse(reviewer, piece, reason["key"], note=NOTE)
        return desk.decide(reviewer, "Ask for more")
    said = {"reason-0": reason["key"], "about-0": "|", "note-0": NOTE}
    return desk.decide(reviewer, "Decline", **said)


@pytest.mark.parametrize("program", ["mct", "open-instructors"])
def test_each_reason_is_told_in_a_letter_with_what_it_means_and_the_way_on(
    program, started, post_office, rostra
):
    office, told = post_office[0], program_of(program)
    reviewer = desk.reviewer(started.address, office, rostra, f"reviewer@{program}.example.org")
    reasons = {f"{program}.{reason['key']}": reason for reason in told["reasons"]}
    refs = apply_as(started, program, list(reasons))
    for local, reason in reasons.items():
        decide_because(reviewer, refs[local], reason)
    support = told["support"]["url"].removeprefix("mailto:")
    ids = set()
    for local, reason in reasons.items():
        subject = "something more is needed" if set(reason["concerns"]) - {"application"} else "declined"
        letter = office.to(f"{local}@example.org", subject=subject)
        said = text_of(letter)
        for words in (reason["title"], reason["means"], reason["how"], NOTE, support, refs[local]):
            assert " ".join(words.split()) in said, (local, words)
        page = letter.get_body(("html",)).get_content()
        assert "Seen with &lt;our&gt; own eyes &amp; twice." in page
        assert not re.search(r"<script|<img|<link", page)
        ids.add(letter["Message-ID"])
    assert len(ids) == len(reasons)


def test_every_letter_of_the_post_office_has_an_id_of_its_own_and_both_forms(started, post_office, rostra):
    office = post_office[0]
    desk.reviewer(started.address, office, rostra, "one.more@example.org")
    apply_as(started, "mct", ["asker"])
    office.to("asker@example.org", subject="We have your application")
    assert Visitor(started.address).open("/").status == 200
    ids = [letter["Message-ID"] for letter in office.letters]
    assert all(ids)
    assert len(set(ids)) == len(ids)
    for letter in office.letters:
        assert {part.get_content_type() for part in letter.walk()} >= {"text/plain", "text/html"}
