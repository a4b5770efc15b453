"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="notice",
    macros="notice",
    purpose="Something to know before reading on.",
    states=(
        State(
            "Tones",
            """\
{{ notice("Your profile was saved.", tone="good") }}
{{ notice("This edition begins on 1 July 2021.", "Until then the present one counts.", tone="info") }}
{{ notice("Your term ends in 20 days.", "Renew now and nothing is interrupted.", tone="warning") }}
{{ notice("The payment did not go through.", "Nothing was taken. Try another card.", tone="bad") }}""",
        ),
    ),
)
