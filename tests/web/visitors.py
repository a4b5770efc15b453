"""Every kind of visitor of every address: who comes, what they would send, and how an address is filled.

The table `access_matrix.csv` is written by hand from the rules. `GET` by each kind is a column each; `sends` says who
may send something to the address: nobody, anyone, account (whoever is signed in), applicant, referee, or holder (of
the capability, and the reviewer where it is theirs).
"""

from __future__ import annotations

import csv
import hashlib
import re
from contextlib import contextmanager
from pathlib import Path

from django.conf import settings
from django.db import connection, transaction
from django.test import Client
from django.test.utils import CaptureQueriesContext, override_settings
from django.urls import URLResolver, get_resolver, reverse

from rostra.agreements import queries as signatures
from rostra.catalog.queries import edition_in_force
from rostra.evidence import commands
from rostra.evidence import queries as evidence
from rostra.kernel import references
from rostra.people.capabilities import ALL
from rostra.record.commands import Addressee, send_letter
from rostra.record.letters import Letter, Letterhead
from rostra.requests.models import RequestLink
from rostra.review import commands as review
from rostra.review import queries as desk
from tests import cast
from tests.evidence import hostile
from tests.web.conftest import signed_in, staff

TABLE = (Path(__file__).parent / "access_matrix.csv").read_text()
MATRIX = {row["name"]: row for row in csv.DictReader(TABLE.splitlines())}
VISITORS = (
    "anonymous", "referee", "account", "applicant", "other_applicant", "reviewer", "finance", "other_staff", "holder",
)  # fmt: skip
TODAY = "2020-11-17"  # a full day after what the cast does, whatever the time of the day the tests run at
CANARIES = (b"Sue Subject", b"Tim Waiting", b"Mary Somerville", b"sue@example.org", b"tim@example.org")
FILLED = {
    "program": "mct",
    "code": "azure-administrator",
    "journey": "enroll",
    "name": "program-guide",
    "number": 1,
    "job": 1,
    "pk": 1,
    "key": "no-such-key",
    "uidb36": "1",
}
# What a page that only shows something may still write: sessions, and the counters of limits.
MAY_WRITE = re.compile(r'"?(django_session|usersessions_usersession|people_attempts|people_cache)"?')
WRITES = re.compile(r"(INSERT|UPDATE|DELETE|TRUNCATE)\b", re.I)


def addresses(resolver, namespace="", fill=()):
    """(name, names to fill, view) of every address of the router."""
    for pattern in resolver.url_patterns:
        names = (*fill, *pattern.pattern.regex.groupindex)
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, inner, names)
        else:
            yield f"{namespace}{pattern.name}", names, pattern.callback


ROUTER = list(addresses(get_resolver()))


class Written:
    """What was written while the block ran, beyond what looking may write."""

    def __enter__(self):
        self._asked = CaptureQueriesContext(connection)
        self._asked.__enter__()
        return self

    def __exit__(self, *error):
        self._asked.__exit__(*error)
        asked = [query["sql"].lstrip() for query in self._asked.captured_queries]
        self.statements = [sql for sql in asked if WRITES.match(sql) and not MAY_WRITE.search(sql)]


@contextmanager
def for_a_module(blocker, folder):
    """A database and a folder for files, as they were again when the block ends."""
    kept = settings.STORAGES
    files = {**kept["default"], "OPTIONS": {"location": folder}}
    on_disk = override_settings(STORAGES={**kept, "default": files}, SANDBOX=TODAY)
    with on_disk, blocker.unblock(), transaction.atomic():
        yield
        transaction.set_rollback(True)


