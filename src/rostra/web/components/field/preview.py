"""The states of this component for the gallery."""

from __future__ import annotations

from rostra.web.components.field.inputs import Input
from rostra.web.components.previews import Preview, State

COUNTRIES = (("", "Choose"), ("AT", "Austria"), ("JP", "Japan"), ("KW", "Kuwait"))
KINDS = (("own", "My own company"), ("employed", "Employed"), ("free", "Freelance"))

FIELDS_TEXT = (
    Input("name", "preview-name", "Your name", "text", "Ada Example", hint="As in your passport."),
    Input("from", "preview-from", "First class", "date", "2020-11-15"),
    Input("count", "preview-count", "Learners", "number", "12"),
    Input("about", "preview-about", "What did you teach?", "textarea", hint="Two or three sentences."),
)
FIELDS_CHOICE = (
    Input("country", "preview-country", "Country", "select", "JP", choices=COUNTRIES),
    Input("work", "preview-work", "How do you work?", "radio", "own", choices=KINDS),
    Input("ways", "preview-ways", "Where do you teach?", "checkboxes", ("own", "free"), choices=KINDS),
    Input("agree", "preview-agree", "I have read the agreement", "checkbox", hint="You sign it later."),
)
FIELDS_WRONG = (
    Input("c", "preview-country-wrong", "Country", "select", error="Choose your country.", choices=COUNTRIES),
    Input("d", "preview-day-wrong", "Day", "date", error="There is no such day in the calendar."),
    Input("w", "preview-work-wrong", "How do you work?", "radio", error="Choose one.", choices=KINDS),
)

PREVIEW = Preview(
    name="field",
    macros="field",
    purpose="One question of a form: label, hint, error, control.",
    states=(
        State(
            "Text, date, number",
            "{% for one in fields %}{{ field(one) }}{% endfor %}",
            {"fields": FIELDS_TEXT},
        ),
        State(
            "Choices",
            "{% for one in fields %}{{ field(one) }}{% endfor %}",
            {"fields": FIELDS_CHOICE},
        ),
        State(
            "With errors",
            "{% for one in fields %}{{ field(one) }}{% endfor %}",
            {"fields": FIELDS_WRONG},
        ),
    ),
)
