"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="icon",
    macros="icon",
    purpose="A picture beside words; hidden from screen readers, so never alone.",
    states=(
        State(
            "Two sizes",
            '<p>{{ icon("certificate") }} Certification</p><p>{{ icon("certificate", large=true) }} Certification</p>',
        ),
    ),
)
