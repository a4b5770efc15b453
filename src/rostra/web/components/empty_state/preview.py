"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="empty_state",
    macros="empty_state",
    purpose="Nothing here yet: why, and what to do next.",
    states=(
        State(
            "With a next step",
            """\
{% call empty_state("Nothing found", "No certification has “blok chain” in its name.", icon="search", level=3) %}
<a class="button button-secondary" href="#empty_state">Show all certifications</a>
{% endcall %}""",
        ),
    ),
)
