"""An invented program with lists to draw from, for tests of the sample population."""

from __future__ import annotations

import datetime as dt

from rostra.catalog.content import (
    Certification,
    Content,
    Employment,
    Journey,
    Link,
    ProgramInfo,
    SkillsCertificate,
    Source,
    Track,
)


def content(slug: str = "glass", began: dt.date = dt.date(2019, 11, 26)) -> Content:
    """A program of glass blowers: ten certifications (one retired, one not yet released), two skills certificates."""
    certifications = [
        Certification(code=f"vase-{n}", title=f"Vase {n}", kind="vase", listed=n < 5, source="own")
        for n in range(8)
    ]
    certifications.append(
        Certification(code="old", title="Old", kind="vase", retires_on=dt.date(2020, 1, 31), source="own")
    )
    certifications.append(
        Certification(code="new", title="New", kind="vase", released_on=dt.date(2022, 1, 1), source="own")
    )
    return Content(
        effective_on=began,
        program=ProgramInfo(
            slug=slug,
            name="Glass teachers",
            short_name="Glass",
            owner="Guild of Glass",
            summary="They teach glass.",
            time_zone="Europe/Prague",
            language="en",
            support=Link(title="Guild", source="own"),
            tracks=(
                Track(
                    key="teacher",
                    name="Teacher",
                    holder="teacher",
                    holders="teachers",
                    term="P1Y",
                    fee=False,
                    summary="…",
                    source="own",
                ),
            ),
            employments=(
                Employment(key="workshop", name="Workshop", source="own"),
                Employment(key="school", name="School", source="own"),
            ),
            journeys=(
                Journey(
                    key="enrol",
                    name="Enrol",
                    summary="…",
                    policy="entry",
                    track="teacher",
                    begins=("newcomer",),
                    source="own",
                ),
            ),
            sources=(Source(key="own", title="Invented"),),
        ),
        policies={},
        certifications=tuple(certifications),
        skills=(
            SkillsCertificate(code="speak", title="Speak", source="own"),
            SkillsCertificate(code="listen", title="Listen", audience="school", source="own"),
        ),
    )
