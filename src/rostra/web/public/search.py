"""Finding by words as people write them: any order, any case, accents or none, a part of a word enough."""

from __future__ import annotations

import difflib
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable

NEAREST = 3
WORDS_COMPARED = 8
_WORD = re.compile(r"\w+")


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

    First names that are like it as a whole, then those that begin with it, then those with the most words
    like its words. Only the first hundred letters are compared: anyone can write what is asked.
    """
    by_fold = {folded(name): name for name in names}
    wanted = folded(asked[:100])
    found = dict.fromkeys(difflib.get_close_matches(wanted, by_fold, n=at_most, cutoff=0.6))
    if len(wanted) > 1:
        found |= dict.fromkeys(fold for fold in by_fold if fold.startswith(wanted))
    found |= dict.fromkeys(_by_words(wanted, by_fold))
    return tuple(by_fold[fold] for fold in list(found)[:at_most])


def _by_words(wanted: str, folds: Iterable[str]) -> list[str]:
    """Names that share words with what is wanted, give or take a slip of the finger; most words first."""
    words = {fold: set(_WORD.findall(fold)) for fold in folds}
    known = sorted(set().union(*words.values()))
    score: Counter[str] = Counter()
    for word in dict.fromkeys(_WORD.findall(wanted)[:WORDS_COMPARED]):
        close = set(difflib.get_close_matches(word, known, n=NEAREST, cutoff=0.75))
        score.update(fold for fold in words if close & words[fold])
    most = max(score.values(), default=0)
    return [fold for fold in words if most and score[fold] == most]
