"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="page_header",
    macros="page_header",
    purpose="The head of a page: what it is, in one line and one sentence.",
    states=(
        State(
            "With everything",
            """\
{% call page_header("Requirements", lead="What the program asks of a new trainer, one thing after the other.", eyebrow="Edition of 1 July 2020") %}
<a href="#page_header">Earlier editions</a>
{% endcall %}""",
        ),
        State(
            "Title only",
            '{{ page_header("Fees") }}',
        ),
    ),
)
