"""From sets of days to words: reading, since, until, reason, evidence and the simplest next steps of every
node.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from rostra.kernel import customs
from rostra.kernel.calendar import Days, gap, last_good_day
from rostra.policy import judgement
from rostra.policy.judgement import Evidence, Reading
from rostra.policy.nodes import Node
from rostra.policy.vocabulary import Vocabulary

MOST_EVIDENCE = 20
Sets = tuple[tuple[Days, ...], tuple[Days, ...]]


@dataclass(frozen=True)
class Found:
    """What the statement said of one node: its two sets, its evidence, and the waivers for its key."""

    sure: tuple[Days, ...]
    possible: tuple[Days, ...]
    evidence: tuple[Evidence, ...] = ()
    waivers: tuple[Evidence, ...] = ()


@dataclass(frozen=True)
class Standing:
    """A reading and the span of days it lies in."""

    reading: Reading
    span: Days


def standing(sure: Sequence[Days], possible: Sequence[Days], on: dt.date) -> Standing:
    """The reading on a day, and the span of days around it: of the set that decided, or of the gap."""
    for reading, spans in (("met", sure), ("open", possible)):
        for span in spans:
            if on in span:
                return Standing(reading, span)  # type: ignore[arg-type]
    return Standing("unmet", gap(tuple(possible), on))


def tree(
    node: Node, found: Mapping[int, Found], on: dt.date, words: Vocabulary, *, within: bool = True
) -> judgement.Node:
    """The explained tree. `within` is false below a node that asks for none of these: there is nothing to
    do.
    """
    mine = found[id(node)]
    stands = standing(mine.sure, mine.possible, on)
    children = tuple(
        tree(child, found, on, words, within=within and node.kind != "none_of") for child in node.children
    )
    waived = next((waiver for waiver in mine.waivers if waiver.counts), None)
    reason = _reason(node, stands.reading, bool(waived))
    steps = _missing(node, stands.reading, children, words) if within else ()
    return judgement.Node(
        key=node.key,
        title=node.title,
        kind=node.kind,
        reading=stands.reading,
        since=stands.span.since,
        until=stands.span.until,
        reason=reason,
        sentence=_sentence(node, stands, reason, children, words),
        evidence=mine.evidence + mine.waivers,
        missing=steps,
        source=node.source,
        note=node.note,
        children=children,
    )


def _reason(node: Node, reading: Reading, waived: bool) -> str:
    if reading == "met":
        return "waived" if waived else "met"
    if reading == "open":
        return "to_check"
    return node.criterion.reason if node.criterion else f"{node.kind}_unmet"


def _sentence(
    node: Node, stands: Standing, reason: str, children: tuple[judgement.Node, ...], words: Vocabulary
) -> str:
    if reason == "waived":
        return _("The program has waived this requirement.") + _through(stands.span)
    if stands.reading == "met":
        return _("This is met.") + _through(stands.span)
    if stands.reading == "open":
        return _("This is met if what was stated is confirmed.") + _through(stands.span)
    said = node.criterion.refusal(words) if node.criterion else _unmet(node, children)
    if stands.span.since is not None and not (node.criterion and node.criterion.adverse):
        said += " " + _("It was last met on %(day)s.") % {"day": _day(last_good_day(stands.span.since))}
    if stands.span.until is not None:
        said += " " + _("As things stand it is met again from %(day)s.") % {"day": _day(stands.span.until)}
    return said


def _through(span: Days) -> str:
    if span.until is None:
        return ""
    return " " + _("The last day is %(day)s.") % {"day": _day(last_good_day(span.until))}


def _day(day: dt.date) -> str:
    return customs.day(day, get_language() or "en")


def _unmet(node: Node, children: tuple[judgement.Node, ...]) -> str:
    if node.kind == "all_of":
        unmet = [child.title for child in children if child.reading == "unmet"]
        return _("Not met: %(titles)s.") % {"titles": ", ".join(unmet)}
    if node.kind == "none_of":
        met = [child.title for child in children if child.reading == "met"]
        return _("This stands against it: %(titles)s.") % {"titles": ", ".join(met)}
    if node.kind == "at_least":
        return ngettext(
            "At least %(count)d of these must be met.", "At least %(count)d of these must be met.", node.count
        ) % {"count": node.count}
    return _("None of these is met.")


def _missing(
    node: Node, reading: Reading, children: tuple[judgement.Node, ...], words: Vocabulary
) -> tuple[str, ...]:
    """The simplest next steps: of alternatives the ones with the fewest, what waits for a check counting
    least.
    """
    if reading == "met":
        return ()
    if node.criterion is not None:
        return (node.criterion.step(words),) if reading == "unmet" else (_waits(node.title),)
    if node.kind == "none_of":
        met = [child.title for child in children if child.reading == "met"]
        return tuple(_("This must end or be lifted: %(title)s.") % {"title": title} for title in met)
    if node.kind == "guard":
        return _of_guard(children)
    needed = {"all_of": len(children), "any_of": 1}.get(node.kind, node.count)
    cheapest = sorted(children, key=_cost)[:needed]
    chosen = [child for child in children if child in cheapest]
    return tuple(dict.fromkeys(step for child in chosen for step in child.missing))


def _of_guard(children: tuple[judgement.Node, ...]) -> tuple[str, ...]:
    when, then, otherwise = children
    return then.missing if when.reading == "met" else otherwise.missing


def _cost(child: judgement.Node) -> tuple[int, int]:
    return {"met": 0, "open": 1, "unmet": 2}[child.reading], len(child.missing)


def _waits(title: str) -> str:
    return _("Somebody must confirm what was stated: %(title)s.") % {"title": title}


def evidence(rows: Sequence[Sequence[Any]], on: dt.date) -> tuple[Evidence, ...]:
    """Evidence from rows of (verified, since, until, ref): what counts first, then the latest."""
    pieces = []
    for verified, since, until, ref in rows:
        span = Days(_date(since), _date(until))
        if since is None and until is None and ref is None:
            continue
        pieces.append(Evidence(ref or "", bool(verified), span.since, span.until, on in span))
    pieces.sort(key=lambda piece: (not piece.counts, -(piece.since or dt.date.min).toordinal(), piece.ref))
    return tuple(pieces[:MOST_EVIDENCE])


def _date(text: str | None) -> dt.date | None:
    try:
        return dt.date.fromisoformat(text) if text else None
    except ValueError:
        return None  # infinite, or beyond the calendar: no bound anybody will see
