"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.people.letters import paragraphs
from rostra.web.components.previews import Preview, State

TEXT = """\
Hello Ada,

your application was received on 15 November 2020. We look at it within ten days.

See where it stands:
https://trainers.example.org/my/applications/

The Trainer Program
Questions? https://help.example.org/
"""

PREVIEW = Preview(
    name="letter",
    macros="letter",
    purpose="A letter as it was sent, with addresses that can be followed.",
    states=(State("A letter", "{{ letter(paragraphs) }}", {"paragraphs": paragraphs(TEXT)}),),
)
