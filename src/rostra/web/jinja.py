"""The Jinja2 environment of every page: it escapes, refuses undefined names, translates, formats.

In a translated sentence a literal percent sign is written `%%`: `_("%(n)s days", n=3)` always formats.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Any

from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation
from jinja2 import Environment, StrictUndefined
from markupsafe import Markup

from rostra.web import formats
from rostra.web.components.text.options import options as options_of


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
    env.globals.update(static=lru_cache(maxsize=1024)(static), url=address, gettext=said, _=said)
    env.filters.update(formats.FILTERS, options=options_of)
    return env


def address(name: str, *arguments: Any, **named: Any) -> str:
    """The address of a named page, `url("public:overview", slug)`; NoReverseMatch for an unknown name."""
    return _remembered(settings.ROOT_URLCONF, name, arguments, tuple(named.items()))


def said(message: str, /, **values: Any) -> Markup:
    """The sentence in the language in force, its values escaped and put in. A percent sign is `%%`."""
    language = translation.get_language() or ""
    return _said(language, message) if not values else _sentence(language, message) % values


# What follows is worked out once: a page says a hundred sentences, and a list asks for a hundred addresses.


@lru_cache(maxsize=4096)
def _said(language: str, message: str) -> Markup:
    return _sentence(language, message) % {}


@lru_cache(maxsize=4096)
def _sentence(language: str, message: str) -> Markup:
    return Markup(translation.gettext(message))  # noqa: S704 - our own sentences, not what somebody wrote


@lru_cache(maxsize=4096)
def _remembered(
    urlconf: str, name: str, arguments: tuple[Any, ...], named: tuple[tuple[str, Any], ...]
) -> str:
    return reverse(name, urlconf, args=arguments or None, kwargs=dict(named) or None)
