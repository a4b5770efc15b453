"""The gate: no page opens that has not said for whom it is.

Every view carries a policy (`rostra.web.access`); for views of others the table below carries it, by the name
of the address. What nobody declared is refused with an error, so that it is noticed the first time it is
opened, and fails the build before.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import ImproperlyConfigured
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import resolve_url

from rostra.record.requests import one_request
from rostra.web.access import Policy
from rostra.web.site_pages import errors

READING = ("GET", "HEAD")
ANYONE, ACCOUNT = Policy("public"), Policy("signed_in")

# Addresses of allauth, by name. Pages of a sign-in that is not finished are for anyone: allauth itself looks
# who has come how far.
OF_OTHERS = {
    "account_login": ANYONE,
    "account_logout": ANYONE,
    "account_signup": ANYONE,
    "account_inactive": ANYONE,
    "account_reauthenticate": ACCOUNT,
    "account_email": ACCOUNT,
    "account_email_verification_sent": ANYONE,
    "account_confirm_email": ANYONE,
    "account_change_password": ACCOUNT,
    "account_set_password": ACCOUNT,
    "account_reset_password": ANYONE,
    "account_reset_password_done": ANYONE,
    "account_reset_password_from_key": ANYONE,
    "account_reset_password_from_key_done": ANYONE,
    "account_confirm_login_code": ANYONE,
    "mfa_index": ACCOUNT,
    "mfa_authenticate": ANYONE,
    "mfa_reauthenticate": ACCOUNT,
    "mfa_login_webauthn": ANYONE,
    "mfa_activate_totp": ACCOUNT,
    "mfa_deactivate_totp": ACCOUNT,
    "mfa_list_webauthn": ACCOUNT,
    "mfa_add_webauthn": ACCOUNT,
    "mfa_reauthenticate_webauthn": ACCOUNT,
    "mfa_remove_webauthn": ACCOUNT,
    "mfa_edit_webauthn": ACCOUNT,
    "mfa_view_recovery_codes": ACCOUNT,
    "mfa_generate_recovery_codes": ACCOUNT,
    "mfa_download_recovery_codes": ACCOUNT,
    "usersessions_list": ACCOUNT,
}


def policy_of(view: Callable[..., Any], name: str | None) -> Policy | None:
    """Who may open this view at an address of this name; None where nobody said so."""
    declared = getattr(view, "access", None)
    if isinstance(declared, Policy):
        return declared
    return OF_OTHERS.get(name or "")


def refuse_other_methods(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: 405 for anything but reading a page that only shows something. It stands before the check
    of forms, which would call the same mistake a forged form.
    """

    def answer(request: HttpRequest) -> HttpResponse:
        return get_response(request)

    def process_view(
        request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        declared = policy_of(view, None)
        if declared is None or not declared.reads_only or request.method in READING:
            return None
        refused = errors.answer(request, 405)
        refused.headers["Allow"] = ", ".join(READING)
        return refused

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer


def enforce_access(
    get_response: Callable[[HttpRequest], HttpResponse],
) -> Callable[[HttpRequest], HttpResponse]:
    """Middleware: refuse what is not declared, ask for a sign-in, hide staff pages from everybody else."""

    def answer(request: HttpRequest) -> HttpResponse:
        with one_request():
            response = get_response(request)
        if getattr(request, "private", False):
            response.headers["Cache-Control"] = "private, no-store"
        return response

    def process_view(
        request: HttpRequest, view: Callable[..., Any], args: tuple[Any, ...], kwargs: dict[str, Any]
    ) -> HttpResponseBase | None:
        match = request.resolver_match
        policy = policy_of(view, match.view_name if match else None)
        if policy is None:
            raise ImproperlyConfigured(
                f"{request.path} does not say who may open it; declare it with rostra.web.access or here."
            )
        if policy.audience == "public":
            return None
        request.private = True  # type: ignore[attr-defined] # nobody on the way and no browser keeps this page
        if not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path(), resolve_url("account_login"))
        if not policy.admits(request.user.capabilities):
            raise Http404
        return None

    answer.process_view = process_view  # type: ignore[attr-defined]
    return answer
