"""What a person signed, as a file they keep: the text exactly as it was, and below it the signature."""

from __future__ import annotations

from zoneinfo import ZoneInfo

from django.utils import translation
from django.utils.translation import gettext as _

from rostra.agreements.models import Signature
from rostra.agreements.rules import sealed, unmasked
from rostra.kernel import customs

RULE = "-" * 72


def copy_of(signature: Signature, *, program: str, zone: str) -> bytes:
    """The copy, in the language that was signed, so that it is the same whoever fetches it and whenever.

    Moments are shown in the program's time zone.
    """
    with translation.override(signature.language):
        lines = [
            f"{label}: {unmasked(value)}" for label, value in _said(signature, program=program, zone=zone)
        ]
        seal = _("SHA-256 of everything above, up to these figures")
    text = signature.text.text
    return sealed("\n".join([text, "", RULE, *lines, "", f"{seal}: "]))


def _said(signature: Signature, *, program: str, zone: str) -> list[tuple[str, str]]:
    language = signature.language
    there = signature.signed_at.astimezone(ZoneInfo(zone))
    offset = there.strftime("%z")
    time = f"{there:%H:%M:%S} (UTC{offset[:3]}:{offset[3:5]}, {zone})"
    return [
        (_("Kind of signature"), _("Simple electronic signature: consent and typed name")),
        (_("Program"), program),
        (_("Document"), f"{signature.text.title} ({signature.document})"),
        (_("Version in force since"), customs.day(signature.version, language)),
        (_("Language"), language),
        (_("Signed by"), f"{signature.typed_name} ({signature.person.ref})"),
        (_("Typed name"), signature.typed_name),
        (_("Agreed to"), signature.consent),
        (_("Signed at"), f"{customs.day(there.date(), language)}, {time}"),
        (_("From network address"), signature.address or _("not known")),
        (_("With browser"), signature.browser or _("not known")),
        (_("Number of the signature"), str(signature.pk)),
        (_("SHA-256 of the text above the line"), signature.text.sha256),
    ]
