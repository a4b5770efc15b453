"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="steps",
    macros="steps",
    purpose="Where one is on a way with several steps.",
    states=(
        State(
            "In the middle",
            '{{ steps(["You", "Qualifications", "References", "Check and send"], 3, label="Application") }}',
        ),
    ),
)
