"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="badge",
    macros="badge, reading",
    purpose="A short word about a state. The word carries the meaning; the colour only helps.",
    states=(
        State(
            "Tones",
            """\
{{ badge("Draft") }} {{ badge("Member", "good") }} {{ badge("Ends soon", "warning") }}
{{ badge("Ended", "bad") }} {{ badge("New", "info") }} {{ badge("Announced", "accent", icon="calendar") }}""",
        ),
        State(
            "Readings of a judgement",
            '{{ reading("met") }} {{ reading("open") }} {{ reading("unmet") }}',
        ),
        State(
            "Large",
            '{{ reading("met", large=true) }} {{ reading("unmet", large=true) }}',
        ),
    ),
)
