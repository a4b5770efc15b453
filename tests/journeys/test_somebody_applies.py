"""From an empty database over HTTP and mail: somebody applies, others vouch, the desk decides, the letter says why."""

from __future__ import annotations

import pytest

from tests.journeys import applicant, desk
from tests.journeys.applicant import link_in, text_of
from tests.journeys.visitor import Visitor
from tests.web.public import generated

pytestmark = pytest.mark.machine
ANSWER = {
    "taught_from": "2023-01-01",
    "taught_until": "2025-12-31",
    "experience_months": "20",
    "taught": "I sat in both courses of 2024.",
    "statement": "Patient and clear.",
    "signed_name": "Rita Referee",
    "consent": "on",
}


@pytest.fixture
def office(post_office):
    return post_office[0]


@pytest.fixture
def newcomer(started):
    return Visitor(started.address)


def begin(visitor, program, journey):
    """From the program's page to the tasks; the fee as the page before beginning says it."""
    visitor.open(f"/{program}/").follow(f"Apply: {journey}")
    fee = applicant.fee_in(visitor.fact("Fee"))
    visitor.send("Begin the application")
    return fee


def test_an_applicant_is_asked_for_more_once_and_then_accepted(newcomer, started, office, rostra):
    ada, rhea = newcomer, desk.reviewer(started.address, office, rostra, "rhea@example.org")
    applicant.join(ada, office, "ada@example.org", "Ada Lovelace")
    begin(ada, "mct", "Become an MCT")
    tasks = ada.url
    applicant.tell_profile(ada)
    applicant.tell_work(ada, "learning-partner", organization_number="LP-4821")
    fee = applicant.fee_in(ada.fact("Fee"))
    applicant.hold(ada, "A certification that counts", "azure-administrator")
    ada.follow("A certification that counts").send("Save the number", certification_number="MC1815")
    ada.open(tasks)

    applicant.name_referee(ada, "A reference for at least one year", relation="colleague")
    says_no = Visitor(started.address).open(link_in(office.to("rita@example.net"), "/reference/open/"))
    assert "Ada Lovelace" in says_no.title
    says_no.follow("No, I cannot").send("I cannot answer", reason="I was away that year.")
    told = text_of(office.to("ada@example.org", subject="cannot answer"))
    assert "Rita Referee" in told
    assert "away that year" not in told

    ada.open(tasks)
    mary = {"name": "Mary Somerville", "email": "mary@example.net", "relation": "manager"}
    applicant.name_referee(ada, "A reference for at least one year", **mary)
    says_yes = Visitor(started.address).open(link_in(office.to("mary@example.net"), "/reference/open/"))
    says_yes.send("Yes, I can answer").send("Check your answer", **ANSWER)
    says_yes.send("Send")
    assert "Thank you" in says_yes.title
    office.to("ada@example.org", subject="has answered")

    ada.open(tasks)
    applicant.sign(ada, "The Program Guide", "Ada Lovelace")
    applicant.sign(ada, "The Program Agreement", "Ada Lovelace")
    assert applicant.hand_in(ada) == fee != ""
    text_of(office.to("ada@example.org", subject="We have your application"))

    desk.take(rhea, "Ada Lovelace")
    desk.refuse(rhea, "Azure Administrator", "document-unreadable", note="The right side is cut off.")
    desk.decide(rhea, "Ask for more")
    asked = text_of(office.to("ada@example.org", subject="something more is needed"))
    for said in (
        "We could not read the document",
        "cannot be read",
        "in good light",
        "The right side is cut off",
    ):
        assert said in asked, asked
    ada.open(link_in(office.to("ada@example.org", subject="something more is needed"), "/my/applications/"))
    assert "We could not read the document" in ada.words

    applicant.hold(ada, "A certification that counts", "azure-administrator", file=applicant.PICTURE)
    applicant.hand_in(ada)
    desk.accept_everything(desk.take(rhea, "Ada Lovelace"))
    desk.decide(rhea, "Accept")
    accepted = text_of(office.to("ada@example.org", subject="was accepted"))
    assert fee in accepted
    assert "accepted" in ada.open(tasks).words.lower()
    assert "accepted" in ada.open("/my/timeline/").words.lower()


