"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="pagination",
    macros="pagination",
    purpose="Pages of a long list.",
    states=(
        State(
            "In the middle",
            '{{ pagination("21 to 40 of 312", before="#pagination", after="#pagination") }}',
        ),
    ),
)
