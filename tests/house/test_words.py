"""The glossary names what the code names."""

from __future__ import annotations

import re

import pytest
from django.apps import apps

from rostra.people import capabilities
from rostra.policy.criteria.known import CRITERIA
from tests.house.source import ROOT, floors

WORDS = re.sub(r"\s+", " ", (ROOT / "docs" / "words.md").read_text().lower())
OUR_MODELS = [model for model in apps.get_models() if model.__module__.startswith("rostra.")]


def as_words(name: str) -> str:
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", name).lower()


@pytest.mark.parametrize("package", sorted(set(floors()) - {"site", "web", "kernel"}))
def test_every_package_is_in_the_glossary(package):
    assert package in WORDS


@pytest.mark.parametrize("model", OUR_MODELS, ids=lambda model: model._meta.label)
def test_every_table_is_in_the_glossary(model):
    assert as_words(model.__name__) in WORDS


@pytest.mark.parametrize("name", sorted(CRITERIA))
def test_every_criterion_is_in_the_glossary(name):
    assert f"`{name}`" in WORDS


@pytest.mark.parametrize("capability", sorted(capabilities.ALL))
def test_every_capability_is_in_the_glossary(capability):
    assert f"`{capability}`" in WORDS


def test_every_floor_is_in_the_house():
    house = (ROOT / "docs" / "house.md").read_text()
    assert not [package for package in floors() if not re.search(rf"^    .*\b{package}\b", house, re.M)]
