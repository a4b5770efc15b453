"""One way to write an e-mail address, so that its other spellings are the same account."""

from __future__ import annotations

import unicodedata

import idna
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.utils.translation import gettext_lazy as _

LONGEST = 254  # RFC 5321, as corrected by its erratum 1690

NOT_AN_ADDRESS = _("This is not an e-mail address. It looks like name@example.org.")


def normal(address: str) -> str:
    """The address in lower case, composed letters, its domain in the ASCII form of IDNA.

    A domain of look-alike letters is so shown as what it is (xn--…). Raises ValidationError for what is no
    address, for one longer than 254 characters and for one with letters outside of ASCII before the @.
    """
    local, at, domain = unicodedata.normalize("NFKC", address.strip()).rpartition("@")
    try:
        domain = idna.encode(domain, uts46=True).decode() if at else domain
    except idna.IDNAError as error:
        raise ValidationError(NOT_AN_ADDRESS, code="invalid") from error
    written = f"{local}@{domain}".lower()
    if len(written) > LONGEST:
        raise ValidationError(_("This e-mail address is too long: at most 254 characters."), code="too_long")
    try:
        validate_email(written)
    except ValidationError as error:
        raise ValidationError(NOT_AN_ADDRESS, code="invalid") from error
    return written
