"""Who may open a page: every view declares it, and a view that declares nothing is refused and fails the
build.

A declaration is one of `public`, `signed_in`, or `staff("<capability>")`. Capabilities are words of
`rostra.people.capabilities`. What a person may see *inside* a page is not decided here: rows come through
`visible_to(actor)`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

View = TypeVar("View", bound=Callable[..., Any])


@dataclass(frozen=True)
class Policy:
    """Who may open a view: anyone, anyone signed in, or staff holding a capability (any at all where it is
    empty).
    """

    audience: str  # public | signed_in | staff
    capability: str = ""
    reads_only: bool = False  # answers GET and HEAD, nothing else

    def admits(self, capabilities: frozenset[str]) -> bool:
        """Whether somebody signed in who holds these capabilities may open it."""
        return self.audience != "staff" or (
            self.capability in capabilities if self.capability else bool(capabilities)
        )


def declare(view: View, policy: Policy) -> View:
    """Write the policy on the view, where the middleware and the house tests read it."""
    view.access = policy  # type: ignore[attr-defined]
    return view


def public(view: View) -> View:
    """Anyone may open this page, and nobody can send it anything."""
    return declare(view, Policy("public", reads_only=True))


def public_form(view: View) -> View:
    """Anyone may open this page and send what it asks for."""
    return declare(view, Policy("public"))


def signed_in(view: View) -> View:
    """Anyone with an account may open this page; others are asked to sign in."""
    return declare(view, Policy("signed_in"))


def staff(capability: str) -> Callable[[View], View]:
    """Only staff holding `capability` may open this page; to others signed in it does not exist (404)."""
    return lambda view: declare(view, Policy("staff", capability))


def any_staff(view: View) -> View:
    """Only people holding some capability may open this page; to others signed in it does not exist (404)."""
    return declare(view, Policy("staff"))
