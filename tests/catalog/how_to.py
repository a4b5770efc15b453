"""The reference part of docs/how-to/write-a-program.md, made from the shapes themselves.

`python -m tests.catalog.how_to` writes it into the page; a test fails when the page is behind.
"""

from __future__ import annotations

import datetime as dt
import inspect
import re
import typing
from pathlib import Path

from pydantic import BaseModel
from pydantic.fields import FieldInfo

from rostra.catalog import content
from rostra.policy.criteria.known import CRITERIA

PAGE = Path(__file__).parents[2] / "docs" / "how-to" / "write-a-program.md"
BEGIN, END = "<!-- reference: begin -->", "<!-- reference: end -->"

#: What each name means; the shape says the rest. A field without a line here fails the test.
MEANS: dict[type[BaseModel], dict[str, str]] = {
    content.ProgramInfo: {
        "slug": "the folder's name; first part of every address",
        "name": "the full name",
        "short_name": "the name in running text",
        "owner": "who runs the program",
        "summary": "one sentence for lists and search engines",
        "description": "paragraphs for the program's front page",
        "time_zone": "IANA name (`Europe/Berlin`); deadlines are days in this zone",
        "language": "the program's own language (`en`, `pt-BR`); every text exists in it",
        "support": "where to ask: a link",
        "links": "what else is worth a link",
        "tracks": "the kinds of membership",
        "employments": "for whom people work, where it matters",
        "certification_number": "the number under which people hold their certifications, if you ask for it",
        "references": "how long a referee may take: see below; what is left out has its default",
        "reasons": "why something is refused, in your words: see below",
        "journeys": "the ways in and on",
        "sources": "where the values of this folder come from; `source` elsewhere is a key of this list",
        "words": "the program's own words for the site's, as `word: own word`",
        "names": "the program's own words in policies and lists, with their titles: see below",
        "fee_note": "a sentence beside the fees",
        "sample_note": "a sentence beside what is marked as a sample",
    },
    content.Names: {
        "relations": "who gives a reference: `customer: A customer`",
        "evidence": "by what a class is shown",
        "rubrics": "by what teaching is assessed",
        "activities": "for what points are earned",
        "course_kinds": "kinds of courses that are taught",
        "audiences": "whom a class is for, and titles for those in `skills.csv`",
        "modes": "ways of delivery of a class",
        "standings": "kinds of measures against a member",
        "scopes": "what such a measure covers",
        "reasons": "reasons of waivers",
        "kinds": "titles for the kinds in `certifications.csv`",
        "levels": "titles for the levels in `certifications.csv`",
        "benefit_kinds": "titles for the kinds in `benefits.yaml`",
    },
    content.Track: {
        "key": "its name in other files",
        "name": "as people are shown it",
        "holder": "what somebody is called who is on it",
        "holders": "the same for several",
        "term": "how long a membership lasts: `P1Y`, `P18M`, `P90D`",
        "fee": "whether one is asked; then `fees/` must have it",
        "summary": "one sentence",
        "source": "key of a source",
    },
    content.Employment: {
        "key": "its name in other files",
        "name": "as people are shown it",
        "organization_number": "what the employer's number is called, if one is asked",
        "note": "a sentence for people",
        "sample": "made up by us, and marked so",
        "source": "key of a source",
    },
    content.Journey: {
        "key": "part of its address",
        "name": "as people are shown it",
        "summary": "one sentence",
        "policy": "the policy it is judged by, in every `policies/` file",
        "track": "the track it leads to",
        "begins": "who may begin it: `newcomer`, `member`, `former`, or the key of a track",
        "documents": "the texts that belong to it: names of folders in `agreements/`",
        "source": "key of a source",
    },
    content.NumberAsked: {
        "name": "what the number is called",
        "hint": "a sentence for people: what it looks like, where it stands",
        "without": "what those do who have none",
        "url": "where they go for it",
        "source": "key of a source",
    },
    content.ReferenceRules: {
        "expires_after": "how long a referee may take to answer: `P30D`, at least a day",
        "reminded_after": "after how long we remind them: `[P7D, P21D]`, each later than the one before",
    },
    content.Reason: {
        "key": "what is kept with a decision; choose it once",
        "title": "as people are shown it, in a few words",
        "means": "what was found, in a sentence or two",
        "fixed_by": "who can fix it: `applicant`, `referee`, `issuer` (of a paper), `program` or `nobody`",
        "how": "what they do about it; where nobody can fix it, what is possible instead",
        "concerns": (
            "what it may be said of: `certification`, `skills_certificate`, `employment`, `residence`, "
            "`reference`, `signature`, or `application` for the whole"
        ),
        "sample": "made up by us, and marked so",
        "source": "key of a source",
    },
    content.Link: {
        "title": "what it leads to",
        "url": "`https://…`, `http://…` or `mailto:…`",
        "note": "a sentence for people",
        "available": "false where nobody can read what is there",
        "source": "key of a source",
    },
    content.Source: {
        "key": "what `source` says elsewhere",
        "title": "what it is",
        "url": "where it is",
        "readable": "false where a link exists and nobody can read what it leads to",
        "note": "what to know about it",
    },
    content.Certification: {
        "code": "its name in other files",
        "title": "as people are shown it",
        "kind": "a word of your own that policies may ask for",
        "level": "a word of your own",
        "family": "what it stands with in lists",
        "listed": "the owner names it itself",
        "released_on": "the first day it can be earned",
        "retires_on": "the last day it can be earned",
        "exams": "how it is earned, in words",
        "url": "its page",
        "note": "a sentence for people",
        "confidence": "how sure the source is: H, M or L",
        "sample": "made up by us, and marked so",
        "source": "key of a source",
    },
    content.Course: {
        "code": "its name in other files",
        "title": "as people are shown it",
        "version": "as the owner counts them",
        "language": "the language it is taught in",
        "certifications": "codes, of which one authorizes teaching it",
        "retires_on": "the last day it is taught",
        "note": "a sentence for people",
        "confidence": "how sure the source is: H, M or L",
        "sample": "made up by us, and marked so",
        "source": "key of a source",
    },
    content.SkillsCertificate: {
        "code": "its name in other files",
        "title": "as people are shown it",
        "provider": "who gives it",
        "audience": "a word of your own for those who may use it; empty: anybody",
        "url": "its page",
        "note": "a sentence for people",
        "source": "key of a source",
    },
    content.Fee: {
        "country": "two capital letters (ISO 3166), or `*` for all countries not named",
        "employment": "key of an employment; empty: any",
        "track": "key of a track that asks a fee",
        "amount": "as people write it: `800.00`, `81052`; a decimal point, no signs between thousands",
        "currency": "three capital letters (ISO 4217)",
        "sample": "made up by us, and marked so",
        "note": "a sentence for people",
        "source": "key of a source",
    },
    content.Benefit: {
        "key": "its name",
        "title": "as people are shown it",
        "kind": "a word of your own that groups benefits",
        "tracks": "who gets it: keys of tracks",
        "summary": "what it is",
        "how": "how to get it",
        "url": "its page",
        "available": "false where it is promised and not there",
        "sample": "made up by us, and marked so",
        "source": "key of a source",
    },
    content.Agreement: {
        "title": "as people are shown it",
        "sample": "our own text in place of one that is not public",
        "source": "key of a source",
    },
}
WHERE = {
    content.ProgramInfo: "`program.yaml`, under `program:`",
    content.Names: "`names:` in `program.yaml`: each a mapping from a word to what people are shown",
    content.Track: "`tracks:` in `program.yaml`",
    content.Employment: "`employments:` in `program.yaml`",
    content.Journey: "`journeys:` in `program.yaml`",
    content.NumberAsked: "`certification_number:` in `program.yaml`",
    content.ReferenceRules: "`references:` in `program.yaml`",
    content.Reason: "`reasons:` in `program.yaml`",
    content.Link: "`support:` and `links:` in `program.yaml`",
    content.Source: "`sources:` in `program.yaml`",
    content.Certification: "`certifications.csv`",
    content.Course: "`courses.csv`",
    content.SkillsCertificate: "`skills.csv`",
    content.Fee: "`fees/<date>.csv`",
    content.Benefit: "`benefits.yaml`, under `benefits:`",
    content.Agreement: "front matter of `agreements/<name>/<date>.<language>.md`",
}
ELSEWHERE = {
    "name",
    "effective_on",
    "language",
    "text",
    "earlier",
}  # of a text: its path, its body, its neighbours


