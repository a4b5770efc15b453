"""Somebody applies in a real browser: what they see, what their referees see, what the desk sees, how it ends."""

from __future__ import annotations

import re
import time

import pytest

from tests.browser.conftest import PHONE, axe, look, too_wide
from tests.browser.people import PAYLOADS
from tests.evidence import hostile

SCAN = {"name": "scan.pdf", "mimeType": "application/pdf", "buffer": hostile.pdf(pages=1)}
PICTURE = {"name": "picture.png", "mimeType": "image/png", "buffer": hostile.png(600, 400)}


def press(page, name, **more):
    page.get_by_role("button", name=name, exact=True, **more).click()


def follow(page, name):
    page.get_by_role("main").get_by_role("link", name=name).first.click()


def begin(page, site):
    """From the page before beginning to the task list; its address."""
    page.goto(f"{site.address}/my/applications/start/mct/enroll/")
    look(page, "start")
    press(page, "Begin the application")
    page.get_by_role("heading", level=1, name="Become an MCT").wait_for()
    return page.url


def tell_profile(page, name):
    follow(page, "Your profile")
    page.get_by_label("Legal name").fill(name)
    page.get_by_label("Country you live in").select_option("AT")
    page.get_by_label("Language of letters").select_option("en")
    page.get_by_label("Time zone").select_option("Europe/Vienna")
    press(page, "Save and continue")


def tell_work(page):
    follow(page, "Your work")
    page.get_by_role("radio", name=re.compile("Independent or freelance")).check()
    page.get_by_label("Name of the organization").fill("Analytical Engines")
    page.get_by_label("Since when?").fill("2018-01-01")
    press(page, "Save and continue")


def hold(page, file=SCAN):
    follow(page, "A certification that counts")
    page.get_by_label("Certification", exact=True).select_option("azure-administrator")
    page.get_by_label("Number of the certificate").fill("C-1815")
    page.get_by_label("Day you earned it").fill("2020-02-01")
    page.get_by_label("Proof").set_input_files(file)
    press(page, "Add")
    page.get_by_role("link", name=file["name"], exact=True).wait_for()
    look(page, "certifications")
    follow(page, "Go on with the application")


def name_referee(page, name, email):
    follow(page, "A reference for at least one year of teaching")
    page.get_by_label("Who they are to you").select_option("manager")
    page.get_by_label("Their name").fill(name)
    page.get_by_label("Their e-mail address").fill(email)
    page.get_by_label("First day of the teaching they have seen").fill("2018-01-01")
    page.get_by_label("Last day", exact=True).fill("2020-01-31")
    page.get_by_label("What you taught").fill("Programming with cards, twice a month.")
    page.get_by_label("How many months of teaching they can confirm").fill("24")
    press(page, "Ask them")
    page.get_by_role("heading", level=3, name=name).wait_for()
    look(page, "references")


def sign(page, document, name):
    follow(page, document)
    page.get_by_role("checkbox").check()
    page.get_by_label("Your legal name, as in your profile").fill(name)
    press(page, "Sign")
    page.get_by_text("You signed this").wait_for()
    look(page, "signed")
    follow(page, "Back to the application")


def hand_in(page):
    follow(page, "Check and submit")
    look(page, "check")
    press(page, "Submit the application")


def letter_to(page, site, email, subject):
    """The newest letter to somebody, open in the outbox; the worker delivers within a moment."""
    for _try in range(120):
        page.goto(f"{site.address}/outbox/")
        row = page.locator("tr", has_text=email).filter(has_text=subject).first
        if row.count():
            row.get_by_role("link").click()
            return page.get_by_role("main")
        time.sleep(0.25)
    return pytest.fail(f"No letter “{subject}” to {email} came")


def link_of(letter, part):
    return letter.locator(f"a[href*='{part}']").first.get_attribute("href")


def decide(page, way, name):
    follow(page, way)
    press(page, "Preview the letter")
    page.get_by_text("The letter as it will be sent").wait_for()
    look(page, f"decision-{name}")
    press(page, "Send")
    page.get_by_text("Decided.").wait_for()


def accept_everything(page):
    page.locator(".case-taking").wait_for()
    accepting = page.get_by_role("button", name=re.compile("^Accept ?:"))
    for _piece in range(20):
        if not accepting.count():
            return
        with page.expect_navigation():
            accepting.first.click()


