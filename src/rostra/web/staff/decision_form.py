"""The form of a decision: reasons, each about a piece, a requirement or the whole, and words around them.

Rows made from what was refused or is not met know what they are about and offer the reasons that fit; rows
added by the reviewer ask for both.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django import forms
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from rostra.catalog.content import Reason
from rostra.policy.judgement import Judgement, Node
from rostra.review import rules
from rostra.review.queries import Dossier, name_of
from rostra.review.refusals import REASONS
from rostra.review.rules import LONGEST_NOTE, LONGEST_WORDS, MOST_REASONS, Given, Outcome
from rostra.web.components.field.inputs import Input, Inputs

WITH_REASONS = ("decline", "ask_for_more")
TOO_LONG = gettext_lazy("This is longer than 4,000 letters. Please shorten it.")
NOTE_TOO_LONG = gettext_lazy("This is longer than 2,000 letters. Please shorten it.")
CHOOSE = gettext_lazy("Choose one of the list.")


def about(given: Given) -> str:
    """What a reason is about, as one value of a form."""
    return f"{given.evidence}|{given.requirement}"


def prefilled(dossier: Dossier, judgement: Judgement) -> tuple[Given, ...]:
    """A reason for each refusal nobody was told of, and an empty one for each requirement not met without."""
    told = [
        Given(one.reason, one.evidence, one.requirement, one.note)
        for one in dossier.findings
        if one.verdict == "refused" and not one.answered and dossier.finding_of(one.evidence) == one
    ]
    covered = {one.requirement for one in told}
    unmet = [Given("", "", node.key) for node in _unmet(judgement.root) if node.key not in covered]
    return tuple([*told, *unmet][: MOST_REASONS - 1])


def _unmet(node: Node) -> Iterator[Node]:
    """What is not met and would help: nothing below a requirement that is met already."""
    if node.reading == "unmet" and not node.children:
        yield node
    if node.reading == "unmet":
        for child in node.children:
            yield from _unmet(child)


class DecisionForm(forms.Form):
    """What is decided, as typed. `version` is the case's as it was seen."""

    version = forms.IntegerField(min_value=0, max_value=2**31, widget=forms.HiddenInput)
    opening = forms.CharField(
        label=gettext_lazy("Your words at the beginning"),
        help_text=gettext_lazy("May be empty. They stand before the reasons, set apart from ours."),
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea,
    )
    closing = forms.CharField(
        label=gettext_lazy("Your words at the end"),
        help_text=gettext_lazy("May be empty. They stand after the reasons, set apart from ours."),
        required=False,
        max_length=LONGEST_WORDS,
        error_messages={"max_length": TOO_LONG},
        widget=forms.Textarea,
    )

    def __init__(
        self, dossier: Dossier, outcome: Outcome, reasons: Iterable[Given] = (), data: Any = None
    ) -> None:
        given = tuple(reasons)
        size = Size.of(outcome, len(given), data)
        initial: dict[str, Any] = {"version": dossier.version}
        for place, one in enumerate(given):
            initial |= {f"reason-{place}": one.code, f"about-{place}": about(one), f"note-{place}": one.note}
        super().__init__(data, initial=initial)
        self.dossier, self.outcome, self.size = dossier, outcome, size
        self.subjects = _subjects(dossier)
        for place in range(size.rows):
            self._add_row(place, self._about(place, given, data))

    @property
    def given(self) -> tuple[Given, ...]:
        """The reasons chosen, of a form that is valid."""
        found = []
        for place in range(self.size.rows):
            if code := self.cleaned_data.get(f"reason-{place}"):
                evidence, _bar, requirement = self.cleaned_data[f"about-{place}"].partition("|")
                found.append(Given(code, evidence, requirement, self.cleaned_data[f"note-{place}"]))
        return tuple(found)

    def clean(self) -> dict[str, Any]:
        """Each reason can be said of what it is about; a note without a reason is not lost unseen."""
        cleaned = super().clean() or self.cleaned_data
        for place in range(self.size.rows):
            code, note = cleaned.get(f"reason-{place}"), cleaned.get(f"note-{place}")
            subject = cleaned.get(f"about-{place}")
            if note and code == "":
                self.add_error(f"reason-{place}", _("Choose a reason, or take your words away."))
            if not code or subject is None:
                continue
            evidence, _bar, requirement = subject.partition("|")
            given = Given(code, evidence, requirement)
            if wrong := rules.objection_to([given], self.dossier.content, self.dossier.policy):
                self.add_error(f"reason-{place}", str(REASONS[wrong]))
        if (
            self.outcome in WITH_REASONS
            and self.data.get("do") != "more"
            and not self.errors
            and not self.given
        ):
            self.add_error(None, str(REASONS["no_reason"]))
        return cleaned

    def _about(self, place: int, given: tuple[Given, ...], data: Any) -> str | None:
        """What a fixed row is about; None for one the reviewer fills in."""
        if place >= self.size.fixed:
            return None
        return str(data.get(f"about-{place}", "")) if data is not None else about(given[place])

    def _add_row(self, place: int, subject: str | None) -> None:
        fits = self._reasons(subject)
        first = _("Do not mention this") if subject is not None else _("No further reason")
        wrong = {"invalid_choice": CHOOSE}
        self.fields[f"reason-{place}"] = forms.ChoiceField(
            label=_("Reason"),
            required=False,
            choices=[("", first), *((one.key, one.title) for one in fits)],
            error_messages=wrong,
        )
        hidden = forms.HiddenInput() if subject is not None else forms.Select()
        self.fields[f"about-{place}"] = forms.ChoiceField(
            label=_("What it is about"),
            choices=self.subjects,
            widget=hidden,
            required=False,
            error_messages=wrong,
        )
        self.fields[f"note-{place}"] = forms.CharField(
            label=_("What you add for the applicant"),
            required=False,
            max_length=LONGEST_NOTE,
            error_messages={"max_length": NOTE_TOO_LONG},
            widget=forms.Textarea,
        )

    def _reasons(self, subject: str | None) -> tuple[Reason, ...]:
        if subject is None:
            return self.dossier.content.program.reasons
        evidence, _bar, requirement = subject.partition("|")
        concerns = rules.said_of(Given("", evidence, requirement), self.dossier.policy)
        return rules.fitting(self.dossier.content, concerns)


