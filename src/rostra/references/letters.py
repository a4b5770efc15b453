"""The letters about references: to the referee, and to whoever named them.

The referee learns who asks and for what; the applicant learns how it stands and nothing of what was said.
Both are written in the language in force.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rostra.kernel import customs
from rostra.record.letters import Action, Confided, Letter, Letterhead, Points, Secret
from rostra.references.models import Reference


@dataclass(frozen=True)
class Named:
    """What every one of these letters is written from. `until` is the last day to answer; `href` leads to
    the one thing to do next.
    """

    head: Letterhead
    summary: str
    applicant: str
    referee: str
    relation: str
    reference: Reference
    until: dt.date
    href: str = ""

    @property
    def words(self) -> dict[str, str]:
        """What the sentences are filled with."""
        return {
            "applicant": self.applicant,
            "referee": self.referee,
            "program": self.head.program,
            "until": _day(self.until),
        }


def asked(named: Named) -> Letter:
    """To the referee: who asks for what, what will happen, that they may say no, what is kept and why."""
    return Letter(
        subject=_("%(applicant)s asks you to confirm their teaching") % named.words,
        greeting=_to_referee(named),
        parts=(
            _("%(applicant)s is applying to %(program)s and named you as somebody who has seen them teach.")
            % named.words,
            _("About %(program)s:") % named.words + " " + named.summary,
            _("This is what they say:"),
            Points(_claim(named)),
            _("Can you confirm it? A short form takes about five minutes, and you need no account.")
            + " "
            + _("We first ask whether you can answer at all. You may say no, and you need not say why."),
            _("You can answer until %(until)s.") % named.words,
            Secret(_("Answer, or say no"), named.href),
            *_privacy(named),
        ),
        head=named.head,
    )


def reminder(named: Named) -> Letter:
    """To the referee: the same question once more, shorter."""
    return Letter(
        subject=_("Reminder: %(applicant)s asks you to confirm their teaching") % named.words,
        greeting=_to_referee(named),
        parts=(
            _("We wrote to you because %(applicant)s is applying to %(program)s and named you.") % named.words
            + " "
            + _("You have seen them teach, and we have no answer from you yet."),
            _("A short form takes about five minutes, and you need no account.")
            + " "
            + _("If you cannot or do not want to answer, say so there; then we write no more."),
            _("You can answer until %(until)s.") % named.words,
            Secret(_("Answer, or say no"), named.href),
            *_privacy(named),
        ),
        head=named.head,
    )


def withdrawn(named: Named) -> Letter:
    """To the referee who was written to: no answer is needed any more."""
    return Letter(
        subject=_("No answer is needed any more"),
        greeting=_to_referee(named),
        parts=(
            _("We asked you to confirm the teaching of %(applicant)s. This is not needed any more.")
            % named.words,
            _("There is nothing for you to do, and the links we sent you open nothing any more. Thank you."),
        ),
        head=named.head,
    )


def thanks(named: Named) -> Letter:
    """To the referee who answered: thanks, and what they said, for their own records."""
    reference = named.reference
    said = [*_claim(named), _("What you saw: %(taught)s") % {"taught": reference.taught}]
    if reference.statement:
        said.append(_("What you add: %(statement)s") % {"statement": reference.statement})
    said.append(_("Signed: %(name)s") % {"name": reference.signed_name})
    return Letter(
        subject=_("Thank you for your answer about %(applicant)s") % named.words,
        greeting=_to_referee(named),
        parts=(
            _("Thank you. Your answer about %(applicant)s is with %(program)s now.") % named.words,
            Confided(_("This is what you told us:"), tuple(said)),
            _("Whoever decides about the application reads it. There is nothing more for you to do.")
            + " "
            + _("If something of it is wrong, write to the address below."),
        ),
        head=named.head,
    )


def confirmed(named: Named) -> Letter:
    """To the applicant: that there is an answer, and not what it says."""
    return Letter(
        subject=_("%(referee)s has answered") % named.words,
        greeting=_to_applicant(named),
        parts=(
            _("%(referee)s, whom you named in %(program)s, has answered.") % named.words,
            _("Whoever decides about your application reads the answer. You need not do anything for it."),
            Action(_("See where it stands"), named.href),
        ),
        head=named.head,
    )


def declined(named: Named) -> Letter:
    """To the applicant: this referee cannot answer; somebody else may."""
    return Letter(
        subject=_("%(referee)s cannot answer") % named.words,
        greeting=_to_applicant(named),
        parts=(
            _("%(referee)s, whom you named in %(program)s, said that they cannot answer.") % named.words,
            _("People may say no without a reason. It does not count against you."),
            _name_another(),
            Action(_("Name somebody else"), named.href),
        ),
        head=named.head,
    )


def expired(named: Named) -> Letter:
    """To the applicant: there was no answer in time; somebody else may be named."""
    return Letter(
        subject=_("%(referee)s did not answer in time") % named.words,
        greeting=_to_applicant(named),
        parts=(
            _("%(referee)s, whom you named in %(program)s, could answer until %(until)s and has not.")
            % named.words,
            _name_another() + " " + _("You can also ask the same person again."),
            Action(_("Name somebody else"), named.href),
        ),
        head=named.head,
    )


def bounced(named: Named) -> Letter:
    """To the applicant: the address takes no letters."""
    return Letter(
        subject=_("Our letter did not reach %(referee)s") % named.words,
        greeting=_to_applicant(named),
        parts=(
            _("The address you gave for %(referee)s takes no letters from us, so we have stopped asking.")
            % named.words,
            _("Ask them for the right address and name them again, or name somebody else."),
            Action(_("Look at your references"), named.href),
        ),
        head=named.head,
    )


def _to_referee(named: Named) -> str:
    return _("Hello %(referee)s,") % named.words


def _to_applicant(named: Named) -> str:
    return _("Hello %(applicant)s,") % named.words


def _name_another() -> str:
    return _("If your application needs a reference, please name somebody else.")


def _claim(named: Named) -> tuple[str, ...]:
    reference = named.reference
    months = reference.experience_months
    first = _day(reference.taught_from)
    if reference.taught_until:
        when = _("When: %(first)s to %(last)s") % {"first": first, "last": _day(reference.taught_until)}
    else:
        when = _("When: since %(first)s") % {"first": first}
    return (
        *([_("Who you are to them: %(relation)s") % {"relation": named.relation}] if named.relation else []),
        when,
        ngettext("How much: %(n)d month of teaching", "How much: %(n)d months of teaching", months)
        % {"n": months},
    )


def _privacy(named: Named) -> tuple[str, ...]:
    sentences = (
        _("What is kept: %(applicant)s gave us your name and address, for this question only."),
        _("Those who decide about the application read your answer; it stays with the application."),
        _("Your own words are not shown to %(applicant)s."),
        _("With the answer we keep the day, the network address and the browser it came from."),
    )
    return (
        " ".join(sentence % named.words for sentence in sentences),
        _("If this letter is not meant for you, say no or leave it. Do not pass the link on."),
    )


def _day(day: dt.date) -> str:
    return customs.day(day, get_language() or "en")
