"""Strategies: policies nobody has written before, and histories that touch their edges."""

from __future__ import annotations

import datetime as dt
from typing import Any

from hypothesis import strategies as st

FIRST, LAST = dt.date(2020, 1, 1), dt.date(2020, 10, 31)
days = st.dates(dt.date(2019, 12, 1), dt.date(2020, 9, 30)) | st.sampled_from(
    [
        dt.date(2020, 1, 31),
        dt.date(2020, 2, 29),
        dt.date(2020, 3, 31),
        dt.date(2020, 8, 31),
        dt.date(2020, 2, 28),
    ]
)
windows = st.sampled_from(["P1M", "P30D", "P3M", "P1M15D", "P6M", "P1Y"])
tracks = st.sampled_from([[], ["member"], ["alumni"], ["member", "alumni"]])


@st.composite
def certification(draw: Any) -> dict[str, Any]:
    params: dict[str, Any] = draw(
        st.sampled_from(
            [
                {"listed": True},
                {"kinds": ["role-based"]},
                {"certifications": ["mcsa-web", "power-dev"]},
                {"listed": True, "kinds": ["mcsa"]},
            ]
        )
    ).copy()
    if draw(st.booleans()):
        params["grace_after_retirement"] = draw(windows)
    if draw(st.integers(0, 4)) == 0:
        params["earned_by"] = draw(days)
    return {"holds_certification": params}


@st.composite
def taught(draw: Any) -> dict[str, Any]:
    params: dict[str, Any] = {"at_least": draw(st.integers(1, 3)), "window": draw(windows)}
    shape = draw(st.sampled_from(["plain", "plain", "measure", "distinct", "average", "share"]))
    if shape == "measure":
        params["measure"] = draw(st.sampled_from(["learners", "hours", "days"]))
        params["at_least"] = draw(st.integers(1, 12))
    if shape == "distinct":
        params["distinct_courses"] = True
    if shape == "average":
        params["average"] = {
            "at_least": draw(st.sampled_from([7, 7.5, "6.25"])),
            "responses": draw(st.integers(1, 8)),
        }
    if shape == "share":
        bound = draw(st.sampled_from(["at_least", "at_most"]))
        params["share"] = {
            "of": draw(st.sampled_from(["top", "bottom"])),
            bound: draw(st.sampled_from([10, 50, 70])),
        }
    if draw(st.booleans()):
        params["evidence"] = ["survey"]
    if draw(st.integers(0, 5)) == 0:
        del params["window"]
    return {"taught": params}


leaves = st.one_of(
    certification(),
    taught(),
    taught(),
    st.builds(
        lambda c: {"holds_skills_certificate": c},
        st.sampled_from([{}, {"audiences": ["anyone"]}, {"counts_for": "P3M"}]),
    ),
    st.builds(
        lambda m, r, w: {
            "reference": {"experience_months": m, "relations": r, **({"counts_for": w} if w else {})}
        },
        st.sampled_from([1, 12]),
        st.sampled_from([[], ["customer"]]),
        st.none() | windows,
    ),
    st.builds(
        lambda w, v: {"signed": {"document": "agreement", "time_to_sign_again": w, "version": v}},
        windows,
        st.sampled_from(["current", "any"]),
    ),
    st.sampled_from([{"in_good_standing": {}}, {"in_good_standing": {"against": ["ban"]}}]),
    st.builds(
        lambda t, p: {"was_member": {"tracks": t, **p}},
        tracks,
        st.one_of(
            st.just({}),
            st.just({"now": True}),
            st.builds(lambda w: {"within": w}, windows),
            st.builds(lambda d: {"since": d}, days),
        ),
    ),
    st.builds(
        lambda t, d, k, u: {"joined": {"tracks": t, k: d, "unbroken": u}},
        tracks,
        days,
        st.sampled_from(["before", "since"]),
        st.booleans(),
    ),
    st.builds(lambda c: {"employed": {"kinds": ["college"], "confirmed": c}}, st.booleans()),
    st.builds(lambda c: {"resides": {"countries": ["DE"], "confirmed": c}}, st.booleans()),
    st.sampled_from([{"waived": {}}, {"waived": {"reasons": ["equivalent"]}}]),
    st.builds(
        lambda a, m, w: {"assessed": {"rubric": "teach-back", "assessors": a, "pass_mark": m, "window": w}},
        st.integers(1, 3),
        st.sampled_from([50, 70]),
        windows,
    ),
    st.builds(
        lambda p, a, w: {"earned_points": {"points": p, "activities": a, "window": w}},
        st.integers(1, 10),
        st.sampled_from([[], ["talk"]]),
        windows,
    ),
)


