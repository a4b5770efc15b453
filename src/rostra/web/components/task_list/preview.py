"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="task_list",
    macros="task_list, task",
    purpose="What is to be done, each line with its state.",
    states=(
        State(
            "Half done",
            """\
{% call task_list(label="Your application") %}
{{ task("Your details", "Done", tone="good", href="#task_list", icon="check") }}
{{ task("References", "To do", tone="info", href="#task_list", hint="Two people who saw you teach") }}
{{ task("Payment", "Later", hint="Opens when the application is accepted") }}
{% endcall %}""",
        ),
    ),
)
