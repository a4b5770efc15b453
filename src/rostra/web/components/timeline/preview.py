"""The states of this component for the gallery."""

from __future__ import annotations

import datetime as dt

from rostra.web.components.previews import Preview, State

DAY = dt.date(2020, 11, 15)

PREVIEW = Preview(
    name="timeline",
    macros="timeline, happened",
    purpose="What happened, the newest first.",
    states=(
        State(
            "A trainer's year",
            """\
{% call timeline(label="What happened") %}
{% call happened("Became a member", day, day|day, who="the program", tone="good") %}<p>Until 14 November 2021.</p>{% endcall %}
{{ happened("Signed the agreement", day, day|day) }}
{{ happened("A reference did not answer", day, day|day, tone="warning") }}
{% endcall %}""",
            {"day": DAY},
        ),
    ),
)
