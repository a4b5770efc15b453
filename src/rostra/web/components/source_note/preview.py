"""The states of this component for the gallery."""

from __future__ import annotations

from types import SimpleNamespace

from rostra.web.components.previews import Preview, State

HERE = SimpleNamespace(title="Program guide", url="https://example.org/guide", readable=True, note="Page 4.")
GONE = SimpleNamespace(title="Old fee list", url="https://example.org/fees", readable=False, note="")
SOURCES = {"here": HERE, "gone": GONE}

PREVIEW = Preview(
    name="source_note",
    macros="source_note",
    purpose="Where a value comes from.",
    states=(
        State(
            "Readable and no longer readable",
            "{{ source_note(here) }}{{ source_note(gone) }}",
            SOURCES,
        ),
    ),
)
