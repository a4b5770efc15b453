"""Content as text that is the same for the same content, and its hash."""

from __future__ import annotations

import hashlib
import json
from typing import Any

from rostra.catalog.content import Content

#: Raised when the meaning of stored content changes; kept with each edition.
FORMAT = 1


def written(content: Content) -> str:
    """JSON with sorted keys and no spaces. What has its default is left out, so that a field added later
    changes no hash.
    """
    plain = content.model_dump(mode="json", exclude_defaults=True)
    return json.dumps(plain, sort_keys=True, separators=(",", ":"), ensure_ascii=False, allow_nan=False)


def digest(text: str) -> str:
    """SHA-256 in hexadecimal."""
    return hashlib.sha256(text.encode()).hexdigest()


def restored(plain: dict[str, Any]) -> Content:
    """The content that was written."""
    return Content.model_validate(plain)