def built():
    """Sue has a draft with a piece, a file, a referee, a signature and a letter; Tim's is on the desk."""
    cast.publish("mct", "open-instructors")
    sue = cast.somebody("sue", "Sue Subject", country="AT", password=cast.PASSWORD)
    tim = cast.somebody("tim", "Tim Waiting", country="AT", password=cast.PASSWORD)
    draft = cast.complete(sue)
    held, skills = one_of(sue, "heldcertification"), one_of(sue, "heldskillscertificate")
    upload = proof(held, sue, "Sue Subject.jpg")
    reference = cast.name_referee(draft)
    letter = send_letter(
        letter=Letter("For Sue Subject", "Hello", ("Words.",), Letterhead("P", "Support", "https://example.org")),
        to=Addressee(sue.email, "Sue Subject"), concerns=sue.pk, to_person=True, intent="test.letter:1",
        about=draft.ref, by=cast.SYSTEM, at=cast.AT,
    )  # fmt: skip
    waiting = cast.hand_in(cast.complete(tim, number="4711-0815"), at=cast.before(200))
    on_the_desk = proof(one_of(tim, "heldcertification"), tim, "proof.jpg")
    reviewer = cast.staff(
        "reviewer", "Rea Reviewer", "people.see", "applications.review", password=cast.PASSWORD
    )
    case = review.take(application=waiting, by=cast.me(reviewer), at=cast.before(100))
    found = review.find(
        case=case, requirement="", evidence=one_of(tim, "heldskillscertificate").reference, verdict="accepted",
        by=cast.me(reviewer), at=cast.before(99),
    )  # fmt: skip
    emeritus = cast.draft(cast.somebody("ivo", "Ivo Instructor", country="AT"), "open-instructors", "join")
    holders = {name: staff(name, email=f"{name}@example.org") for name in ALL}
    [score] = cast.teach_back(emeritus.person, holders["assessments.score"])
    finance = cast.staff("finance", "Fin Ance", "people.see", "billing.record", password=cast.PASSWORD)
    clients = {
        "anonymous": Client(),
        "referee": referee(reference.request),
        "account": signed_in(cast.somebody("account", password=cast.PASSWORD)),
        "applicant": signed_in(sue),
        "other_applicant": signed_in(tim),
        "reviewer": signed_in(reviewer),
        "finance": signed_in(finance),
        **{name: signed_in(person) for name, person in holders.items()},
    }
    filled = {
        "my:": {
            "ref": draft.ref, "piece": held.piece, "upload": upload.ref, "asked": reference.request.ref,
            "task": "profile", "number": signatures.own(sue.pk).first().pk,
        },
        "my:application-remove-piece": {"ref": draft.ref, "piece": held.reference},
        "my:application-skill": {"piece": skills.piece},
        "my:letter": {"number": letter.pk},
        "guest:": {"ref": reference.request.ref, "token": "no-such-token"},
        "staff:case": {"ref": waiting.ref, "outcome": "decline", "number": found.pk},
        "staff:file": {"upload": on_the_desk.ref},
        "staff:letter": {"number": letter.pk},
        "staff:assess": {"ref": emeritus.ref, "number": score.pk},
        "": {"ref": sue.ref},
    }  # fmt: skip
    bodies = {**OF_FORMS, **of_pieces(draft, held, skills), **of_the_desk(waiting, reviewer)}
    return {"clients": clients, "filled": filled, "bodies": bodies}


def one_of(person, kind, code=""):
    """A piece of a person's evidence of one kind."""
    held = evidence.held_all(person.pk, "mct")
    return next(
        one for one in held if one.reference.startswith(f"{kind}:") and code in ("", getattr(one, "code", ""))
    )


def proof(version, person, name):
    return commands.attach(version=version, data=hostile.jpeg(), name=name, by=cast.me(person), at=cast.AT)


def referee(request):
    """A visitor who came by the link of a letter."""
    token = references.token()
    letter = f"test:{request.ref}"
    RequestLink.objects.create(
        request=request, digest=references.digest(token), letter=letter, made_at=cast.AT
    )
    visitor = Client()
    visitor.get(reverse("guest:open", args=[token]))
    return visitor


def visitor_of(stage, kind, wanted):
    """A browser of one kind of visitor, for an address that wants this capability."""
    other = "record.repair" if wanted != "record.repair" else "sandbox.move"
    holder = wanted if wanted in ALL else other
    named = {"other_staff": other, "holder": holder}.get(kind, kind)
    visitor = Client()
    visitor.cookies.update(stage["clients"][named].cookies)
    return visitor


