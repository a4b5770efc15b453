"""`{% framed %}title{% within %}content{% endframed %}` and `{% questions form %}`."""

from __future__ import annotations

import html
from typing import Any

from django import template
from django.template.base import NodeList, Parser, Token
from django.template.context import Context
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

from rostra.web import outbox
from rostra.web.components.field.inputs import inputs_of
from rostra.web.page import Link, frame

register = template.Library()


class Framed(template.Node):
    """Content of Django's templates inside the frame of ours."""

    def __init__(self, title: NodeList, content: NodeList) -> None:
        self.title = title
        self.content = content

    def render(self, context: Context) -> SafeString:
        """The whole page. The content is escaped by Django's templates already."""
        request = context["request"]
        title = html.unescape(" ".join(self.title.render(context).split()))
        tabs = _tabs(request.path) if request.user.is_authenticated else ()
        values = {
            "frame": frame(request, title or _("Account"), tabs=tabs, index=False),
            "content": self.content.render(context),
        }
        return render_to_string("account_pages/framed.html", values, request, using="jinja")


@register.tag
def framed(parser: Parser, token: Token) -> Framed:
    """Read the title up to `within`, the content up to `endframed`."""
    title = parser.parse(("within",))
    parser.delete_first_token()
    content = parser.parse(("endframed",))
    parser.delete_first_token()
    return Framed(title, content)


class Questions(template.Node):
    """The questions of a form."""

    def __init__(self, form: template.base.FilterExpression) -> None:
        self.form = form

    def render(self, context: Context) -> SafeString:
        """As everywhere else, with what is wrong said first."""
        inputs = inputs_of(self.form.resolve(context))
        return render_to_string("account_pages/questions.html", {"inputs": inputs}, using="jinja")


@register.tag
def questions(parser: Parser, token: Token) -> Questions:
    """`{% questions form %}`."""
    return Questions(parser.compile_filter(token.split_contents()[1]))


@register.simple_tag
def outbox_address() -> str:
    """Where the letters of a sandbox can be read; nothing on a site that is none."""
    return reverse("outbox") if outbox.exists() else ""


def _tabs(path: str) -> tuple[Link, ...]:
    places: list[tuple[str, Any]] = [
        (_("Account"), reverse("account")),
        (_("E-mail addresses"), reverse("account_email")),
        (_("Password"), reverse("account_change_password")),
        (_("Second factor"), reverse("mfa_index")),
        (_("Sessions"), reverse("usersessions_list")),
    ]
    here = max((href for _title, href in places if path.startswith(href)), key=len, default="")
    return tuple(Link(title, href, current=href == here) for title, href in places)
