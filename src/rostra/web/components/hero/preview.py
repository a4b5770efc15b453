"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="hero",
    macros="hero",
    purpose="The head of a front page; one on a page, and in place of a page header.",
    states=(
        State(
            "With everything",
            """\
{% call hero("Teach what you know", lead="Read what the program asks, and see whether you qualify.", eyebrow="The Society of Instructors") %}
<a class="button" href="#hero">Do I qualify?</a>
<a class="button button-secondary" href="#hero">Read the requirements</a>
{% endcall %}""",
        ),
    ),
)
