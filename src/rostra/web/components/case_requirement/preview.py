"""The states of this component for the gallery."""

from __future__ import annotations

from dataclasses import replace

from rostra.policy.judgement import Node
from rostra.web.components.case_requirement.shown import (
    Checking,
    Mark,
    ProofFile,
    ShownPiece,
    ShownRequirement,
    Verdict,
)
from rostra.web.components.field.inputs import Input, Inputs
from rostra.web.components.previews import Preview, State

REASONS = (("", "Choose a reason"), ("blurred", "The copy is not clear enough"))
REFUSAL = Inputs(
    (
        Input("reason", "preview-refusal-reason", "Reason", "select", choices=REASONS),
        Input("note", "preview-refusal-note", "What you add for the applicant", "textarea"),
    )
)
CHECKED = ShownPiece(
    id="preview-piece-1",
    kind="Certification",
    title="Network Associate",
    marks=(Mark("Checked", "good"),),
    facts=(("Number", "N-1815"), ("Earned on", "1 March 2020")),
    files=(ProofFile("transcript.pdf", "#preview-piece-1", "PDF, 120 KB"),),
    verdict=Verdict("Accepted by Rhea Reviewer on 15 November 2020.", "good", note="Seen.", undo="#undo"),
)
CLAIMED = ShownPiece(
    id="preview-piece-2",
    kind="Reference",
    title="Mary Example",
    marks=(Mark("Not checked yet", "warning"),),
    facts=(("Who they are", "A customer"), ("Confirmed", "20 months of teaching")),
    said=(("What they say", "Her classes are calm and clear."),),
    warnings=("The answer came from a network from which the applicant signed.",),
    checking=Checking("#check", "reference:2", "preview-skill", 2, accept=True, refusal=REFUSAL, open=True),
)
REQUIREMENT = ShownRequirement(
    Node(
        "preview-entry", "Become a trainer", "all_of", "open", None, None, "to_check", "One is to be checked."
    ),
    children=(
        ShownRequirement(
            Node("preview-held", "Hold a certification", "holds", "met", None, None, "met", "This is met."),
            (CHECKED,),
        ),
        ShownRequirement(
            Node("preview-skill", "Show that you can teach", "reference", "open", None, None, "to_check", ""),
            (CLAIMED,),
            elsewhere=(("preview-piece-1", "Network Associate"),),
        ),
    ),
)

PREVIEW = Preview(
    name="case_requirement",
    macros="case_requirement, case_piece",
    purpose="A requirement on the desk: how it is judged, each piece it rests on, and what was found of it.",
    states=(
        State(
            "Checked, and to be checked",
            '<ul class="judgement">{{ case_requirement(one) }}</ul>',
            {"one": REQUIREMENT},
        ),
        State(
            "A piece by itself", "{{ case_piece(one) }}", {"one": replace(CHECKED, id="preview-piece-alone")}
        ),
    ),
)
