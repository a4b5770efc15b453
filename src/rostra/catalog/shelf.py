"""Editions read once: content, policies and vocabulary of the editions in use, kept in the process.

An edition never changes, so nothing here grows old. What was not used for longest is put back when the
shelf is full; the names of programs, which lists show, are kept apart and are small.
"""

from __future__ import annotations

import json
from collections import OrderedDict
from collections.abc import Iterable
from dataclasses import dataclass
from threading import RLock

from django.db.models import TextField
from django.db.models.functions import Cast

from rostra.catalog import canonical, models
from rostra.catalog.content import Content
from rostra.catalog.vocabulary import vocabulary
from rostra.policy import language
from rostra.policy.language import Policy
from rostra.policy.vocabulary import Vocabulary

#: How many characters of JSON are kept as values; they take about nine times that in memory.
ROOM = 4_000_000
MOST_HEADS = 2_000
_lock = RLock()


class Volume:
    """One edition as values; policies and vocabulary are read when first asked for, by one thread."""

    def __init__(self, content: Content, name: str, size: int) -> None:
        self.content = content
        self.size = size
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


@dataclass(frozen=True)
class Head:
    """What lists show of a program."""

    name: str
    short_name: str
    owner: str
    summary: str


_kept: OrderedDict[tuple[int, str], Volume] = OrderedDict()
_heads: dict[tuple[int, str], Head] = {}


def volume(edition_id: int, sha256: str, name: str) -> Volume:
    """The edition's values; one SQL statement the first time. Raises models.Edition.DoesNotExist."""
    key = (edition_id, sha256)
    with _lock:
        if key in _kept:
            _kept.move_to_end(key)
            return _kept[key]
        rows = models.Edition.objects.filter(pk=edition_id, sha256=sha256)
        text = rows.values_list(Cast("content", TextField()), flat=True).get()
        found = _kept[key] = Volume(canonical.restored(json.loads(text)), name, len(text))
        while len(_kept) > 1 and sum(volume.size for volume in _kept.values()) > ROOM:
            _kept.popitem(last=False)
        return found


def heads(keys: Iterable[tuple[int, str]]) -> dict[tuple[int, str], Head]:
    """The head of each edition (id and hash); one SQL statement for all that were not asked for before."""
    wanted = tuple(keys)
    with _lock:
        if len(_heads) > MOST_HEADS:
            _heads.clear()
        missing = [edition_id for edition_id, sha256 in wanted if (edition_id, sha256) not in _heads]
        if missing:
            names = ("name", "short_name", "owner", "summary")
            rows = models.Edition.objects.filter(pk__in=missing).values_list(
                "pk", "sha256", *(f"content__program__{name}" for name in names)
            )
            _heads.update({(pk, sha256): Head(*rest) for pk, sha256, *rest in rows})
        return {key: _heads[key] for key in wanted}
