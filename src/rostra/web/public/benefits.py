"""What members get: every benefit, and which tracks have it, side by side."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest, HttpResponse
from django.utils.translation import gettext as _

from rostra.catalog.content import Benefit, Content, Source, Track
from rostra.web.access import public
from rostra.web.public.framed import framed
from rostra.web.public.here import Here, in_program
from rostra.web.public.parts import source_of
from rostra.web.public.words import titled


@dataclass(frozen=True)
class BenefitLine:
    """One benefit; `has` says for each track, in the order of the tracks, whether its members have it."""

    benefit: Benefit
    has: tuple[bool, ...]
    source: Source | None


@dataclass(frozen=True)
class BenefitGroup:
    kind: str
    lines: tuple[BenefitLine, ...]


@dataclass(frozen=True)
class BenefitsScreen:
    here: Here
    tracks: tuple[Track, ...]
    groups: tuple[BenefitGroup, ...]
    any_sample: bool


def groups(content: Content) -> tuple[BenefitGroup, ...]:
    """Benefits by kind, kinds in the order in which they first appear."""
    by_kind: dict[str, list[BenefitLine]] = {}
    for benefit in content.benefits:
        has = tuple(track.key in benefit.tracks for track in content.program.tracks)
        line = BenefitLine(benefit, has, source_of(content, benefit.source))
        by_kind.setdefault(benefit.kind, []).append(line)
    titles = content.program.names.benefit_kinds
    return tuple(BenefitGroup(titled(kind, titles), tuple(lines)) for kind, lines in by_kind.items())


def build(here: Here) -> BenefitsScreen:
    content = here.content
    sample = any(benefit.sample for benefit in content.benefits)
    return BenefitsScreen(here, content.program.tracks, groups(content), sample)


@public
@in_program
def show(request: HttpRequest, here: Here) -> HttpResponse:
    """Every benefit by track."""
    told = _("What members of %(program)s get, track by track.") % {"program": here.info.short_name}
    return framed(request, here, "benefits", build(here), title=_("Benefits"), description=told)
