"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="sample_mark",
    macros="sample_mark",
    purpose="Stands beside every value that is an example and not the program's own.",
    states=(
        State(
            "Beside an amount",
            "<p>EUR 450.00 {{ sample_mark() }}</p>",
        ),
    ),
)
