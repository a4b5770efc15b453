"""The states of this component for the gallery."""

from __future__ import annotations

import datetime as dt

from rostra.policy.judgement import Evidence, Node
from rostra.web.components.previews import Preview, State

SINCE, UNTIL = dt.date(2020, 3, 1), dt.date(2021, 3, 1)
CERTIFICATE = Node(
    "certified",
    "Hold a certification that counts",
    "holds_certification",
    "met",
    SINCE,
    UNTIL,
    "met",
    "You hold Network Associate, which counts.",
    evidence=(Evidence("Network Associate", True, SINCE, UNTIL, True),),
    source="guide",
)
TEACHING = Node(
    "teaching-skill",
    "Show that you can teach",
    "holds_skills_certificate",
    "open",
    SINCE,
    None,
    "to_check",
    "You say you hold a certificate of teaching skill. Somebody will look at it.",
    evidence=(
        Evidence("Train the Trainer", False, SINCE, None, True),
        Evidence("Presenter's Diploma", True, None, dt.date(2019, 1, 1), False),
    ),
)
CLASSES = Node(
    "classes",
    "Teach three classes in a year",
    "taught",
    "unmet",
    dt.date(2020, 2, 1),
    None,
    "too_few",
    "One class of three counts.",
    missing=("Teach two more classes.", "Ask the learners of your last class to answer the survey."),
    note="A class counts for a year from its day.",
)
NODE = Node(
    "entry",
    "Become a trainer",
    "all_of",
    "unmet",
    None,
    None,
    "all_of",
    "One of three requirements is met, one is to be checked, one is missing.",
    children=(CERTIFICATE, TEACHING, CLASSES),
)
TITLES = {"guide": "Program guide, page 4"}

PREVIEW = Preview(
    name="judgement_tree",
    macros="judgement_tree",
    purpose="A judgement, requirement by requirement; the same on the answer page, in a checklist and on a desk.",
    states=(
        State(
            "Met, to be checked, not met",
            "{{ judgement_tree(node, level=3, source_titles=titles) }}",
            {"node": NODE, "titles": TITLES},
        ),
    ),
)
