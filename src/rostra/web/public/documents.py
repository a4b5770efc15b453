"""A text people read or sign, in the version in force on a day and in the language chosen."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import lru_cache

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import get_language, gettext_lazy
from django.utils.translation import gettext as _
from markupsafe import Markup

from rostra.catalog.content import Agreement, Journey, Source
from rostra.web.access import public
from rostra.web.components.text.markdown import rendered
from rostra.web.public import missing
from rostra.web.public.asked import DayField, OneOf
from rostra.web.public.countries import language_name
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.parts import Inputs, inputs_of, source_of


class DocumentForm(forms.Form):
    """Language and day; without them the reader's language, where there is one, and today."""

    lang = OneOf((), label=gettext_lazy("Language"))
    day = DayField(required=False, label=gettext_lazy("As in force on"))

    def __init__(self, languages: list[str], data: object) -> None:
        super().__init__(data)  # type: ignore[arg-type]
        choices = [(code, language_name(code)) for code in dict.fromkeys(languages)]
        self.fields["lang"].choices = [("", _("Any")), *choices]  # type: ignore[attr-defined]


@dataclass(frozen=True)
class DocumentScreen:
    here: Here
    inputs: Inputs
    agreement: Agreement
    language: str
    languages: tuple[tuple[str, str], ...]  # code, name; more than one only where there is a choice
    text: Markup
    since: dt.date
    signed_in: tuple[Journey, ...]
    source: Source | None


@lru_cache(maxsize=64)
def html(text: str) -> Markup:
    """The text as HTML that holds nothing but headings, paragraphs, lists, tables and links."""
    return rendered(text)


def chosen(texts: list[Agreement], wanted: str, fallback: str) -> Agreement:
    """The text in the language asked for, else in the reader's, else in the program's, else the first."""
    by_language = {text.language: text for text in texts}
    reader = get_language() or ""
    for language in (wanted, reader, reader.split("-")[0], fallback):
        if language in by_language:
            return by_language[language]
    return texts[0]


def build(here: Here, texts: list[Agreement], form: DocumentForm) -> DocumentScreen:
    agreement = chosen(texts, form.cleaned_data.get("lang") or "", here.info.language)
    journeys = tuple(one for one in here.info.journeys if agreement.name in one.documents)
    return DocumentScreen(
        here=here,
        inputs=inputs_of(form),
        agreement=agreement,
        language=language_name(agreement.language),
        languages=tuple((text.language, language_name(text.language)) for text in texts),
        text=html(agreement.text),
        since=agreement.effective_on,
        signed_in=journeys,
        source=source_of(here.content, agreement.source),
    )


def versions(here: Here, name: str) -> list[Agreement]:
    """Every language of the version in force on the day."""
    texts = [text for text in here.content.agreements if text.name == name]
    latest = max((text.effective_on for text in texts), default=here.on)
    return [text for text in texts if text.effective_on == latest]


@public
@in_program
def show(request: HttpRequest, here: Here, name: str) -> HttpResponse:
    """The document of that name, as in force on the day asked and in the language asked."""
    form = DocumentForm([text.language for text in versions(here, name)], request.GET)
    good = form.is_valid()
    here = here.on_day(form.cleaned_data.get("day"))
    texts = versions(here, name)
    if not texts:
        titles = {text.name: text.title for text in here.content.agreements}
        return missing.thing(request, here, missing.Kind.DOCUMENT, name, titles)
    screen = build(here, texts, form)
    told = _("%(document)s of %(program)s.") % {
        "document": screen.agreement.title,
        "program": here.info.short_name,
    }
    return framed(
        request, here, "document", screen, title=screen.agreement.title, description=told, good=good
    )
