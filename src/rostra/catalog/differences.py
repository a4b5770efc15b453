"""What is different between two contents of one program, in sentences people can read before they publish."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any

from pydantic import BaseModel

from rostra.catalog import content, policy_differences
from rostra.catalog.content import Content
from rostra.catalog.wording import day, field, value_in_words
from rostra.kernel.money import Money

#: Parts of `program` that are told entry by entry.
_BY_THEMSELVES = frozenset(
    {
        *("tracks", "employments", "journeys", "reasons", "links", "sources", "words"),
        *("support", "certification_number", "references"),
    }
)


def differences(old: Content, new: Content) -> tuple[str, ...]:
    """One sentence for each thing that is different, in the order of a program's parts; none when all is
    equal.
    """
    return tuple(_all(old, new))


def _all(old: Content, new: Content) -> Iterator[str]:
    yield from _program(old.program, new.program)
    yield from policy_differences.sentences(old.policies, new.policies)
    for what, name, was, now in (
        ("Certification", "code", old.certifications, new.certifications),
        ("Course", "code", old.courses, new.courses),
        ("Skills certificate", "code", old.skills, new.skills),
    ):
        yield from _listed(what, name, "title", was, now)
    yield from _fees(old.fees, new.fees)
    yield from _agreements(old.agreements, new.agreements)
    yield from _listed("Benefit", "key", "title", old.benefits, new.benefits)


def _program(old: content.ProgramInfo, new: content.ProgramInfo) -> Iterator[str]:
    for name in content.ProgramInfo.model_fields:
        if name not in _BY_THEMSELVES:
            yield from _field("Program", name, getattr(old, name), getattr(new, name))
    yield from _fields("Support", old.support, new.support)
    yield from _number(old.certification_number, new.certification_number)
    yield from _fields("References", old.references, new.references)
    for what, key, title, was, now in (
        ("Track", "key", "name", old.tracks, new.tracks),
        ("Employment", "key", "name", old.employments, new.employments),
        ("Journey", "key", "name", old.journeys, new.journeys),
        ("Reason", "key", "title", old.reasons, new.reasons),
        ("Link", "title", "title", old.links, new.links),
        ("Source", "key", "title", old.sources, new.sources),
    ):
        yield from _listed(what, key, title, was, now)
    for word in sorted(old.words.keys() | new.words.keys()):
        yield from _field("Words", f"“{word}”", old.words.get(word), new.words.get(word))


def _number(old: content.NumberAsked | None, new: content.NumberAsked | None) -> Iterator[str]:
    if old and new:
        yield from _fields("Certification number", old, new)
    elif new:
        yield f"A certification number is asked for: “{new.name}”."
    elif old:
        yield f"No certification number is asked for any more (before: “{old.name}”)."


def _listed(
    what: str, key: str, title: str, old: Sequence[BaseModel], new: Sequence[BaseModel]
) -> Iterator[str]:
    """Entries added, removed and changed, and whether those that stayed stand in another order."""
    yield from _entries(
        what, old, new, lambda entry: getattr(entry, key), lambda entry: _called(entry, key, title)
    )
    stayed_then = [
        getattr(entry, key) for entry in old if any(getattr(one, key) == getattr(entry, key) for one in new)
    ]
    stayed_now = [
        getattr(entry, key) for entry in new if any(getattr(one, key) == getattr(entry, key) for one in old)
    ]
    if stayed_then != stayed_now:
        yield f"{what}: the list is in another order."


def _entries(
    what: str,
    old: Sequence[BaseModel],
    new: Sequence[BaseModel],
    key: Callable[[Any], Any],
    called: Callable[[Any], str],
) -> Iterator[str]:
    was, now = {key(entry): entry for entry in old}, {key(entry): entry for entry in new}
    for name, entry in now.items():
        if name not in was:
            yield f"{what} {called(entry)} is added."
        else:
            yield from _fields(f"{what} {called(entry)}", was[name], entry)
    for name, entry in was.items():
        if name not in now:
            yield f"{what} {called(entry)} is removed."


def _fields(what: str, old: BaseModel, new: BaseModel) -> Iterator[str]:
    for name in type(new).model_fields:
        yield from _field(what, name, getattr(old, name), getattr(new, name))


def _field(what: str, name: str, old: Any, new: Any) -> Iterator[str]:
    if old == new:
        return
    if name == "retires_on" and new:
        was = f" (before: {day(old)})" if old else ""
        yield f"{what} now retires on {day(new)}{was}."
    elif name == "retires_on":
        yield f"{what} retires no more (before: on {day(old)})."
    elif isinstance(new, str) and isinstance(old, str) and len(old) + len(new) > 120:
        yield f"{what}: {field(name)} is worded differently."
    else:
        yield f"{what}: {field(name)} is now {value_in_words(new)} (before: {value_in_words(old)})."


def _fees(old: Sequence[content.Fee], new: Sequence[content.Fee]) -> Iterator[str]:
    def key(fee: content.Fee) -> tuple[str, str, str]:
        return fee.track, fee.country, fee.employment

    was, now = {key(fee): fee for fee in old}, {key(fee): fee for fee in new}
    for which, fee in now.items():
        if which not in was:
            yield f"{_of(fee)} is added: {_price(fee)}."
        elif _price(was[which]) != _price(fee):
            yield f"{_of(fee)} is now {_price(fee)} (before: {_price(was[which])})."
        elif was[which] != fee:
            rest = {"amount": fee.amount, "currency": fee.currency}
            yield from _fields(_of(fee), was[which].model_copy(update=rest), fee)
    for which, fee in was.items():
        if which not in now:
            yield f"{_of(fee)} is removed (before: {_price(fee)})."


def _of(fee: content.Fee) -> str:
    country = "countries not named" if fee.country == "*" else fee.country
    whom = f", employment {fee.employment}" if fee.employment else ""
    return f"The fee of the track {fee.track} in {country}{whom}"


def _price(fee: content.Fee) -> str:
    return f"{Money(fee.amount, fee.currency).amount} {fee.currency}"


def _agreements(old: Sequence[content.Agreement], new: Sequence[content.Agreement]) -> Iterator[str]:
    was, now = ({(text.name, text.language): text for text in texts} for texts in (old, new))
    for which, text in now.items():
        called = f"Document “{text.title}” ({text.language})"
        if which not in was:
            yield f"{called} is added, in force from {day(text.effective_on)}."
        elif was[which].effective_on != text.effective_on:
            yield f"{called} has a new version, in force from {day(text.effective_on)}."
        else:
            yield from _fields(called, was[which], text)
    for which, text in was.items():
        if which not in now:
            yield f"Document “{text.title}” ({text.language}) is removed."


def _called(entry: BaseModel, key: str, title: str) -> str:
    name, code = getattr(entry, title), getattr(entry, key)
    return f"“{name}”" if name == code else f"“{name}” ({code})"
