"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="card",
    macros="card, cards",
    purpose="One thing among several. With an address the whole card can be pressed.",
    states=(
        State(
            "Side by side",
            """\
{% call cards() %}
{% call card("Become a trainer", href="#card", eyebrow="For newcomers", level=3) %}<p>Six requirements, one year.</p>{% endcall %}
{% call card("Renew", href="#card", eyebrow="For members", level=3) %}<p>Open for ninety days before the term ends.</p>{% endcall %}
{{ card("Come back", href="#card", eyebrow="For former members", level=3) }}
{% endcall %}""",
        ),
        State(
            "Accent and sea",
            """\
{% call cards(columns=2) %}
{% call card("Changes on 1 July", tone="accent", level=3) %}<p>A new edition is announced.</p>{% endcall %}
{% call card("Do I qualify?", tone="sea", level=3) %}<p>Answer a few questions without an account.</p>{% endcall %}
{% endcall %}""",
        ),
    ),
)
