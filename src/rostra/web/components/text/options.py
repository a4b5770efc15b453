"""The choices of a select as HTML, escaped once: a long list of choices is the same on every page."""

from __future__ import annotations

from functools import lru_cache

from markupsafe import Markup, escape

Choices = tuple[tuple[str, str], ...]


def options(choices: Choices, chosen: object) -> Markup:
    """An `<option>` for each pair of value and label; the first whose value is `chosen` is selected."""
    html, mark = _written(choices), f'<option value="{escape(str(chosen))}"'
    return Markup(html.replace(f"{mark}>", f"{mark} selected>", 1))  # noqa: S704 - both parts are escaped


@lru_cache(maxsize=256)
def _written(choices: Choices) -> str:
    """None of them selected. A value cannot end its attribute and a label opens no tag: both are escaped."""
    return "\n".join(
        f'    <option value="{escape(value)}">{escape(label)}</option>' for value, label in choices
    )
