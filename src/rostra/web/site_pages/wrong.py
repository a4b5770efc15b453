"""What to say when something went wrong: what happened, what it means, what to do next; for each status."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

Text = str | Promise


@dataclass(frozen=True)
class Wrong:
    """One kind of trouble. `problem` is its short name for programs (RFC 9457)."""

    status: int
    problem: str
    title: Text
    meaning: Text
    next_step: Text


EVERY = {
    wrong.status: wrong
    for wrong in (
        Wrong(
            400,
            "bad-request",
            _("We could not read this request"),
            _("The address or the form holds something that cannot be text, or is far too long."),
            _("Go back, type it anew instead of pasting it, and send it again. Nothing was changed."),
        ),
        Wrong(
            403,
            "forbidden",
            _("This is not open to you"),
            _("You are known, but this page or action is for others, or the form you sent is too old."),
            _("Reload the page and try again. If you think you should be let in, write to us."),
        ),
        Wrong(
            404,
            "not-found",
            _("There is no such page"),
            _("The address may be mistyped, or what it led to is no longer there, or not for you to see."),
            _("Check the address, or start again from the front page."),
        ),
        Wrong(
            405,
            "method-not-allowed",
            _("This page cannot be used that way"),
            _("It was asked to do something it does not do. Mostly an old form or a program is the reason."),
            _("Open the page anew and use what it offers. Nothing was changed."),
        ),
        Wrong(
            413,
            "too-large",
            _("That is more than we can take at once"),
            _("What you sent is larger than this page accepts, so we did not keep any of it."),
            _("Send less at once, or make the file smaller, and try again."),
        ),
        Wrong(
            415,
            "unsupported-text",
            _("We could not read how this was written"),
            _("What you sent says it is in a character set that this site does not use."),
            _("Send it as UTF-8. Browsers do so by themselves."),
        ),
        Wrong(
            429,
            "too-many-requests",
            _("That was too often"),
            _("To keep accounts safe we count attempts, and there were too many in a short time."),
            _("Wait a few minutes, then try again. Nothing of yours was changed."),
        ),
        Wrong(
            500,
            "server-error",
            _("Something broke on our side"),
            _("It is not your fault. What you sent may not have been kept; we have noted what happened."),
            _("Try again in a minute. If it happens again, write to us and name the reference below."),
        ),
        Wrong(
            503,
            "unavailable",
            _("We will be back in a moment"),
            _("The site cannot reach its data just now. Everything that was confirmed to you is safe."),
            _("Wait half a minute and reload the page. If you sent a form, check whether it was kept."),
        ),
    )
}
