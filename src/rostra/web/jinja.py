"""The Jinja2 environment of every page: it escapes, refuses undefined names, translates, formats.

In a translated sentence a literal percent sign is written `%%`: `_("%(n)s days", n=3)` always formats.
"""

from __future__ import annotations

from typing import Any

from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined

from rostra.web import formats


def environment(**options: Any) -> Environment:
    """The environment Django's Jinja2 backend asks for. `options` are the backend's (loader, reloading)."""
    options.update(
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        extensions=["jinja2.ext.i18n", "jinja2.ext.do"],
    )
    env = Environment(**options)  # noqa: S701 - autoescape is set above
    env.install_gettext_callables(  # type: ignore[attr-defined]
        translation.gettext,
        translation.ngettext,
        newstyle=True,
        pgettext=translation.pgettext,
        npgettext=translation.npgettext,
    )
    env.globals.update(static=static, url=address)
    env.filters.update(formats.FILTERS)
    return env


def address(name: str, *arguments: Any, **named: Any) -> str:
    """The address of a named page, `url("public:overview", slug)`; NoReverseMatch for an unknown name."""
    return reverse(name, args=arguments or None, kwargs=named or None)
