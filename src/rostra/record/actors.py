"""Who acts: a person, or a named part of the system."""

from __future__ import annotations

import re
from dataclasses import dataclass

_SYSTEM_NAME = re.compile(r"[a-z][a-z_]{0,39}")


@dataclass(frozen=True)
class Actor:
    """Whoever does something: a person by id, or a part of the system by name; exactly one of the two.

    Raises ValueError when neither or both are given, or the name is not lower-case words joined by
    underscores.
    """

    person_id: int | None = None
    system: str = ""

    def __post_init__(self) -> None:
        if (self.person_id is None) == (self.system == ""):
            raise ValueError("An actor is a person or a part of the system, exactly one of the two.")
        if self.system and not _SYSTEM_NAME.fullmatch(self.system):
            raise ValueError(
                f"{self.system!r} is not the name of a part of the system: lower-case words and _."
            )

    @classmethod
    def by_person(cls, person_id: int) -> Actor:
        """The person with this id."""
        return cls(person_id=person_id)

    @classmethod
    def by_system(cls, name: str) -> Actor:
        """A part of the system: a sweep, the command line, the publisher."""
        return cls(system=name)
