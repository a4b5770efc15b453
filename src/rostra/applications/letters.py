"""Letters to the applicant about what they did themselves. What the desk decides, `review` writes."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rostra.kernel import customs
from rostra.kernel.money import Money
from rostra.record.letters import Action, Letter, Letterhead, Points, address


@dataclass(frozen=True)
class About:
    """The application a letter is about, for its reader."""

    ref: str
    name: str
    journey: str
    head: Letterhead

    @property
    def words(self) -> dict[str, str]:
        return {
            "name": self.name,
            "journey": self.journey,
            "program": self.head.program,
            "reference": self.ref,
        }


def received(
    about: About, *, on: dt.date, again: bool, money: Money | None, free: bool, awaited: tuple[str, ...]
) -> Letter:
    """The receipt after each submission: what was handed in, what happens next, where it stands."""
    language = get_language() or "en"
    asked = [
        _("We have asked %(name)s for a reference and wait for the answer.") % {"name": one}
        for one in awaited
    ]
    return Letter(
        subject=_("We have your application: %(journey)s") % about.words,
        greeting=_greeting(about),
        parts=(
            (
                _("Your changed application to %(program)s has arrived.")
                if again
                else _("Your application to %(program)s has arrived.")
            )
            % about.words,
            Points(
                (
                    _("What you applied for: %(journey)s") % about.words,
                    _("Reference: %(reference)s") % about.words,
                    _("Submitted on: %(day)s") % {"day": customs.day(on, language)},
                    _fee(money, free, language),
                )
            ),
            *asked,
            _(
                "What happens next: somebody who runs the program looks at each requirement and at what you"
                " gave for it. You get a letter when they have decided, or when something more is needed."
                " Until then there is nothing you have to do."
            ),
            Action(_("See where it stands"), _page(about)),
        ),
        head=about.head,
    )


def withdrawn(about: About) -> Letter:
    """Confirms that the applicant does not go on."""
    return Letter(
        subject=_("You withdrew your application: %(journey)s") % about.words,
        greeting=_greeting(about),
        parts=(
            _("You withdrew your application %(reference)s to %(program)s. Nobody works on it any more.")
            % about.words,
            _("What you told us stays in your profile, so that you need not tell it again."),
            _("If you change your mind, you can begin again at any time."),
            Action(_("See the application"), _page(about)),
            _("If you did not do this, write to us at once."),
        ),
        head=about.head,
    )


def _greeting(about: About) -> str:
    return _("Hello %(name)s,") % about.words if about.name else _("Hello,")


def _fee(money: Money | None, free: bool, language: str) -> str:
    if free:
        return _("Yearly fee: none")
    if money is None:
        return _("Yearly fee: not published for your country; we tell you before anything is due")
    return _("Yearly fee: %(amount)s. Nothing is due before you are accepted.") % {
        "amount": customs.money(money, language)
    }


def _page(about: About) -> str:
    return address(reverse("my:application", args=[about.ref]))
