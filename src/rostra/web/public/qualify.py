"""“Do I qualify?”, asked by anyone: choose a way in, say what you have, read the judged answer. Nothing is
stored.
"""

from __future__ import annotations

from dataclasses import dataclass
from urllib.parse import urlencode

from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog.queries import Edition
from rostra.policy.asking import questions
from rostra.policy.judging import judge_typed
from rostra.policy.nodes import Policy
from rostra.policy.question import Question
from rostra.policy.typed import TypedFacts
from rostra.web.access import public
from rostra.web.public import missing
from rostra.web.public.answer import Answer
from rostra.web.public.answer import answer as answer_of
from rostra.web.public.asked import DayField
from rostra.web.public.assumed import to_sign, with_signatures
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.kept import kept
from rostra.web.public.parts import Input, inputs_of
from rostra.web.public.typed_answers import Offered, Typed, offers, read
from rostra.web.public.ways import Way, ways


class DayForm(forms.Form):
    day = DayField(
        required=False,
        label=gettext_lazy("On which day?"),
        help_text=gettext_lazy("Leave empty for today. A day to come is answered by the rules known so far."),
    )


@dataclass(frozen=True)
class ChooseScreen:
    here: Here
    newcomers: tuple[Way, ...]
    others: tuple[Way, ...]


@dataclass(frozen=True)
class QualifyScreen:
    """The form, and below or above it the answer where one was asked for. `link` is the address of this
    answer.
    """

    here: Here
    way: Way
    typed: Typed
    day: Input
    errors: tuple[tuple[str, str], ...]
    answer: Answer | None
    link: str


@kept
def asked_of(edition: Edition, policy: str) -> tuple[Question, ...]:
    """The questions of a policy of the edition."""
    return questions(edition.policies[policy])


@kept
def offered_by(edition: Edition, policy: str) -> Offered:
    """What those questions offer to choose from."""
    return offers(asked_of(edition, policy))


@public
@in_program
def choose(request: HttpRequest, here: Here) -> HttpResponse:
    """Which way one wants to go: those a newcomer can begin first."""
    every = ways(here.edition)
    screen = ChooseScreen(
        here,
        tuple(one for one in every if one.for_newcomers),
        tuple(one for one in every if not one.for_newcomers),
    )
    told = _("Find out whether you qualify for %(program)s, without an account.") % {
        "program": here.info.name
    }
    return framed(request, here, "qualify", screen, title=_("Do I qualify?"), description=told)


@public
@in_program
def answer(request: HttpRequest, here: Here, journey: str) -> HttpResponse:
    """The form of a journey and, where something was said, its answer. Only the empty form is for search
    engines.
    """
    form = DayForm(request.GET)
    good = form.is_valid()
    here = here.on_day(form.cleaned_data.get("day"))
    way = next((one for one in ways(here.edition) if one.journey.key == journey), None)
    if way is None:
        names = {one.key: one.name for one in here.info.journeys}
        return missing.thing(request, here, missing.Kind.JOURNEY, journey, names)
    policy = here.edition.policies[way.journey.policy]
    titles = {node.key: node.title for node in policy.nodes}
    asked, offered = asked_of(here.edition, policy.key), offered_by(here.edition, policy.key)
    typed = read(asked, offered, titles, request.GET.dict())
    inputs = inputs_of(form)
    errors = (*inputs.errors, *typed.errors)
    checked = "check" in request.GET and not typed.adding and not errors
    found = judged(here, policy, typed, typed.facts) if checked and typed.facts else None
    screen = QualifyScreen(
        here=here,
        way=way,
        typed=typed,
        day=inputs["day"],
        errors=errors,
        answer=found,
        link=request.build_absolute_uri(address(here, journey, typed)) if found else "",
    )
    told = _("Say what you have and read whether it is enough: %(way)s, %(program)s.") % {
        "way": way.journey.name,
        "program": here.info.short_name,
    }
    return framed(
        request, here, "answer", screen, title=_("Do I qualify? %(way)s") % {"way": way.journey.name},
        description=told, good=good and not errors, index=not request.GET,
    )  # fmt: skip


def judged(here: Here, policy: Policy, typed: Typed, facts: TypedFacts) -> Answer:
    """The answer of the policy to what was typed, on the day asked."""
    documents = to_sign(policy, here.on)
    found = judge_typed(policy, facts=with_signatures(facts, documents, here.on), on=here.on)
    return answer_of(found, typed, documents, here.content)


def address(here: Here, journey: str, typed: Typed) -> str:
    """The shortest address that says the same: filled fields only, and the day if it is not today."""
    pairs = [*typed.parameters(), ("day", here.on.isoformat()), ("check", "1")]
    return reverse("public:qualify-journey", args=[here.info.slug, journey]) + "?" + urlencode(pairs)
