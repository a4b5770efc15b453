"""A small program without mistakes, as files; a test changes one thing in it."""

from __future__ import annotations

from pathlib import Path

PROGRAM = """\
program:
  slug: sample
  name: Sample Trainers
  short_name: ST
  owner: Sample House
  summary: A small program for tests.
  description: [It trains, It tests]
  time_zone: Europe/Berlin
  language: en
  support:
    title: Help desk
    url: https://help.example/
    source: handbook
  tracks:
    - key: trainer
      name: Trainer
      holder: Sample Trainer
      holders: Sample Trainers
      term: P1Y
      fee: true
      summary: For those who teach.
      source: handbook
    - key: elder
      name: Elder
      holder: Elder
      holders: Elders
      term: P2Y
      fee: false
      summary: For those who taught.
      source: handbook
  employments:
    - key: college
      name: College
      source: handbook
    - key: company
      name: Company
      source: handbook
  certification_number:
    name: Paper number
    hint: It stands at the foot of the paper.
    without: Ask the house for one.
    source: handbook
  references:
    expires_after: P21D
    reminded_after: [P5D, P14D]
  journeys:
    - key: join
      name: Join
      summary: The way in.
      policy: entry
      track: trainer
      begins: [newcomer, former]
      documents: [pledge]
      source: handbook
    - key: rest
      name: Rest
      summary: The way out.
      policy: resting
      track: elder
      begins: [trainer]
      source: handbook
  links:
    - title: Home
      url: https://sample.example/
      source: handbook
  sources:
    - key: handbook
      title: The handbook
      url: https://sample.example/handbook
    - key: guess
      title: A guess of ours
      readable: false
  reasons:
    - key: name-differs
      title: The names differ
      means: The paper names somebody else.
      fixed_by: applicant
      how: Send a paper in your own name.
      concerns: [certification, signature]
      source: handbook
    - key: too-short
      title: Too short
      means: It was less than a year.
      fixed_by: nobody
      how: Ask again when it is a year.
      concerns: [reference]
      sample: true
      source: guess
  words:
    class: workshop
  names:
    relations: {customer: A customer}
    evidence: {survey: A survey}
    rubrics: {lesson: A lesson}
    activities: {talk: A talk}
    course_kinds: {official: Official}
    audiences: {adults: Adults}
    modes: {online: Online}
    standings: {ban: A ban}
    scopes: {events: Events}
    kinds: {core: The core}
    levels: {basic: First}
    benefit_kinds: {training: Books}
"""

POLICIES = """\
entry:
  title: To join
  judged_on: application
  requires:
    key: entry
    title: All of these
    all_of:
      - key: knowledge
        title: A certification
        source: handbook
        holds_certification: {kinds: [core], grace_after_retirement: P6M}
      - key: pledge
        title: The pledge, signed
        signed: {document: pledge}
resting:
  title: To rest
  judged_on: application
  requires:
    key: membership
    title: You were a trainer
    was_member: {tracks: [trainer]}
"""

CERTIFICATIONS = """\
code,title,kind,level,listed,released_on,retires_on,note,sample,source
alpha,Alpha,core,basic,yes,2018-01-01,2020-06-30,,no,handbook
beta,Beta,core,,yes,2019-03-01,,"Two words, one comma",no,handbook
gamma,Gamma,other,,no,,,,yes,guess
delta,Delta,other,,no,,,,no,guess
"""

COURSES = """\
code,title,language,certifications,sample,source
course-1,First course,en,alpha;beta,no,handbook
course-2,Second course,de,gamma,no,handbook
"""

SKILLS = """\
code,title,provider,audience,source
speaker,Speaker,House of Speech,,handbook
professor,Professor,A university,college,handbook
"""

FEES = """\
country,employment,track,amount,currency,sample,note,source
*,,trainer,100.00,EUR,no,,handbook
JP,,trainer,12000,JPY,yes,Rounded,guess
DE,college,trainer,80.5,EUR,no,,handbook
"""

BENEFITS = """\
benefits:
  - key: library
    title: Library
    kind: training
    tracks: [trainer, elder]
    summary: All books.
    source: handbook
"""

PLEDGE = """\
---
title: The pledge
sample: true
source: guess
---

# Pledge

I teach well.
"""

CASES = """\
verified: true
cases:
  - case: A certification and the pledge are enough.
    policy: entry
    on: 2020-05-01
    facts:
      certification: [{certification: beta, from: 2019-06-01}]
    expect:
      knowledge: met
"""

GOOD: dict[str, str] = {
    "program.yaml": PROGRAM,
    "policies/2020-01-01.yaml": POLICIES,
    "policies/2021-07-01.yaml": POLICIES.replace("P6M", "P3M"),
    "certifications.csv": CERTIFICATIONS,
    "courses.csv": COURSES,
    "skills.csv": SKILLS,
    "fees/2020-01-01.csv": FEES,
    "benefits.yaml": BENEFITS,
    "agreements/pledge/2020-01-01.en.md": PLEDGE,
    "agreements/pledge/2020-01-01.de.md": PLEDGE.replace("I teach well.", "Ich lehre gut."),
    "cases/entry.yaml": CASES,
    "CHANGELOG.md": "# Changes\n",
}


def write(at: Path, files: dict[str, str | bytes], slug: str = "sample") -> Path:
    """The files in a folder named `slug` below `at`."""
    folder = at / slug
    folder.mkdir(parents=True, exist_ok=True)
    for name, text in files.items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
    return folder


def good(at: Path, slug: str = "sample") -> Path:
    """The program without mistakes."""
    return write(at, {**GOOD, "program.yaml": PROGRAM.replace("slug: sample", f"slug: {slug}")}, slug)


def edit(folder: Path, file: str, old: str, new: str) -> int:
    """Replaces the first `old` in a file by `new`; the line on which it begins."""
    path = folder / file
    text = path.read_bytes().decode()
    assert old in text, f"{old!r} is not in {file}"
    path.write_bytes(text.replace(old, new, 1).encode("utf-8", "surrogatepass"))
    return text[: text.index(old)].count("\n") + 1
