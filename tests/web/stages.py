"""One application in each stage, and everybody who might do something with it."""

from __future__ import annotations

import html
import re

from django.test import Client
from django.urls import reverse

from rostra.people import commands as people
from rostra.requests.models import Request
from rostra.review import commands as review
from rostra.review import queries as desk
from rostra.review.models import Case, Finding
from tests import cast
from tests.web.conftest import signed_in
from tests.web.visitors import one_of, proof, referee

STAGES = ("draft", "submitted", "returned", "accepted", "declined", "withdrawn")
EXTRA = "azure-developer"  # a certification nothing rests on, so that there is always a piece to look at


class Everybody:
    """Rea has taken every case; Roy is named as a referee by everybody; Rob reviews and has nothing to do with it."""

    def __init__(self):
        cast.publish()
        self.rea, self.rob, self.roy = (
            cast.staff(name, f"{name.title()} Reviewer", "applications.review")
            for name in ("rea", "rob", "roy")
        )
        other = cast.somebody("other", "Oscar Other", country="AT")
        cast.complete(other)
        self.clients = {
            "other_applicant": signed_in(other),
            "holding_it": signed_in(self.rea),
            "colleague_holds_it": signed_in(self.rob),
            "nobody_holds_it": signed_in(self.rob),
            "reviews_as_referee": signed_in(self.roy),
            "finance": signed_in(cast.staff("fin", "Fin Ance", "people.see", "billing.record")),
            "other_staff": signed_in(cast.staff("jo", "Jo Repair", "record.repair", "people.see")),
            "anonymous": Client(),
        }
        self.uploads = {}
        self.applications = {stage: self._at(stage) for stage in STAGES}
        self.owners = {stage: signed_in(one.person) for stage, one in self.applications.items()}
        self.referees = {
            stage: referee(Request.objects.get(person=one.person, email="mary@example.net"))
            for stage, one in self.applications.items()
        }
        shown = self.owners["draft"].get(self.address("my:application-check", "draft")).content.decode()
        self.shown = {name: hidden(shown, name) for name in ("edition", "fee")}

    def _at(self, stage):
        person = cast.somebody(stage, f"{stage.title()} Person", country="AT")
        application = cast.complete(person)
        cast.hold(person, "mct", EXTRA)
        self.uploads[stage] = proof(one_of(person, "heldcertification", EXTRA), person, "proof.jpg")
        cast.name_referee(application)
        cast.name_referee(application, self.roy.email, name="Roy Reviewer")
        return application if stage == "draft" else cast.decided(application, stage, self.rea, but=EXTRA)

    def client(self, stage, actor):
        if actor == "reviews_own":
            person = self.applications[stage].person
            people.grant(person=person, capability="applications.review", by=cast.SYSTEM, at=cast.before(2))
        if actor == "nobody_holds_it" and stage != "draft":
            case = Case.objects.get(application=self.applications[stage])
            review.release(case=case, by=cast.me(self.rea), at=cast.before(2))
        own = {"applicant": self.owners, "reviews_own": self.owners, "referee": self.referees}.get(actor)
        visitor = Client()
        visitor.cookies.update((own[stage] if own else self.clients[actor]).cookies)
        return visitor

    def address(self, view, stage, **more):
        """The address of a page about the application of a stage."""
        return reverse(view, kwargs={"ref": self.applications[stage].ref, **more})

    def asked(self, stage, verb):
        """The address and the body of a verb, as the page with its button sends it."""
        application = self.applications[stage]
        if verb in ("ask-for-more", "accept", "decline", "reopen"):
            address = self.address("staff:case-decide", stage, outcome=verb)
            return address, self._decision(stage, verb)
        if verb == "find":
            piece = one_of(application.person, "heldcertification", EXTRA)
            told = {"evidence": piece.reference, "requirement": "", "seen": piece.pk, "verdict": "accepted"}
            return self.address("staff:case-finding", stage), {**told, "reason": "", "note": ""}
        if verb == "undo":
            number = (
                Finding.objects.filter(case__application=application).values_list("pk", flat=True).first()
            )
            return self.address("staff:case-undo", stage, number=number or 1), {}
        name, body = {
            "save": ("my:application-draft", {"version": "0", "legal_name": "Someone Else"}),
            "submit": ("my:application-submit", self.shown),
            "withdraw": ("my:application-withdraw", {}),
            "take": ("staff:case-take", {}),
            "release": ("staff:case-release", {}),
        }[verb]
        return self.address(name, stage, **({"task": "profile"} if verb == "save" else {})), body

    def _decision(self, stage, verb):
        dossier = desk.case_of(cast.SYSTEM, self.applications[stage].ref)
        version = str(dossier.version) if dossier else "0"
        body = {"version": version, "rows": "0", "fixed": "0", "opening": "", "closing": "", "do": "send"}
        if verb in ("accept", "reopen"):
            return body
        return {
            **body,
            "rows": "1",
            "reason-0": "requirements-not-met",
            "about-0": "|",
            "note-0": "So it is.",
        }


def hidden(page, name):
    found = re.search(rf'<input type="hidden" name="{name}" value="([^"]*)"', page)
    return html.unescape(found[1]) if found else ""
