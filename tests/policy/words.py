"""A small vocabulary and shorthand for policies, shared by the tests of this package."""

from __future__ import annotations

import datetime as dt
from typing import Any

from rostra.policy import language
from rostra.policy.nodes import Policy
from rostra.policy.vocabulary import CertificationWord, DocumentWord, SkillsWord, Vocabulary, Word

WORDS = Vocabulary(
    program="sample",
    certifications=(
        CertificationWord("azure-admin", "Azure Administrator", "role-based", "associate", listed=True),
        CertificationWord(
            "teamwork",
            "Teamwork Administrator",
            "role-based",
            "associate",
            listed=True,
            retires_on=dt.date(2020, 8, 31),
        ),
        CertificationWord(
            "power-dev", "Power Developer", "role-based", "associate", released_on=dt.date(2020, 10, 1)
        ),
        CertificationWord(
            "mcsa-web", "Web Applications", "mcsa", listed=True, retires_on=dt.date(2021, 1, 31)
        ),
        CertificationWord("fundamentals", "Fundamentals", "fundamentals"),
    ),
    skills=(SkillsWord("ctt", "CTT+"), SkillsWord("mcct", "Modern Classroom", "college-staff")),
    courses=(
        Word("az-104", "Azure Administrator"),
        Word("az-204", "Azure Developer"),
        Word("ms-700", "Teams"),
    ),
    documents=(DocumentWord("agreement", "Agreement", (dt.date(2019, 1, 1), dt.date(2020, 3, 1))),),
    tracks=(Word("member", "Member"), Word("alumni", "Alumni")),
    employments=(Word("partner", "Partner"), Word("college", "College")),
    relations=(Word("customer", "Customer"), Word("manager", "Manager"), Word("colleague", "Colleague")),
)


def day(text: str) -> dt.date:
    return dt.date.fromisoformat(text)


def policy(requires: dict[str, Any], *, judged_on: str = "every_day", words: Vocabulary = WORDS) -> Policy:
    """A policy with that node as its root."""
    document = {"tried": {"title": "Tried", "judged_on": judged_on, "requires": requires}}
    return language.parse(document, vocabulary=words)["tried"]


def node(key: str, **asks: Any) -> dict[str, Any]:
    """A node with its key for a title."""
    return {"key": key, "title": key.capitalize(), **asks}
