"""Read a document of the application and sign it; once signed, what was signed and where the copy is."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, replace

from allauth.core.internal.ratelimit import get_ip
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from markupsafe import Markup

from rostra.agreements import commands, queries, rules
from rostra.agreements.models import Signature
from rostra.agreements.refusals import REASONS, Refused
from rostra.applications import stages
from rostra.catalog.content import Agreement
from rostra.kernel import customs
from rostra.web import access, formats
from rostra.web.components.field.inputs import Inputs, inputs_of
from rostra.web.page import Link
from rostra.web.public.countries import language_name
from rostra.web.public.documents import chosen, html
from rostra.web.trainer.applying.here import Here, in_application
from rostra.web.trainer.applying.signing_form import LanguageForm, SigningForm, consent_to
from rostra.web.trainer.applying.task_page import show as show_page

FIELDS = {"name_differs": "typed_name", "no_consent": "consent"}
OTHER_TEXT = ("text_changed", "not_in_force", "unreadable_text")


@dataclass(frozen=True)
class Signed:
    """When the person signed, in which language and under which name."""

    number: int
    moment: str
    language: str
    typed_name: str


@dataclass(frozen=True)
class Screen:
    """The document. `text` is empty where it cannot be shown as it is; `raw` then has it with what is hidden
    written out. `inputs` is None where nothing can be signed: it is `signed`, the profile says no name
    (`nameless` leads there), or the application is `closed` to changes.
    """

    title: str
    language: str  # BCP 47, of the text
    language_name: str
    direction: str
    languages: tuple[Link, ...]
    since: dt.date
    sample: bool
    text: Markup
    raw: str
    sha256: str
    inputs: Inputs | None
    signed: Signed | None
    nameless: str
    closed: bool
    back: str


@access.signed_in
@in_application
def show(request: HttpRequest, here: Here, name: str) -> HttpResponse:
    """Read the document of that name in the version in force, and sign it."""
    texts = _texts(here, name)
    signature = queries.signature_of(here.person.pk, texts[0], here.info.slug)
    if request.method == "POST":
        return _sign(request, here, texts, signature)
    wanted = LanguageForm(texts, request.GET)
    language = wanted.cleaned_data["lang"] if wanted.is_valid() else ""
    agreement = _chosen(here, texts, language or (signature.language if signature else ""))
    form = _form(here, agreement, None)
    return _shown(request, here, texts, agreement, signature, inputs_of(form))


def _sign(
    request: HttpRequest, here: Here, texts: list[Agreement], signature: Signature | None
) -> HttpResponse:
    """Sign, or show the page again with everything typed and what is wrong."""
    ref = here.application.ref
    if not stages.may("save", stage=here.application.stage, side="applicant"):
        messages.info(request, _("This application cannot be changed now. Nothing was signed."))
        return redirect("my:application", ref=ref)
    if signature:
        return _told(request, here, signature.document)
    language = request.POST.get("language", "")
    agreement = _chosen(here, texts, language)
    form = _form(here, agreement, request.POST)
    changed = False
    if form.is_valid():
        try:
            _signed(request, here, agreement, form)
        except Refused as refused:
            if refused.code == "already_signed":
                return _told(request, here, agreement.name)
            changed = refused.code in OTHER_TEXT
            form.add_error(FIELDS.get(refused.code), str(refused.message))
        else:
            messages.success(request, _("Signed: %(document)s.") % {"document": agreement.title})
            return redirect("my:application-document", ref=ref, name=agreement.name)
    inputs = inputs_of(form)
    if changed:  # nobody has agreed to the text that is shown now
        fields = tuple(replace(one, value="") if one.name == "consent" else one for one in inputs.fields)
        inputs = replace(inputs, fields=fields)
    return _shown(request, here, texts, agreement, signature, inputs, wrong=True)


def _told(request: HttpRequest, here: Here, name: str) -> HttpResponse:
    """Another window was first: back to the document, which shows what was signed."""
    messages.info(request, str(REASONS["already_signed"]))
    return redirect("my:application-document", ref=here.application.ref, name=name)


def _signed(request: HttpRequest, here: Here, agreement: Agreement, form: SigningForm) -> Signature:
    return commands.sign(
        person=here.person,
        edition=here.edition,
        document=agreement.name,
        language=form.cleaned_data["language"],
        sha256=form.cleaned_data["sha256"],
        typed_name=form.cleaned_data["typed_name"],
        consent=consent_to(agreement),
        address=get_ip(request),
        browser=request.headers.get("User-Agent", ""),
        by=here.actor,
        at=here.at,
    )


def _texts(here: Here, name: str) -> list[Agreement]:
    """The document in every language, if the journey asks for it; 404 otherwise."""
    asked = {
        node.criterion.params.document
        for node in here.policy.nodes
        if node.kind == "signed" and node.criterion is not None
    }
    if name not in {*here.journey.documents, *asked}:
        raise Http404
    texts = list(queries.to_sign(here.edition, here.on, [name]))
    if not texts:
        raise Http404
    return texts


def _chosen(here: Here, texts: list[Agreement], language: str) -> Agreement:
    return chosen(texts, language, here.info.language)


def _form(here: Here, agreement: Agreement, data: object) -> SigningForm:
    return SigningForm(agreement, here.person.legal_name, data)


def _shown(
    request: HttpRequest,
    here: Here,
    texts: list[Agreement],
    agreement: Agreement,
    signature: Signature | None,
    inputs: Inputs,
    *,
    wrong: bool = False,
) -> HttpResponse:
    ref = here.application.ref
    readable = rules.readable(agreement.text) and rules.readable(agreement.title)
    may_sign = readable and signature is None
    closed = may_sign and not stages.may("save", stage=here.application.stage, side="applicant")
    nameless = may_sign and not closed and not here.person.legal_name.strip()
    screen = Screen(
        title=rules.unmasked(agreement.title),
        language=agreement.language,
        language_name=language_name(agreement.language),
        direction=customs.of(agreement.language).text_direction,
        languages=_languages(texts, agreement),
        since=agreement.effective_on,
        sample=agreement.sample,
        text=html(agreement.text) if readable else Markup(),
        raw="" if readable else rules.unmasked(agreement.text),
        sha256=rules.sha256(agreement.text),
        inputs=inputs if may_sign and not closed and not nameless else None,
        signed=_kept(here, signature) if signature else None,
        nameless=reverse("my:application-profile", args=[ref]) if nameless else "",
        closed=closed,
        back=reverse("my:application", args=[ref]),
    )
    return show_page(request, here, "document.html", screen, title=screen.title, wrong=wrong)


def _languages(texts: list[Agreement], shown: Agreement) -> tuple[Link, ...]:
    """The languages to choose from; none where there is no choice."""
    links = [
        Link(language_name(one.language), f"?lang={one.language}", current=one is shown) for one in texts
    ]
    return tuple(links) if len(links) > 1 else ()


def _kept(here: Here, signature: Signature) -> Signed:
    return Signed(
        number=signature.pk,
        moment=formats.moment(signature.signed_at, here.info.time_zone),
        language=language_name(signature.language),
        typed_name=signature.typed_name,
    )
