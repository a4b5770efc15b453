"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.previews import Preview, State

PREVIEW = Preview(
    name="table",
    macros="table",
    purpose="Rows of the same kind. It scrolls by itself where the page is narrow.",
    states=(
        State(
            "With figures",
            """\
{% call table("Fees by country", ["Country", ("New", "number"), ("Renewal", "number"), "From"]) %}
<tr><th scope="row">Austria</th><td class="number">EUR 450.00</td><td class="number">EUR 380.00</td><td>1 July 2020</td></tr>
<tr><th scope="row">Japan</th><td class="number">JPY 62,000</td><td class="number">JPY 51,000</td><td>1 July 2020</td></tr>
<tr><th scope="row">Kuwait</th><td class="number">KWD 148.500</td><td class="number">KWD 120.000</td><td>1 July 2020</td></tr>
{% endcall %}""",
        ),
        State(
            "Compact, caption for screen readers only",
            """\
{% call table("Class results", ["Class", ("Learners", "number")], hide_caption=true, compact=true) %}
<tr><th scope="row">Networks in practice</th><td class="number">12</td></tr>
<tr><th scope="row">Data for everybody</th><td class="number">9</td></tr>
{% endcall %}""",
        ),
    ),
)