def test_somebody_applies_is_vouched_for_asked_for_more_and_accepted(visit, site):
    nora = visit("/my/", who="nora")
    tasks = begin(nora, site)
    look(nora, "tasks-new")
    tell_profile(nora, "Nora Newcomer")
    tell_work(nora)
    hold(nora)
    name_referee(nora, "Rita Away", "away@example.net")
    outbox = visit("/outbox/")
    asked = letter_to(outbox, site, "away@example.net", "asks you to confirm")
    look(outbox, "letter-asked")
    rita = visit(link_of(asked, "/reference/open/").removeprefix(site.address), width=PHONE)
    look(rita, "guest-question")
    follow(rita, "No, I cannot")
    look(rita, "guest-decline")
    press(rita, "I cannot answer")
    rita.get_by_role("heading", name="You said that you cannot answer").wait_for()
    look(rita, "guest-declined")
    said_no = letter_to(outbox, site, "nora@example.org", "Rita Away cannot answer")
    assert "please name somebody else" in said_no.inner_text()

    nora.goto(tasks)
    look(nora, "tasks-after-no")
    name_referee(nora, "Mary Somerville", "mary.s@example.net")
    asked = letter_to(outbox, site, "mary.s@example.net", "asks you to confirm")
    mary = visit(link_of(asked, "/reference/open/").removeprefix(site.address))
    press(mary, "Yes, I can answer")
    mary.get_by_label("What you saw them teach").fill("I sat in both courses.")
    mary.get_by_label("How many months of teaching you can confirm").fill("20")
    mary.get_by_label("Your name").fill("Mary Somerville")
    mary.get_by_role("checkbox").check()
    look(mary, "guest-form")
    press(mary, "Check your answer")
    look(mary, "guest-check")
    press(mary, "Send")
    mary.get_by_role("heading", name="Your answer has arrived").wait_for()
    letter_to(outbox, site, "nora@example.org", "Mary Somerville has answered")

    nora.goto(tasks)
    sign(nora, "The Program Guide, signed", "Nora Newcomer")
    sign(nora, "The Program Agreement, signed", "Nora Newcomer")
    look(nora, "tasks-ready")
    hand_in(nora)
    nora.get_by_text("Your application is submitted.").wait_for()
    look(nora, "submitted")

    rhea = visit("/staff/cases/?q=Nora", who="reviewer")
    look(rhea, "queue")
    follow(rhea, "Nora Newcomer")
    press(rhea, "Take this case")
    look(rhea, "case")
    piece = rhea.locator(".piece", has_text="Azure Administrator").first
    piece.locator("summary").click()
    piece.get_by_label("Reason").select_option("document-unreadable")
    piece.get_by_label("What you add for the applicant").fill("The right side is cut off.")
    press(piece, "Refuse")
    look(rhea, "case-refused")
    decide(rhea, "Ask for more", "more")
    asked = letter_to(outbox, site, "nora@example.org", "something more is needed")
    look(outbox, "letter-more")
    for said in ("We could not read the document", "in good light", "The right side is cut off."):
        assert said in asked.inner_text()
    nora.goto(link_of(asked, "/my/applications/"))
    look(nora, "returned")
    hold(nora, PICTURE)
    hand_in(nora)

    rhea.goto(f"{site.address}/staff/cases/?q=Nora")
    follow(rhea, "Nora Newcomer")
    accept_everything(rhea)
    look(rhea, "case-accepted")
    decide(rhea, "Accept", "accept")
    letter_to(outbox, site, "nora@example.org", "was accepted")
    look(outbox, "letter-accepted")
    nora.goto(tasks)
    nora.get_by_role("heading", level=1, name=re.compile("accepted")).wait_for()
    look(nora, "accepted")


def test_a_decline_names_the_reason_and_the_way_back(visit, site):
    rhea = visit("/staff/cases/?q=Dora", who="reviewer")
    follow(rhea, "Dora Declined")
    press(rhea, "Take this case")
    follow(rhea, "Decline")
    rhea.get_by_label("Reason").last.select_option("requirements-not-met")
    rhea.get_by_label("What it is about").last.select_option("|")
    press(rhea, "Preview the letter")
    look(rhea, "decision-decline")
    press(rhea, "Send")
    rhea.get_by_text("Decided.").wait_for()
    outbox = visit("/outbox/")
    letter = letter_to(outbox, site, "dora@example.org", "was declined").inner_text()
    look(outbox, "letter-declined")
    for said in (
        "The requirements are not met",
        "Apply again as soon as you have it",
        "look at the other ways",
    ):
        assert said in letter
    dora = visit(f"/my/applications/{site.refs['to-decline']}/", who="to-decline", width=PHONE)
    look(dora, "declined")
    press(dora, "Apply again")
    dora.get_by_role("heading", level=1, name="Become an MCT").wait_for()
    assert site.refs["to-decline"] not in dora.url
    look(dora, "again")