@dataclass(frozen=True)
class Size:
    """How many rows a form has, and how many of them know what they are about."""

    rows: int
    fixed: int

    @classmethod
    def of(cls, outcome: Outcome, known: int, data: Any) -> Size:
        """Of a new form what is known and one row more; of a posted one what it says, within bounds."""
        if outcome not in WITH_REASONS:
            return cls(0, 0)
        if data is None:
            return cls(min(known + 1, MOST_REASONS), known)
        more = 1 if data.get("do") == "more" else 0
        rows = min(_number(data, "rows") + more, MOST_REASONS)
        return cls(rows, min(_number(data, "fixed"), rows))


def _number(data: Any, name: str) -> int:
    text = str(data.get(name, ""))
    return min(int(text), MOST_REASONS) if text.isascii() and text.isdigit() and len(text) < 9 else 0


def _subjects(dossier: Dossier) -> list[tuple[str, str]]:
    """What a reason can be about: the whole, each requirement, each piece a reason can concern."""
    requirements = [
        (about(Given("", "", node.key)), node.title) for node in dossier.policy.nodes if not node.children
    ]
    findings = {one.evidence: one.requirement for one in dossier.findings}
    pieces = [
        (about(Given("", one.ref, findings.get(one.ref, ""))), name_of(one))
        for one in dossier.pieces
        if rules.concern_of(one.ref)
        if one.current or one.ref in findings
    ]
    return [("|", _("The application as a whole")), *requirements, *pieces]


@dataclass(frozen=True)
class Row:
    """A reason in the form: what it is about in words where that is known, and its questions."""

    title: str
    inputs: tuple[Input, ...]


def rows_of(form: DecisionForm, inputs: Inputs) -> tuple[Row, ...]:
    """The rows of the form, for the page."""
    names = dict(form.subjects)
    return tuple(
        Row(
            title=names.get(str(inputs[f"about-{place}"].value), "") if place < form.size.fixed else "",
            inputs=tuple(inputs[f"{name}-{place}"] for name in ("about", "reason", "note")),
        )
        for place in range(form.size.rows)
    )
