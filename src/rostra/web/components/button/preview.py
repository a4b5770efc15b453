"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="button",
    macros="button, buttons",
    purpose="Something to do: a link where it leads somewhere, a button where a form is sent.",
    states=(
        State(
            "Kinds",
            """\
{% call buttons() %}
{{ button("Check whether I qualify", kind="primary", type="button") }}
{{ button("Save for later", kind="secondary", type="button") }}
{{ button("Change", kind="quiet", type="button") }}
{{ button("Withdraw", kind="danger", type="button") }}
{% endcall %}""",
        ),
        State(
            "As links, with icons, small",
            """\
{% call buttons() %}
{{ button("Begin", href="#button", icon="arrow-right") }}
{{ button("Download", href="#button", kind="secondary", icon="download", small=true) }}
{% endcall %}""",
        ),
    ),
)