def test_what_was_typed_is_there_again_when_the_tab_was_closed(visit, site):
    tina = visit("/my/", who="tina")
    tasks = begin(tina, site)
    follow(tina, "Your work")
    work = tina.url
    tina.get_by_label("Name of the organization").fill("Analytical Engines")
    tina.get_by_text("What you typed is kept.").wait_for()
    tina.get_by_label("Name of the organization").fill("Analytical Engines of London")
    tina.close()  # before a second has passed
    again = visit(tasks.removeprefix(site.address), who="tina")
    look(again, "tasks-begun")
    again.goto(work)
    field = again.get_by_label("Name of the organization")
    assert field.input_value() == "Analytical Engines of London"
    assert again.get_by_role("radio", checked=True).count() == 0


def test_the_whole_application_works_without_javascript(visit, site):
    wil = visit("/my/", who="wil", javascript=False, width=PHONE)
    begin(wil, site)
    tell_profile(wil, "Wil Newcomer")
    tell_work(wil)
    hold(wil, PICTURE)
    follow(wil, "An instructional-skills certificate from the list")
    wil.get_by_label("Skills certificate", exact=True).select_option("comptia-ctt")
    wil.get_by_label("Day you earned it").fill("2019-02-01")
    press(wil, "Add")
    follow(wil, "Go on with the application")
    sign(wil, "The Program Guide, signed", "Wil Newcomer")
    sign(wil, "The Program Agreement, signed", "Wil Newcomer")
    look(wil, "phone-tasks-ready")
    hand_in(wil)
    wil.get_by_text("Your application is submitted.").wait_for()
    look(wil, "phone-submitted")
    follow(wil, "Withdraw")
    press(wil, "Yes, withdraw it")
    wil.get_by_text("Your application is withdrawn.").wait_for()


def test_a_task_is_done_by_keyboard_alone(visit, site):
    ken = visit("/my/", who="ken")
    begin(ken, site)
    follow(ken, "Your work")
    ken.keyboard.press("Tab")
    ken.keyboard.press("Enter")  # past the navigation
    reach(ken, "input[name=kind]")
    ken.keyboard.press("Space")
    for _kind in range(6):
        ken.keyboard.press("ArrowDown")
    reach(ken, "input[name=organization]")
    ken.keyboard.type("Analytical Engines")
    reach(ken, "input[name=began_on]")
    ken.keyboard.type("01022018")
    reach(ken, "main form button")
    ken.keyboard.press("Enter")
    ken.get_by_text("Your work was saved.").wait_for()


def reach(page, selector):
    """Press Tab until this has the focus."""
    for _step in range(40):
        if page.evaluate("where => document.activeElement.matches(where)", selector):
            return
        page.keyboard.press("Tab")
    pytest.fail(f"{selector} is not reached by keyboard on {page.url}")


def test_scripts_typed_by_an_applicant_run_nowhere_on_the_desk(visit, site):
    """What they typed stands there as words: no dialog, no request, no element of their making."""
    rhea = visit("/my/", who="reviewer")
    dialogs = []
    rhea.on("dialog", lambda dialog: (dialogs.append(dialog.message), dialog.dismiss()))
    ref = site.refs["payloads"]
    for path in (
        f"/staff/cases/{ref}/",
        "/staff/cases/?q=script",
        f"/staff/cases/{ref}/decision/ask-for-more/",
    ):
        rhea.goto(site.address + path)
        if rhea.get_by_role("button", name="Take this case").count():
            press(rhea, "Take this case")
        assert PAYLOADS[0] in rhea.get_by_role("main").inner_text()
        assert rhea.locator("main :is(script, img, svg[onload], iframe, [onerror], [onclick])").count() == 0
        assert rhea.evaluate("window.pwned") is None
        assert not too_wide(rhea)
        assert not axe(rhea)
    assert not dialogs
    rhea.goto(f"{site.address}/staff/cases/{ref}/")
    said = rhea.get_by_role("main").inner_text()
    assert not [payload for payload in PAYLOADS if payload not in said]
