"""How people sign in: allauth's flows on our people, our limits and our record."""

from __future__ import annotations

from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from allauth.account.models import EmailAddress
from allauth.core.internal.ratelimit import get_ip
from django.conf import settings
from django.db import transaction
from django.forms import BaseForm, ValidationError
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from rostra.kernel import clock
from rostra.people import addresses, commands, events, letters, limits, queries
from rostra.people.models import Person
from rostra.record.actors import Actor
from rostra.record.events import Event

TOO_MANY = _("There were too many tries. Please wait a while and try again; nothing was changed.")
WEBSITE = Actor.by_system("website")

# Letters anybody can have sent to any address. What tells a person of a change to their account is not among
# them: nobody may use a limit up so that the owner hears nothing.
ASKED_FOR = {
    f"account/email/{name}"
    for name in (
        "email_confirmation",
        "email_confirmation_signup",
        "password_reset_key",
        "account_already_exists",
        "unknown_account",
    )
}


class Backend(AuthenticationBackend):
    """Signs in by address and password; brings the person's capabilities along in the same statement."""

    def get_user(self, user_id: int) -> Person | None:
        """The person of a session, unless they may not sign in any more."""
        person = queries.with_capabilities().filter(pk=user_id).first()
        return person if person is not None and self.user_can_authenticate(person) else None


class Adapter(DefaultAccountAdapter):
    """Where allauth asks us: what a good address is, how often one may try, what goes on record."""

    error_messages = {**DefaultAccountAdapter.error_messages, "too_many_login_attempts": TOO_MANY}

    def clean_email(self, email: str) -> str:
        """One way to write an address."""
        return addresses.normal(email)

    def pre_authenticate(self, request: HttpRequest, **credentials: Any) -> None:
        """Count the try before the password is looked at. Raises ValidationError over the limit."""
        at, network, address = clock.now(), get_ip(request), credentials.get("email", "")
        within = (
            limits.SIGN_IN_NETWORK.lets_through(network, at=at)
            and limits.SIGN_IN.lets_through(f"{address} {network}", at=at)
            and limits.SIGN_IN_ADDRESS.lets_through(address, at=at)
        )
        if not within:
            raise ValidationError(TOO_MANY, code="too_many_login_attempts")

    def authenticate(self, request: HttpRequest, **credentials: Any) -> Person | None:
        """The person with these credentials; a good password starts the count of this address here anew."""
        person: Person | None = super().authenticate(request, **credentials)
        if person is not None:
            limits.SIGN_IN.forget(f"{credentials.get('email', '')} {get_ip(request)}")
        return person

    def save_user(self, request: HttpRequest, user: Person, form: BaseForm, commit: bool = True) -> Person:
        """Make the account that somebody asked for on the sign-up page."""
        super().save_user(request, user, form, commit=False)
        profile = commands.Profile(
            legal_name=form.cleaned_data.get("legal_name", ""), language=getattr(request, "LANGUAGE_CODE", "")
        )
        return commands.join(person=user, by=WEBSITE, at=clock.now(), profile=profile)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Confirm the address and record it, together or not at all."""
        with transaction.atomic():
            confirmed = bool(super().confirm_email(request, email_address))
            if confirmed:
                self._note(
                    email_address.user, events.AddressConfirmed(), "confirm_address", email_address.email
                )
        return confirmed

    def set_password(self, user: Person, password: str) -> None:
        """Set the password and record that it was, together or not at all."""
        with transaction.atomic():
            super().set_password(user, password)
            self._note(user, events.PasswordChanged(), "change_password")

    def send_mail(self, template_prefix: str, email: str, context: dict[str, Any]) -> None:
        """Hand in a letter about the account; of those anybody can ask for, as many as the limit says.

        Over the limit nothing is sent and nothing is said: whoever asks learns nothing about the address.
        """
        if template_prefix in ASKED_FOR and not limits.LETTERS.lets_through(email, at=clock.now()):
            return
        site = {
            "email": email,
            "site_name": settings.SITE_NAME,
            "site_domain": self.request.get_host(),
            "support_address": settings.SUPPORT,
        }
        letters.letter(template_prefix, to=email, context={**context, **site}).send()

    def _note(self, person: Person, happened: Event, verb: str, address: str = "") -> None:
        commands.note(
            person=person,
            happened=happened,
            by=Actor.by_person(person.pk),
            at=clock.now(),
            address=address,
            verb=verb,
        )
