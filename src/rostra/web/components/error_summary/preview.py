"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="error_summary",
    macros="error_summary",
    purpose="What is wrong with a form, above it, each line a link to its field.",
    states=(
        State(
            "Two mistakes",
            '{{ error_summary([("preview-country-wrong", "Choose your country."), ("preview-day-wrong", "There is no such day in the calendar.")]) }}',
        ),
    ),
)
