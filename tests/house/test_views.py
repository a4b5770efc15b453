"""Every view says who may open it, and every column says what it holds."""

from __future__ import annotations

import pytest
from django.apps import apps
from django.urls import get_resolver
from django.urls.resolvers import URLResolver

from rostra.people import capabilities
from rostra.web.gate import policy_of

OUR_MODELS = [model for model in apps.get_models() if model.__module__.startswith("rostra.")]


def addresses(resolver=None, namespace=""):
    """(pattern, view, name) of every address the router knows."""
    for pattern in (resolver or get_resolver()).url_patterns:
        if isinstance(pattern, URLResolver):
            inner = f"{namespace}{pattern.namespace}:" if pattern.namespace else namespace
            yield from addresses(pattern, inner)
        else:
            yield (
                str(pattern.pattern),
                pattern.callback,
                f"{namespace}{pattern.name}" if pattern.name else None,
            )


ALL = list(addresses())


def test_the_router_has_addresses():
    assert len(ALL) > 30


@pytest.mark.parametrize(
    ("pattern", "view", "name"), ALL, ids=lambda value: value if isinstance(value, str) else ""
)
def test_every_view_declares_who_may_open_it(pattern, view, name):
    policy = policy_of(view, name)
    assert policy is not None, f"{pattern} ({name}) declares nothing"
    assert policy.audience in {"public", "signed_in", "staff"}
    if policy.audience == "staff" and policy.capability:
        assert policy.capability in capabilities.ALL


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_column_says_what_it_holds(model):
    inherited = {"password", "last_login", "is_superuser", "id"}
    silent = [
        field.name
        for field in model._meta.local_concrete_fields
        if not field.db_comment and field.name not in inherited
    ]
    assert not silent