def _operators(inner: st.SearchStrategy[dict[str, Any]]) -> st.SearchStrategy[dict[str, Any]]:
    several = st.lists(inner, min_size=1, max_size=4)
    return st.one_of(
        st.builds(lambda kids: {"all_of": kids}, several),
        st.builds(lambda kids: {"any_of": kids}, several),
        st.builds(lambda kids: {"none_of": kids}, several),
        several.flatmap(
            lambda kids: st.builds(
                lambda n: {"at_least": {"count": n, "of": kids}}, st.integers(1, len(kids))
            )
        ),
        st.builds(lambda a, b, c: {"guard": {"when": a, "then": b, "otherwise": c}}, inner, inner, inner),
        st.builds(lambda one, other: {"taught": {**one["taught"], "during": other}}, taught(), inner),
    )


@st.composite
def requirements(draw: Any) -> dict[str, Any]:
    """A root node, its keys k0, k1, … in the order they stand."""
    tree = draw(st.recursive(leaves, _operators, max_leaves=7))
    return _keyed(tree, [0], draw)


def _keyed(node: dict[str, Any], count: list[int], draw: Any) -> dict[str, Any]:
    key = f"k{count[0]}"
    count[0] += 1
    kind, value = next(iter(node.items()))
    if kind in ("all_of", "any_of", "none_of"):
        value = [_keyed(kid, count, draw) for kid in value]
    elif kind == "at_least":
        value = {"count": value["count"], "of": [_keyed(kid, count, draw) for kid in value["of"]]}
    elif kind == "guard":
        value = {part: _keyed(kid, count, draw) for part, kid in value.items()}
    elif isinstance(value, dict) and isinstance(value.get("during"), dict):
        value = {**value, "during": _keyed(value["during"], count, draw)}
    made = {"key": key, "title": key, kind: value}
    if draw(st.integers(0, 9)) == 0:
        made["as_of"] = draw(st.sampled_from(["submission", "decision"]))
    return made


def _row(
    shape: dict[str, st.SearchStrategy[Any]], *, moment: bool = False
) -> st.SearchStrategy[dict[str, Any]]:
    own = st.fixed_dictionaries({**shape, "verified": st.booleans()})
    if moment:
        return st.builds(lambda row, day: {**row, "on": day}, own, days)
    return st.builds(_lasting, own, st.none() | days, st.none() | st.integers(0, 200))


def _lasting(row: dict[str, Any], first: dt.date | None, length: int | None) -> dict[str, Any]:
    row = {**row, **({"from": first} if first else {})}
    return {**row, "until": (first or FIRST) + dt.timedelta(days=length)} if length is not None else row


small = st.integers(0, 6)
histories = st.fixed_dictionaries(
    {},
    optional={
        "certification": st.lists(
            _row(
                {
                    "certification": st.sampled_from(
                        ["azure-admin", "teamwork", "power-dev", "mcsa-web", "fundamentals"]
                    )
                }
            ),
            max_size=3,
        ),
        "skills_certificate": st.lists(
            _row({"certificate": st.sampled_from(["ctt", "mcct", "other"])}), max_size=2
        ),
        "reference": st.lists(
            _row(
                {
                    "relation": st.sampled_from(["customer", "manager"]),
                    "experience_months": st.sampled_from([6, 12, 24]),
                }
            ),
            max_size=2,
        ),
        "class": st.lists(
            _row(
                {
                    "course": st.sampled_from(["az-104", "az-204", None]),
                    "evidence": st.sampled_from(["survey", "mtm"]),
                    "learners": small,
                    "minutes": st.sampled_from([0, 59, 60, 240]),
                    "days": small,
                    "responses": small,
                    "score_sum": st.integers(0, 4000),
                    "top": small,
                    "bottom": small,
                },
                moment=True,
            ),
            max_size=6,
        ),
        "signature": st.lists(
            _row(
                {
                    "document": st.sampled_from(["agreement", "other"]),
                    "version": st.sampled_from(["2019-01-01", "2020-03-01"]),
                }
            ),
            max_size=2,
        ),
        "standing": st.lists(_row({"kind": st.sampled_from(["ban", "warning"])}), max_size=2),
        "term": st.lists(_row({"track": st.sampled_from(["member", "alumni"])}), max_size=4),
        "employment": st.lists(_row({"kind": st.sampled_from(["college", "partner"])}), max_size=2),
        "residence": st.lists(_row({"country": st.sampled_from(["DE", "FR"])}), max_size=2),
        "waiver": st.lists(
            _row(
                {
                    "node": st.sampled_from(["k0", "k1", "k2", "k3"]),
                    "reason": st.sampled_from(["equivalent", "other"]),
                }
            ),
            max_size=2,
        ),
        "assessment": st.lists(
            _row(
                {
                    "rubric": st.just("teach-back"),
                    "assessor": st.sampled_from(["a", "b", "c"]),
                    "score": st.integers(0, 10),
                    "maximum": st.just(10),
                }
            ),
            max_size=4,
        ),
        "points": st.lists(
            _row({"activity": st.sampled_from(["talk", "mentoring"]), "points": small}, moment=True),
            max_size=5,
        ),
    },
)
