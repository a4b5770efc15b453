"""Letters about what was signed."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from rostra.agreements.models import Signature
from rostra.kernel import customs
from rostra.record.letters import Action, Letter, Letterhead, Points, address


def signed(signature: Signature, *, name: str, head: Letterhead) -> Letter:
    """What you signed, and where your copy is."""
    title, language = signature.text.title, get_language() or "en"
    return Letter(
        subject=_("You signed: %(document)s") % {"document": title},
        greeting=_("Hello %(name)s,") % {"name": name},
        parts=(
            _("On %(day)s you signed “%(document)s” of %(program)s.")
            % {"day": customs.day(signature.signed_on, language), "document": title, "program": head.program},
            Points(
                (
                    _("Version in force since: %(day)s") % {"day": customs.day(signature.version, language)},
                    _("Language: %(language)s") % {"language": signature.language},
                    _("Name you typed: %(name)s") % {"name": signature.typed_name},
                    _("Fingerprint of the text (SHA-256): %(sha256)s") % {"sha256": signature.text.sha256},
                )
            ),
            _("Your copy is among your documents: the exact text and what was kept of your signature."),
            Action(_("See my documents"), address(reverse("my:documents"))),
            _("If you did not sign this, write to us at once."),
        ),
        head=head,
    )
