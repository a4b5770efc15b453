"""Nobody is shown an exclusive bound: the tree of a judgement says the last day on which something holds."""

from __future__ import annotations

import datetime as dt

from django.template import engines
from django.utils.translation import override

from rostra.policy.judgement import Node
from rostra.web import formats


def said(reading, since, until):
    node = Node(
        key="it", title="It", kind="all_of", reading=reading, since=since, until=until, reason="met", sentence="",
    )  # fmt: skip
    template = engines["jinja"].from_string(
        '{% from "components/judgement_tree/judgement_tree.html" import judgement_tree %}{{ judgement_tree(node) }}'
    )
    return " ".join(template.render({"node": node}).split())


def test_the_tree_of_a_judgement_shows_the_last_good_day():
    with override("en"):
        since, until = dt.date(2020, 1, 1), dt.date(2021, 3, 1)
        for reading, low in (("met", None), ("met", since), ("open", since)):
            text = said(reading, low, until)
            assert formats.day(dt.date(2021, 2, 28)) in text
            assert formats.day(until) not in text
        assert formats.day(dt.date(2019, 12, 31)) in said("unmet", since, None)
