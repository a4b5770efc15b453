"""Editions read once: content, policies and vocabulary of the editions in use, kept in the process.

An edition never changes, so nothing here grows old; the least used is put back when the shelf is full.
"""

from __future__ import annotations

from collections import OrderedDict
from threading import RLock

from rostra.catalog import canonical, models
from rostra.catalog.content import Content
from rostra.catalog.vocabulary import vocabulary
from rostra.policy import language
from rostra.policy.language import Policy
from rostra.policy.vocabulary import Vocabulary

#: How many editions are kept; a large one takes a few megabytes.
ROOM = 24


_lock = RLock()


class Volume:
    """One edition as values; policies and vocabulary are read when first asked for, by one thread."""

    def __init__(self, content: Content, name: str) -> None:
        self.content = content
        self._name = name
        self._vocabulary: Vocabulary | None = None
        self._policies: dict[str, Policy] | None = None

    @property
    def vocabulary(self) -> Vocabulary:
        with _lock:
            if self._vocabulary is None:
                self._vocabulary = vocabulary(self.content)
            return self._vocabulary

    @property
    def policies(self) -> dict[str, Policy]:
        with _lock:
            if self._policies is None:
                words = self.vocabulary
                self._policies = language.parse(self.content.policies, vocabulary=words, edition=self._name)
            return self._policies


_kept: OrderedDict[tuple[int, str], Volume] = OrderedDict()


def volume(edition_id: int, sha256: str, name: str) -> Volume:
    """The edition's values; one SQL statement the first time. Raises models.Edition.DoesNotExist."""
    key = (edition_id, sha256)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
        plain = models.Edition.objects.values_list("content", flat=True).get(pk=edition_id, sha256=sha256)
        found = _kept[key] = Volume(canonical.restored(plain), name)
        while len(_kept) > ROOM:
            _kept.popitem(last=False)
        return found