def test_somebody_declined_is_told_why_and_may_apply_again(newcomer, started, office, rostra):
    grace, ruth = newcomer, desk.reviewer(started.address, office, rostra, "ruth@example.org")
    applicant.join(grace, office, "grace.h@example.org", "Grace Hopper")
    grace.open("/my/profile/").send("Save", country="US")
    fee = begin(grace, "mct", "Become an MCT")
    tasks = grace.url
    applicant.tell_profile(grace, country="US")
    applicant.tell_work(grace, "independent")
    applicant.hold(grace, "A certification that counts", "azure-administrator", file=applicant.PICTURE)
    applicant.hold(grace, "An instructional-skills certificate", "comptia-ctt")
    applicant.sign(grace, "The Program Guide", "Grace Hopper")
    applicant.sign(grace, "The Program Agreement", "Grace Hopper")
    assert applicant.hand_in(grace) == fee != ""

    desk.take(ruth, "Grace Hopper")
    desk.refuse(ruth, "CompTIA CTT+", "provider-does-not-confirm")
    desk.decide(ruth, "Decline", opening="Thank you for applying.")
    declined = text_of(office.to("grace.h@example.org", subject="was declined"))
    for said in (
        "Thank you for applying.",
        "Whoever issued the certificate does not confirm it",
        "Ask the provider to confirm the certificate to you in writing",
        "apply again as soon as what is named above has changed",
        "look at the other ways into the program",
    ):
        assert said in declined, declined

    grace.open(tasks)
    assert grace.title == "Your application was declined"
    assert "Whoever issued the certificate does not confirm it" in grace.words
    grace.send("Apply again")
    assert grace.url != tasks
    assert grace.title == "Become an MCT"
    grace.follow("An instructional-skills certificate")
    assert "CompTIA CTT+" in grace.words


def test_two_assessors_score_somebody_who_is_then_accepted(newcomer, started, office, rostra):
    ines, rita = newcomer, desk.reviewer(started.address, office, rostra, "rita.r@example.org")
    assessors = [
        desk.reviewer(started.address, office, rostra, f"assessor-{number}@example.org", "assessments.score")
        for number in (1, 2)
    ]
    applicant.join(ines, office, "ines@example.org", "Ines Instructor")
    assert begin(ines, "open-instructors", "Become an instructor") == ""
    tasks = ines.url
    applicant.tell_profile(ines)
    applicant.tell_work(ines, "volunteer")
    applicant.hold(ines, "You know an open tool", "open-spreadsheets")
    applicant.hold(ines, "A teaching certificate of the last three years", "open-teaching-course")
    applicant.sign(ines, "The teaching pledge", "Ines Instructor")
    for assessor in assessors:
        assert "Check and submit" not in ines.open(tasks).words
        assessor.open("/staff/assessments/").follow("Ines Instructor")
        assert "80 of 100" not in assessor.words
        assessor.send("Save the score", held_on="2026-11-01", score="80", maximum="100")
        assert "80 of 100" in assessor.words
    ines.open(tasks)
    assert "No fee" in ines.fact("Fee")
    applicant.hand_in(ines)
    desk.accept_everything(desk.take(rita, "Ines Instructor"))
    desk.decide(rita, "Accept")
    accepted = text_of(office.to("ines@example.org", subject="was accepted"))
    assert "There is nothing for you to do until then." in accepted
    assert "fee" not in accepted.lower()


def test_a_program_no_code_knows_is_walked_to_acceptance(newcomer, started, office, rostra, tmp_path):
    folder, said = generated.write(tmp_path, seed=11)
    rostra("program", "publish", str(folder))
    yuki, ruri = newcomer, desk.reviewer(started.address, office, rostra, "ruri@example.org")
    applicant.join(yuki, office, "yuki@example.org", "Yuki Sato")
    begin(yuki, said.slug, "Be brought along")
    tasks = yuki.url
    applicant.tell_profile(yuki, country="JP")
    applicant.tell_work(yuki, "guest")
    applicant.hold(yuki, "A paper that counts", said.seal)
    applicant.name_referee(
        yuki, f"A {said.friend} speaks for you", relation=said.friend, email="kin@example.net"
    )
    friend = Visitor(started.address).open(link_in(office.to("kin@example.net"), "/reference/open/"))
    assert said.name in friend.words
    friend.send("Yes, I can answer").send("Check your answer", **ANSWER)
    friend.send("Send")
    applicant.sign(yuki.open(tasks), "The vow of whoever", "Yuki Sato")
    assert "12,000" in applicant.hand_in(yuki)

    desk.take(ruri, "Yuki Sato")
    desk.refuse(ruri, f"{said.seal.title()} Seal", f"not-{said.paper}")
    desk.decide(ruri, "Ask for more")
    asked = text_of(office.to("yuki@example.org", subject="something more is needed"))
    assert f"Not a {said.paper}" in asked
    assert f"Send the {said.paper}." in asked
    applicant.hold(yuki.open(tasks), "A paper that counts", said.seal, file=applicant.PICTURE)
    applicant.hand_in(yuki)
    desk.accept_everything(desk.take(ruri, "Yuki Sato"))
    desk.decide(ruri, "Accept")
    accepted = text_of(office.to("yuki@example.org", subject="was accepted"))
    assert said.name in accepted
    assert "12,000" in accepted
