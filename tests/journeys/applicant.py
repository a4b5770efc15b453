"""What somebody does who joins and applies: one step each, over HTTP, with links from the letters that came."""

from __future__ import annotations

import re
from email.message import EmailMessage

from tests.evidence import hostile
from tests.journeys.visitor import Visitor

WORDS = "seven green lanterns"
DECK = ("deck.pdf", hostile.pdf(pages=2))
PICTURE = ("picture.png", hostile.png(40, 30))
REFEREE = {
    "name": "Rita Referee",
    "email": "rita@example.net",
    "taught_from": "2023-01-01",
    "taught_until": "2025-12-31",
    "taught": "Two evening courses a year.",
    "experience_months": "24",
}
MONEY = re.compile(r"(?:[A-Z]{3}|[€$£¥])\s?[\d,.]*\d")


def join(visitor: Visitor, post_office, email: str, name: str) -> Visitor:
    """Make an account, confirm it by the letter, sign in."""
    visitor.open("/account/signup/").send("Make the account", legal_name=name, email=email, password1=WORDS)
    visitor.open(link_in(post_office.to(email), "/account/")).send("Confirm")
    return sign_in(visitor, email)


def sign_in(visitor: Visitor, email: str) -> Visitor:
    return visitor.open("/account/login/").send("Sign in", login=email, password=WORDS)


def text_of(letter: EmailMessage) -> str:
    """A letter as text; it has the same words as HTML beside it."""
    text = letter.get_body(("plain",)).get_content()
    page = letter.get_body(("html",)).get_content()
    assert "<html" in page
    assert re.sub(r"\s+", " ", text).strip()[:20] in re.sub(r"<[^>]+>|\s+", " ", page) or "Hello" in page
    return re.sub(r"\s+", " ", text)


def link_in(letter: EmailMessage, part: str) -> str:
    """The first address with `part` in it."""
    return re.search(rf"https?://\S+?{part}\S+", letter.get_body(("plain",)).get_content())[0]


def fee_in(words: str) -> str:
    found = MONEY.search(words)
    return found[0] if found else ""


def tell_profile(visitor: Visitor, *, country: str = "AT", name: str = "") -> Visitor:
    visitor.follow("Your profile")
    answers = {"country": country, "language": "en", "time_zone": "Europe/Vienna", "phone": "+43 1 2345678"}
    return visitor.send("Save and continue", **answers, **({"legal_name": name} if name else {}))


def tell_work(visitor: Visitor, kind: str, **more: str) -> Visitor:
    visitor.follow("Your work")
    answers = {"kind": kind, "organization": "Analytical Engines", "began_on": "2021-03-01", **more}
    return visitor.send("Save and continue", **answers)


def hold(visitor: Visitor, task: str, code: str, *, earned: str = "2025-05-01", file=DECK) -> Visitor:
    """Add a certificate with a file on the page of a task, and go back to the tasks."""
    visitor.follow(task).send(
        "Add", files={"proofs": file}, code=code, number="C-1815", earned_on=earned, expires_on=""
    )
    assert visitor.status == 200, visitor.words
    assert file[0].split(".")[0] in visitor.words
    return visitor.follow("Go on with the application")


def name_referee(visitor: Visitor, task: str, **more: str) -> Visitor:
    """Name somebody, with or without words for who they are."""
    visitor.follow(task)
    visitor.send("Ask them", **REFEREE | more)
    assert visitor.status == 200, visitor.words
    return visitor


def sign(visitor: Visitor, document: str, name: str) -> Visitor:
    """Read a document, sign it, and go back to the tasks."""
    visitor.follow(document).send("Sign", consent="on", typed_name=name)
    assert "You signed this" in visitor.words, visitor.words
    return visitor.follow("Back to the application")


def hand_in(visitor: Visitor, button: str = "Check and submit") -> str:
    """Check the answers and submit; the fee as it stood there."""
    visitor.follow(button)
    fee = fee_in(visitor.section("Fee"))
    visitor.send("Submit the application")
    assert visitor.status == 200, visitor.words
    return fee
