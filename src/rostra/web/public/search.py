"""Finding by words as people write them: any order, any case, accents or none, a part of a word enough."""

from __future__ import annotations

import difflib
import unicodedata
from collections.abc import Iterable

NEAREST = 3


def folded(text: str) -> str:
    """The text as it is compared: compatibility forms united, accents and case dropped, spaces single."""
    plain = unicodedata.normalize("NFKD", text).casefold()
    return " ".join("".join(mark for mark in plain if not unicodedata.combining(mark)).split())


def haystack(*texts: str) -> str:
    """What a search looks through for one thing; made once, folded."""
    return folded(" ".join(texts))


def finds(words: str, hay: str) -> bool:
    """Whether every word of `words` occurs somewhere in `hay` (already folded). No words find everything."""
    return all(word in hay for word in folded(words).split())


def nearest(asked: str, names: Iterable[str], *, at_most: int = NEAREST) -> tuple[str, ...]:
    """The names most like what was asked, best first; none where nothing is like it.

    Names shorter than the slip of a finger are not guessed at, and only the first hundred letters are
    compared: what is asked comes from an address anyone can write.
    """
    by_fold = {folded(name): name for name in names}
    wanted = folded(asked[:100])
    close = difflib.get_close_matches(wanted, by_fold, n=at_most, cutoff=0.55)
    begun = [fold for fold in by_fold if len(wanted) >= 2 and fold.startswith(wanted) and fold not in close]
    return tuple(by_fold[fold] for fold in [*close, *begun][:at_most])
