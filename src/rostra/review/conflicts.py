"""Who is too close to a case to work on it: the applicant, and whoever was named as a referee."""

from __future__ import annotations

from allauth.account.models import EmailAddress
from django.db.models import Exists, Func, OuterRef, Q, QuerySet, Value
from django.db.models.functions import Lower

from rostra.applications.models import Application
from rostra.people.models import Grant, Person
from rostra.record.actors import Actor
from rostra.requests.models import Request


def on_the_desk(actor: Actor) -> QuerySet[Application]:
    """The submitted applications this actor may look at as a reviewer: neither their own nor those of people
    who named them as a referee. A part of the system sees all.
    """
    submitted = Application.objects.filter(submitted_on__isnull=False)
    me = actor.person_id
    if me is None:
        return submitted
    reviews = Grant.objects.filter(person_id=me, capability="applications.review", until__isnull=True)
    return submitted.filter(~Q(person_id=me), Exists(reviews), ~Exists(_naming(me, OuterRef("person"))))


def is_referee(me: int, applicant: int) -> bool:
    """Whether the applicant has ever asked this person for a reference, under any of their addresses."""
    return _naming(me, applicant).exists()


def _naming(me: int, applicant: int | OuterRef) -> QuerySet[Request]:
    own = EmailAddress.objects.filter(user_id=me).values(mailbox=_mailbox())
    main = Person.objects.filter(pk=me).values(mailbox=_mailbox())
    asked = Request.objects.filter(kind="reference", person=applicant).annotate(mailbox=_mailbox())
    return asked.filter(Q(mailbox__in=own) | Q(mailbox__in=main))


def _mailbox() -> Func:
    """The address without what follows a + before the @, as `references.rules.bare` has it."""
    return Func(Lower("email"), Value(r"\+[^@]*@"), Value("@"), function="regexp_replace")
