"""Certificates that show one can teach, by provider, and who may use them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog.content import Content, SkillsCertificate, Source
from rostra.web.access import public
from rostra.web.public.asked import WordsField
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.parts import Inputs, inputs_of, source_of
from rostra.web.public.search import finds, haystack, nearest
from rostra.web.public.words import titled

ANYONE = ("", "anyone")


class SkillsForm(forms.Form):
    q = WordsField(label=gettext_lazy("Name or provider"))


@dataclass(frozen=True)
class SkillsGroup:
    """Certificates of one audience, those for anyone first."""

    heading: str
    certificates: tuple[SkillsCertificate, ...]


@dataclass(frozen=True)
class SkillsScreen:
    here: Here
    inputs: Inputs
    groups: tuple[SkillsGroup, ...]
    sources: tuple[Source, ...]
    filtered: bool
    near: tuple[tuple[str, str], ...]


def matching(content: Content, words: str) -> tuple[SkillsCertificate, ...]:
    """The certificates in which every word occurs."""
    return tuple(
        one
        for one in content.skills
        if finds(words, haystack(one.title, one.provider, one.audience, one.code, one.note))
    )


def by_audience(found: tuple[SkillsCertificate, ...], titles: Mapping[str, str]) -> tuple[SkillsGroup, ...]:
    """The certificates anyone may use, then those for some."""
    audiences = sorted(
        dict.fromkeys(one.audience for one in found), key=lambda audience: audience not in ANYONE
    )
    return tuple(
        SkillsGroup(
            _("For anyone")
            if audience in ANYONE
            else _("Only for: %(audience)s") % {"audience": titled(audience, titles)},
            tuple(one for one in found if one.audience == audience),
        )
        for audience in audiences
    )


def build(here: Here, form: SkillsForm) -> SkillsScreen:
    content = here.content
    words = form.cleaned_data.get("q") or ""
    found = matching(content, words)
    near = () if found else nearest(words, (one.title for one in content.skills))
    cited = (source_of(content, key) for key in dict.fromkeys(one.source for one in found))
    return SkillsScreen(
        here=here,
        inputs=inputs_of(form),
        groups=by_audience(found, content.program.names.audiences),
        sources=tuple(source for source in cited if source),
        filtered=bool(words),
        near=tuple((title, "?" + urlencode({"q": title})) for title in near),
    )


@public
@in_program
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Every certificate of teaching skill that is accepted."""
    form = SkillsForm(request.GET)
    good = form.is_valid()
    told = _("Certificates %(program)s accepts as proof that you can teach.") % {
        "program": here.info.short_name
    }
    title = _("Proof that you can teach")
    screen = build(here, form)
    return framed(request, here, "skills_providers", screen, title=title, description=told, good=good)