def reference() -> str:
    """Every file's keys and columns, and every criterion of the policy language."""
    parts = [_table(model) for model in MEANS]
    parts += ["### Criteria of policies\n", *(_criterion(name) for name in CRITERIA)]
    return "\n".join(parts).rstrip() + "\n"


def _table(model: type[BaseModel]) -> str:
    rows = ["| name | needed | value | meaning |", "|---|---|---|---|"]
    for name, field in model.model_fields.items():
        if model is content.Agreement and name in ELSEWHERE:
            continue
        needed = "yes" if field.is_required() else ""
        rows.append(
            f"| `{name}` | {needed} | {_value(field, '.csv' in WHERE[model])} | {MEANS[model][name]} |"
        )
    return f"### {WHERE[model]}\n\n" + "\n".join(rows) + "\n"


def _value(field: FieldInfo, in_csv: bool) -> str:
    kind = field.annotation
    said = str(kind)
    if kind is bool:
        true, false = ("yes", "no") if in_csv else ("true", "false")
        return f"{true} or {false}" + (
            "" if field.is_required() else f" ({true if field.default else false})"
        )
    if kind is int:
        return "amount"
    if dt.date in (kind, *typing.get_args(kind)):
        return "date"
    if "tuple" in said:
        return "list"
    if "dict" in said or (isinstance(kind, type) and issubclass(kind, BaseModel)):
        return "mapping"
    default = "" if field.is_required() or not field.default else f" (`{field.default}`)"
    rules = (getattr(rule, "pattern", "") for rule in field.metadata)
    return ("key" if content.KEY in rules else "text") + default


def _criterion(name: str) -> str:
    """The first sentence of its description and its example."""
    said = inspect.getdoc(CRITERIA[name]) or ""
    fence = re.search(r"```yaml\n.*?```", said, re.S)
    return f"**`{name}`** · {said.splitlines()[0]}\n\n{fence[0] if fence else ''}\n"


def page() -> str:
    """The page with its reference part as it must be."""
    before, _, rest = PAGE.read_text().partition(BEGIN)
    return f"{before}{BEGIN}\n\n{reference()}\n{END}{rest.partition(END)[2]}"


if __name__ == "__main__":
    PAGE.write_text(page())
