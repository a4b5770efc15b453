"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="facts",
    macros="facts, fact",
    purpose="What is known about one thing, as terms and values.",
    states=(
        State(
            "Under each other",
            """\
{% call facts() %}
{{ fact("Term", "One year") }}{{ fact("Fee", "from EUR 450.00") }}
{% call fact("Documents") %}<a href="#facts">Agreement</a>, <a href="#facts">Program guide</a>{% endcall %}
{% endcall %}""",
        ),
        State(
            "Side by side",
            '{% call facts(columns=3) %}{{ fact("Certifications", "30") }}{{ fact("Courses", "112") }}{{ fact("Countries", "71") }}{% endcall %}',
        ),
    ),
)
