"""A program nobody has seen before, made of random words: another owner, yen, a term of three years."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

SYLLABLES = ["ka", "ru", "no", "mi", "sel", "tor", "ban", "vi", "lo", "pe", "dar", "zu"]
FIRST_DAY = "2020-04-01"


@dataclass(frozen=True)
class Words:
    """The program's own words, made up anew each time."""

    slug: str
    name: str
    holder: str
    paper: str
    pledge: str
    place: str
    seal: str
    friend: str


def invented(seed: int) -> Words:
    """Words that no code can know."""
    dice = random.Random(seed)

    def word() -> str:
        return "".join(dice.choices(SYLLABLES, k=3))

    slug, holder, paper, pledge, place, seal, friend = (word() for _ in range(7))
    return Words(slug, f"{slug.title()} Circle", holder.title(), paper, pledge, place, seal, friend)


def write(folder: Path, seed: int) -> tuple[Path, Words]:
    """The folder of such a program, complete and sound."""
    said = invented(seed)
    root = folder / said.slug
    for part in ("policies", "fees", f"agreements/{said.pledge}"):
        (root / part).mkdir(parents=True)
    (root / "program.yaml").write_text(PROGRAM.format(**vars(said)))
    (root / f"policies/{FIRST_DAY}.yaml").write_text(POLICIES.format(**vars(said)))
    (root / f"fees/{FIRST_DAY}.csv").write_text(
        "country,employment,track,amount,currency,sample,note,source\n"
        "*,,serving,30000,JPY,no,,book\nJP,guest,serving,12000,JPY,no,,book\n"
    )
    (root / "certifications.csv").write_text(
        "code,title,kind,level,family,listed,released_on,retires_on,exams,url,note,confidence,sample,source\n"
        f"{said.paper},{said.paper.title()} Paper,paper,,,yes,2018-01-01,2020-10-31,,,,,no,book\n"
        f"{said.seal},{said.seal.title()} Seal,paper,,,yes,2018-01-01,,,,,,no,book\n"
    )
    (root / "skills.csv").write_text("code,title,provider,audience,url,note,source\n")
    (root / "courses.csv").write_text(
        "code,title,version,language,certifications,retires_on,note,confidence,sample,source\n"
    )
    (root / "benefits.yaml").write_text("benefits: []\n")
    (root / f"agreements/{said.pledge}/{FIRST_DAY}.en.md").write_text(
        f"---\ntitle: The {said.pledge} vow\nsample: yes\nsource: book\n---\n# Vow\n\nI *keep* it.\n"
    )
    return root, said


PROGRAM = """
program:
  slug: {slug}
  name: {name}
  short_name: {slug}
  owner: House of {place}
  summary: A circle of those who show others how it is done.
  time_zone: Asia/Tokyo
  language: en
  support: {{title: The house, url: "", available: false, source: book}}
  tracks:
    - {{key: serving, name: "{holder}", holder: "{holder}", holders: "{holder}s", term: P3Y, fee: true,
       summary: Serves the circle., source: book}}
  employments:
    - {{key: guest, name: Guest of the house, source: book}}
  certification_number: {{name: "{paper} number", without: Ask at the door., source: book}}
  references: {{expires_after: P14D, reminded_after: [P4D]}}
  reasons:
    - {{key: not-{paper}, title: Not a {paper}, means: It is another paper., fixed_by: applicant,
       how: Send the {paper}., concerns: [certification, employment, residence], sample: true, source: book}}
    - {{key: no-vow, title: The vow is not kept, means: The vow was broken., fixed_by: nobody,
       how: Come back in three years., concerns: [signature, reference, skills_certificate, application],
       source: book}}
  journeys:
    - {{key: enter, name: Enter the circle, summary: For whoever is new., policy: entering, track: serving,
       begins: [newcomer], documents: [{pledge}], source: book}}
    - {{key: be-brought, name: Be brought along, summary: For whoever is known., policy: bringing, track: serving,
       begins: [newcomer], documents: [{pledge}], source: book}}
  names:
    relations: {{{friend}: "A {friend} of the house"}}
    activities: {{{place}: "{place} round", standing-watch: A standing watch}}
    kinds: {{paper: Papers on vellum}}
  sources:
    - {{key: book, title: The book of {place}, readable: false}}
"""

POLICIES = """
entering:
  title: What entering takes
  judged_on: application
  source: book
  requires:
    key: entering
    title: Enter the circle
    source: book
    all_of:
      - key: two-of-three
        title: Two of three
        source: book
        at_least:
          count: 2
          of:
            - key: paper
              title: The {paper} paper
              source: book
              holds_certification: {{listed: true, grace_after_retirement: P90D}}
            - key: home
              title: A home in two countries
              source: book
              resides: {{countries: [JP, IS]}}
            - key: points
              title: Twelve {place} points
              source: book
              earned_points: {{points: 12, window: P3Y, activities: [{place}, {holder_key}]}}
      - key: vow
        title: The vow
        source: book
        signed: {{document: {pledge}}}

bringing:
  title: What being brought along takes
  judged_on: application
  source: book
  requires:
    key: bringing
    title: Be brought along
    source: book
    all_of:
      - key: seal
        title: A paper that counts
        source: book
        holds_certification: {{listed: true, grace_after_retirement: P90D}}
      - key: voice
        title: A {friend} speaks for you
        source: book
        reference: {{experience_months: 3, relations: [{friend}]}}
      - key: brought-vow
        title: The vow of whoever is brought along
        source: book
        signed: {{document: {pledge}}}
""".replace("{holder_key}", "standing-watch")
