"""The account: every way to sign in and everything that protects it, on one page."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from rostra.people.models import Person
from rostra.people.queries import protection_of
from rostra.web import access, who
from rostra.web.page import page
from rostra.web.trainer.places import tabs


@dataclass(frozen=True)
class Part:
    """One part of the account: what it is, how it stands, where to change it."""

    title: str
    standing: str
    href: str
    tone: str = "neutral"


@dataclass(frozen=True)
class Account:
    """The screen."""

    parts: tuple[Part, ...]


@access.signed_in
def show(request: HttpRequest) -> HttpResponse:
    """How the account stands."""
    person = who.person(request)
    return page(
        request,
        "trainer/pages/account.html",
        Account(_parts(person)),
        title=_("Account"),
        tabs=tabs(request),
        index=False,
    )


def _parts(person: Person) -> tuple[Part, ...]:
    account = protection_of(person)
    protected = (_("On"), "good") if account.factors else (_("Off"), "warning")
    return (
        Part(
            _("E-mail addresses"),
            ngettext("%(n)s address", "%(n)s addresses", account.addresses) % {"n": account.addresses},
            reverse("account_email"),
        ),
        Part(_("Password"), _("Set"), reverse("account_change_password")),
        Part(_("Passkeys and authenticator"), protected[0], reverse("mfa_index"), protected[1]),
        Part(
            _("Where you are signed in"),
            ngettext("%(n)s session", "%(n)s sessions", account.sessions) % {"n": account.sessions},
            reverse("usersessions_list"),
        ),
    )
