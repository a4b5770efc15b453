"""Cases: sentences about a policy that people can sign, and that are tests.

A program keeps them in `cases/*.yaml`:

```yaml
verified: true                      # optional: facts that say nothing else were checked (default: claims)
cases:
  - case: A retired certification counts for six months and not a day more
    policy: entry                   # the key of the policy
    on: 2021-02-28                  # the day that is asked
    facts:                          # rows as `rostra.policy.typed` reads them; kinds not named have no facts
      certification:
        - {certification: network-engineer, from: 2019-06-01, verified: true}
      class:
        - {on: 2020-05-04, evidence: survey}
    submitted_on: 2021-02-01        # optional, for as_of: submission; also decided_on, term_starts_on
    known_at: 2021-02-10            # optional: by what was known when that day began
    expect:                         # what must come out, for the nodes the case is about; `root` is the root
      root: met                       # a reading, or a mapping of what is expected:
      certification: {reading: met, since: 2019-06-01, until: 2021-03-01, reason: met}
      skills: {reading: open, through: 2021-05-31}     # through: the last good day; until is the day after
```

`since`, `until` and `through` may be `null`: no bound. What is not named is not compared.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from rostra.kernel.calendar import day_after
from rostra.policy import typed
from rostra.policy.criteria.criterion import read_day
from rostra.policy.judgement import Judgement
from rostra.policy.judging import Moments, judge_typed
from rostra.policy.mistakes import Mistake, Mistakes, unknown
from rostra.policy.mistakes import Path as Steps
from rostra.policy.nodes import Policy
from rostra.policy.typed import TypedFacts

_PARTS = (
    "case",
    "policy",
    "on",
    "facts",
    "verified",
    "submitted_on",
    "decided_on",
    "term_starts_on",
    "known_at",
    "expect",
)
_EXPECTED = ("reading", "since", "until", "through", "reason")


@dataclass(frozen=True)
class Case:
    """One case. `expect` maps the key of a node (or `root`) to what is expected of it."""

    sentence: str
    policy: str
    on: dt.date
    facts: TypedFacts
    moments: Moments
    known_at: dt.datetime | None
    expect: Mapping[str, Mapping[str, Any]]


def load(folder: Path) -> tuple[Case, ...]:
    """All cases of a folder, by file name; `Mistakes` (paths begin with the file's name) if any is wrong."""
    found: list[Case] = []
    mistakes: list[Mistake] = []
    for file in sorted(folder.glob("*.yaml")):
        try:
            found += read(YAML(typ="safe", pure=True).load(file))
        except Mistakes as wrong:
            mistakes += [
                Mistake((file.name, *one.path), one.code, one.message, one.near) for one in wrong.mistakes
            ]
        except (YAMLError, UnicodeDecodeError) as broken:
            mistakes.append(Mistake((file.name,), "yaml", " ".join(str(broken).split())))
    if mistakes:
        raise Mistakes(mistakes)
    return tuple(found)


def read(document: Any) -> tuple[Case, ...]:
    """The cases of one document; `Mistakes` if any is wrong."""
    mistakes: list[Mistake] = []
    if not isinstance(document, Mapping) or not isinstance(document.get("cases"), list):
        raise Mistakes([Mistake((), "mapping", "A file of cases is a mapping with cases: a list.")])
    for name in document:
        if name not in ("cases", "verified"):
            mistakes.append(unknown((name,), "part of a file of cases", name, ("cases", "verified")))
    cases = []
    for index, value in enumerate(document["cases"]):
        try:
            cases.append(_case(value, bool(document.get("verified", False))))
        except Mistakes as wrong:
            mistakes += [
                Mistake(("cases", index, *one.path), one.code, one.message, one.near)
                for one in wrong.mistakes
            ]
    if mistakes:
        raise Mistakes(mistakes)
    return tuple(cases)


def _case(value: Any, verified: bool) -> Case:
    if not isinstance(value, Mapping):
        raise Mistakes(
            [Mistake((), "mapping", "A case is a mapping with case, policy, on, facts and expect.")]
        )
    mistakes = [unknown((str(name),), "part of a case", name, _PARTS) for name in value if name not in _PARTS]
    mistakes += [
        Mistake((), "missing", f"The case lacks {name}.")
        for name in ("case", "policy", "on", "expect")
        if not value.get(name)
    ]
    if mistakes:
        raise Mistakes(mistakes)
    try:
        facts = typed.read(value.get("facts") or {}, verified=bool(value.get("verified", verified)))
    except Mistakes as wrong:
        raise Mistakes(
            Mistake(("facts", *one.path), one.code, one.message, one.near) for one in wrong.mistakes
        ) from None
    known = _day(value, "known_at")
    return Case(
        sentence=str(value["case"]),
        policy=str(value["policy"]),
        on=_required_day(value, "on"),
        facts=facts,
        moments=Moments(
            _day(value, "submitted_on"), _day(value, "decided_on"), _day(value, "term_starts_on")
        ),
        known_at=dt.datetime(known.year, known.month, known.day, tzinfo=dt.UTC) if known else None,
        expect=_expected(value["expect"]),
    )


def _day(value: Mapping[str, Any], name: str, steps: Steps = ()) -> dt.date | None:
    if value.get(name) is None:
        return None
    return _required_day(value, name, steps)


def _required_day(value: Mapping[str, Any], name: str, steps: Steps = ()) -> dt.date:
    try:
        return read_day(value[name])
    except ValueError as refused:
        raise Mistakes([Mistake((*steps, name), "value", f"{name} {refused}")]) from None


def _expected(value: Any) -> dict[str, dict[str, Any]]:
    if not isinstance(value, Mapping):
        value = {"root": value}
    expected: dict[str, dict[str, Any]] = {}
    for key, given in value.items():
        steps: Steps = ("expect", str(key))
        wanted = dict(given) if isinstance(given, Mapping) else {"reading": given}
        for name in wanted:
            if name not in _EXPECTED:
                raise Mistakes([unknown((*steps, str(name)), "expectation", name, _EXPECTED)])
        if wanted.get("reading", "met") not in ("met", "open", "unmet"):
            raise Mistakes([unknown(steps, "reading", wanted["reading"], ("met", "open", "unmet"))])
        for name in ("since", "until", "through"):
            if name in wanted:
                wanted[name] = _day(wanted, name, steps)
        if "through" in wanted:
            last = wanted.pop("through")
            wanted["until"] = day_after(last) if last else None
        expected[str(key)] = wanted
    return expected


def run(case: Case, policies: Mapping[str, Policy]) -> tuple[str, ...]:
    """The differences between what the case expects and what comes out; none if it holds. One typed
    judgement.
    """
    if case.policy not in policies:
        return (str(unknown(("policy",), "policy", case.policy, policies)),)
    return differences(
        case,
        judge_typed(
            policies[case.policy], facts=case.facts, on=case.on, moments=case.moments, known_at=case.known_at
        ),
    )


def differences(case: Case, judgement: Judgement) -> tuple[str, ...]:
    """What the judgement says otherwise than the case, one sentence each."""
    found: list[str] = []
    nodes = {node.key: node for node in judgement.root.walk()} | {"root": judgement.root}
    for key, wanted in case.expect.items():
        if key not in nodes:
            found.append(str(unknown(("expect",), "requirement of this policy", key, nodes)))
            continue
        for name, value in wanted.items():
            came = getattr(nodes[key], name)
            if came != value:
                found.append(f"{key}: {name} is {came}, expected {value}.")
    return tuple(found)


def unexpected(cases: Sequence[Case], policies: Mapping[str, Policy]) -> dict[str, tuple[str, ...]]:
    """The cases that do not hold, by sentence, with their differences."""
    return {case.sentence: found for case in cases if (found := run(case, policies))}
