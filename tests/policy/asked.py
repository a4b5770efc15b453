"""Shorthand: a policy, facts, a day, and the node that is looked at."""

from __future__ import annotations

from typing import Any

from rostra.policy import judging, typed
from rostra.policy.judgement import Judgement, Node
from rostra.policy.judging import Moments
from tests.policy.words import day, policy


def judged(requires: dict[str, Any], facts: dict[str, Any], on: str, **moments: str) -> Judgement:
    """The judgement of typed facts by a policy with that root."""
    when = Moments(**{name: day(text) for name, text in moments.items()})
    return judging.judge_typed(policy(requires), facts=typed.read(facts), on=day(on), moments=when)


def root(requires: dict[str, Any], facts: dict[str, Any], on: str, **moments: str) -> Node:
    return judged(requires, facts, on, **moments).root


def reading(requires: dict[str, Any], facts: dict[str, Any], on: str, **moments: str) -> str:
    return root(requires, facts, on, **moments).reading
