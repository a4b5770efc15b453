"""What every criterion is: parameters, a reason code, the facts it reads, a question for people and rows
for SQL.
"""

from __future__ import annotations

import datetime as dt
from abc import ABC, abstractmethod
from collections.abc import Iterable, Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Annotated, Any, ClassVar, Generic, TypeVar

from pydantic import AfterValidator, BaseModel, BeforeValidator, ConfigDict, Field

from rostra.kernel.calendar import duration
from rostra.policy.mistakes import Mistake, shown, unknown
from rostra.policy.question import Choice, Question, choices
from rostra.policy.sql.writer import Writer
from rostra.policy.vocabulary import DECLARED, Vocabulary

FIRST_YEAR, LAST_YEAR = 1900, 2199


class Params(BaseModel):
    """Validated parameters; an unknown name is a mistake."""

    model_config = ConfigDict(frozen=True, extra="forbid")


def read_day(value: Any) -> dt.date:
    """A day from a YAML date or ISO text, between 1900 and 2199; ValueError otherwise."""
    day = value
    if isinstance(value, str):
        try:
            day = dt.date.fromisoformat(value) if len(value) == 10 else None
        except ValueError:
            day = None
    if not isinstance(day, dt.date) or isinstance(day, dt.datetime):
        raise ValueError("is not a day. Write it like 2020-08-31.")
    if not FIRST_YEAR <= day.year <= LAST_YEAR:
        raise ValueError(f"lies outside the years {FIRST_YEAR} to {LAST_YEAR}.")
    return day


def _span(value: str) -> str:
    months, days = duration(value)
    if months > 12 * 200 or days > 366 * 200:
        raise ValueError("is longer than two hundred years.")
    return value


def read_hundredths(value: Any) -> int:
    """A number with at most two decimals as whole hundredths: 7, 7.25 and "7.25"."""
    try:
        number = Decimal(str(value)) * 100 if not isinstance(value, bool) else Decimal("NaN")
    except InvalidOperation:
        number = Decimal("NaN")
    if not number.is_finite() or number != number.to_integral_value() or not 0 <= number <= 10**8:
        raise ValueError("is not a number with at most two decimals.")
    return int(number)


Day = Annotated[dt.date, BeforeValidator(read_day)]
Span = Annotated[str, Field(strict=True), AfterValidator(_span)]
Name = Annotated[
    str, Field(strict=True, pattern=r"^[A-Za-z0-9*](?:[A-Za-z0-9*._-]*[A-Za-z0-9*])?$", max_length=80)
]
Names = tuple[Name, ...]
Count = Annotated[int, Field(strict=True, ge=1, le=1_000_000)]
Percent = Annotated[int, Field(strict=True, ge=0, le=100)]
Hundredths = Annotated[int, BeforeValidator(read_hundredths), Field(json_schema_extra={"hundredths": True})]
Flag = Annotated[bool, Field(strict=True)]

P = TypeVar("P", bound=Params)


class Criterion(ABC, Generic[P]):
    """One kind of requirement, with the parameters of one node.

    `name` is its word in YAML, `reason` the code of a refusal, `reads` the shapes of facts its rows come
    from. `counts_events` says whether `during` may stand beside its parameters. `adverse` criteria are met
    where their rows are not, and yield rows of verified facts only. `names` leads from a parameter to the
    list of the vocabulary that declares its words, `titled` to one that only has titles for them.
    """

    name: ClassVar[str]
    reason: ClassVar[str]
    reads: ClassVar[tuple[str, ...]]
    Params: ClassVar[type[Any]]
    counts_events: ClassVar[bool] = False
    adverse: ClassVar[bool] = False
    names: ClassVar[Mapping[str, str]] = {}
    titled: ClassVar[Mapping[str, str]] = {}

    def __init__(self, params: P) -> None:
        self.params = params

    def mistakes(self, words: Vocabulary) -> Iterator[Mistake]:
        """Names the vocabulary does not have and parameters that contradict each other; paths start here."""
        return iter(())

    def undeclared(self, words: Vocabulary) -> Iterator[Mistake]:
        """Words of the program that it does not declare; paths start here."""
        for parameter, name in self.names.items():
            value = getattr(self.params, parameter)
            paths: list[tuple[tuple[str | int, ...], str]] = (
                [((parameter,), value)]
                if isinstance(value, str)
                else [((parameter, index), one) for index, one in enumerate(value)]
            )
            known, (section, what) = words.titles(name), DECLARED[name]
            for path, one in paths:
                if known and one not in known:
                    yield unknown(path, what, one, known)
                elif not known and words.closed:
                    where = f"List every {what} in program.yaml: names, {section}."
                    said = f"“{shown(one)}” is not declared. {where}"
                    yield Mistake(path, "undeclared", said)

    def offered(self, parameter: str, words: Vocabulary, given: Iterable[str]) -> tuple[Choice, ...]:
        """The words given, or else all the parameter may name, as choices with their titles."""
        titles = words.titles(self.names[parameter])
        return choices((one, titles.get(one) or readable(one)) for one in (tuple(given) or titles))

    @abstractmethod
    def asks(self, key: str, title: str, words: Vocabulary) -> tuple[Question, ...]:
        """What to ask somebody without an account, for a node of that key and title."""

    @abstractmethod
    def arms(self, leaf: int, sql: Writer, words: Vocabulary) -> list[str]:
        """Selects of (person_id, node, verified, days, ref): the days on which each piece of evidence
        holds.
        """

    @abstractmethod
    def refusal(self, words: Vocabulary) -> str:
        """One plain sentence for somebody who does not meet it."""

    @abstractmethod
    def step(self, words: Vocabulary) -> str:
        """One plain sentence: the simplest next step towards meeting it."""


def readable(code: str) -> str:
    """A code without a title, as people may read it: `open-evening` is “Open evening”."""
    words = code.replace("-", " ").replace("_", " ").strip()
    return words[:1].upper() + words[1:]


def known_names(field: str, names: Names, known: tuple[str, ...], what: str) -> Iterator[Mistake]:
    """A mistake for each name that is not known; an empty list of known names is open."""
    if known:
        for index, name in enumerate(names):
            if name not in known:
                yield unknown((field, index), what, name, known)