def filled(stage, name, fill):
    """The address, filled by the longest prefix of its name that is known."""
    given = dict(FILLED)
    for prefix in sorted(stage["filled"], key=len):
        if name.startswith(prefix):
            given |= stage["filled"][prefix]
    return reverse(name, kwargs={one: given[one] for one in fill})


def senders(name):
    """The kinds of visitors who may send something to an address."""
    row = MATRIX[name]
    signed = VISITORS[2:]
    return {
        "nobody": set(),
        "anyone": set(VISITORS),
        "account": set(signed),
        "applicant": {"applicant"},
        "referee": {"referee"},
        "holder": {"holder", *(["reviewer"] if row["capability"] == "applications.review" else [])},
    }[row["sends"]]


PROFILE = {
    "legal_name": "Sue S. Subject",
    "display_name": "",
    "country": "DE",
    "language": "en",
    "time_zone": "Europe/Berlin",
    "phone": "",
}
TAUGHT = {
    "taught_from": "2018-01-01",
    "taught_until": "2020-01-31",
    "experience_months": "20",
    "taught": "Classes.",
}
ANSWER = {**TAUGHT, "relation": "manager", "statement": "", "signed_name": "Mary Somerville", "consent": "on"}
OF_FORMS = {
    "my:profile": PROFILE,
    "my:application-profile": PROFILE,
    "my:application-references": {
        **TAUGHT,
        "relation": "manager",
        "name": "Rita",
        "email": "rita@example.com",
    },
    "my:application-draft": {"version": "0", "legal_name": "Sue"},
    "guest:decline": {"reason": ""},
    "guest:answer": {**ANSWER, "step": "send"},
    "staff:change-capabilities": {"capability": "record.audit", "verb": "grant"},
    "staff:clock": {"day": "2020-12-01"},
    "staff:assess": {
        "rubric": "teach-back",
        "held_on": "2020-11-02",
        "score": "70",
        "maximum": "100",
        "note": "",
    },
}


def of_pieces(draft, held, skills):
    """What the applicant's own pages would send, with all that goes along unseen."""
    edition = edition_in_force("mct", cast.AT.date())
    text = next(
        one
        for one in signatures.to_sign(edition, cast.AT.date(), ["program-guide"])
        if one.name == "program-guide"
    )
    fee = cast.fee_shown(draft)
    certificate = {"number": "Z-1", "earned_on": "2020-02-03", "expires_on": ""}
    [work] = [
        one for one in evidence.held_all(draft.person_id, "mct") if one.reference.startswith("employment")
    ]
    return {
        "my:application-employment": {
            "kind": "in-house", "organization": "Engines", "organization_number": "", "began_on": "2019-01-01",
            "seen": str(work.pk),
        },
        "my:application-certifications": {"code": "azure-developer", **certificate},
        "my:application-certification": {"code": held.code, **certificate, "seen": str(held.pk)},
        "my:application-skills": {"code": "friesen-kaye", **certificate},
        "my:application-skill": {"code": skills.code, **certificate, "seen": str(skills.pk)},
        "my:application-remove-piece": {"seen": str(held.pk)},
        "my:application-document": {
            "consent": "on", "typed_name": "Sue Subject", "language": text.language,
            "sha256": hashlib.sha256(text.text.encode()).hexdigest(),
        },
        "my:application-submit": {"edition": str(edition.id), "fee": f"{fee.currency}:{fee.minor}"},
    }  # fmt: skip


def of_the_desk(waiting, taker):
    """What a reviewer's page would send."""
    piece = one_of(waiting.person, "heldcertification")
    dossier = desk.case_of(cast.SYSTEM, waiting.ref)
    reason = {"reason-0": "requirements-not-met", "about-0": "|", "note-0": ""}
    return {
        "staff:case-finding": {
            "evidence": piece.reference, "requirement": "", "seen": str(piece.pk), "verdict": "accepted",
            "reason": "", "note": "",
        },
        "staff:case-take": {"over": taker.ref},
        "staff:case-number": {"piece": one_of(waiting.person, "employment").reference},
        "staff:case-decide": {
            "version": str(dossier.version), "rows": "1", "fixed": "0", "do": "send", "opening": "",
            "closing": "", **reason,
        },
    }  # fmt: skip
