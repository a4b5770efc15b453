"""Every kind of mistake a folder can have, each as one change of the good folder."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from tests.catalog import folders

PROGRAM, POLICIES = "program.yaml", "policies/2020-01-01.yaml"
CERTIFICATIONS, COURSES, SKILLS = "certifications.csv", "courses.csv", "skills.csv"
FEES, BENEFITS, PLEDGE = "fees/2020-01-01.csv", "benefits.yaml", "agreements/pledge/2020-01-01.en.md"
CASES = "cases/entry.yaml"


@dataclass(frozen=True)
class Edit:
    """`old` in `file` becomes `new`; told on the line of `old` unless `line` says another. `more`: it makes
    as many more mistakes, and this is the first.
    """

    name: str
    file: str
    old: str
    new: str
    said: str
    near: str = ""
    line: int = 0
    more: int = 0


@dataclass(frozen=True)
class Whole:
    """What is done to a folder, and what is said of `file`."""

    name: str
    do: Callable[[Path], object]
    file: str
    said: str
    near: str = ""
    line: int = 0


EDITS = (
    # YAML as such
    Edit(
        "a key twice",
        PROGRAM,
        "  owner: Sample House\n",
        "  owner: Sample House\n  name: Again\n",
        "second time; the first is on line 3",
        line=6,
    ),
    Edit("a tab", PROGRAM, "  support:\n    title", "  support:\n\ttitle", "tab", line=11),
    Edit(
        "a colon in a text",
        PROGRAM,
        "A small program for tests.",
        "A small program: for tests.",
        "cannot be read as YAML",
    ),
    Edit(
        "a bracket left open",
        PROGRAM,
        "[It trains, It tests]",
        "[It trains, It tests",
        "cannot be read as YAML",
        line=8,
    ),
    Edit(
        "a tag that would run something",
        PROGRAM,
        "A small program for tests.",
        "!!python/object/apply:os.system [true]",
        "Tags",
    ),
    Edit("a merge key", BENEFITS, "    title: Library", "    <<: {}", "Merge keys"),
    Edit("an unknown alias", BENEFITS, "All books.", "*books", "Nothing above is marked"),
    Edit(
        "a second document",
        BENEFITS,
        "    source: handbook\n",
        "    source: handbook\n---\nmore: no\n",
        "second document",
        line=8,
    ),
    Edit("a directive", BENEFITS, "benefits:", "%YAML 1.1\n---\nbenefits:", "Directives", line=2),
    Edit("half a character", BENEFITS, "All books.", '"All \\ud83d books"', "no text"),
    Edit("NUL by escape", BENEFITS, "All books.", '"All \\0 books"', "no text"),
    # the shape of program.yaml and benefits.yaml
    Edit(
        "an unknown key",
        PROGRAM,
        "  short_name: ST",
        "  short_name: ST\n  short_nam: ST",
        "is not known here",
        "short_name",
        line=5,
    ),
    Edit("a missing key", PROGRAM, "      term: P1Y\n", "", "“term” is missing", line=15),
    Edit("no value", PROGRAM, "owner: Sample House", "owner:", "no value"),
    Edit("an empty text", PROGRAM, "owner: Sample House", "owner: ''", "is empty"),
    Edit("a number as text", PROGRAM, "owner: Sample House", "owner: 1.0", "Put it in quotes", '"1.0"'),
    Edit("a truth as text", PROGRAM, "owner: Sample House", "owner: true", "Put it in quotes", '"true"'),
    Edit("a text as list", PROGRAM, "begins: [newcomer, former]", "begins: newcomer", "must be a list"),
    Edit("an empty list", PROGRAM, "begins: [newcomer, former]", "begins: []", "is empty"),
    Edit("neither true nor false", PROGRAM, "fee: false", "fee: ja", "must be true or false", "true"),
    Edit(
        "a key with capitals", PROGRAM, "- key: company", "- key: The Company", "small letters", "the-company"
    ),
    Edit("no length of time", PROGRAM, "term: P2Y", "term: 2 years", "no length of time", "P2Y"),
    Edit("a term of nothing", PROGRAM, "term: P2Y", "term: P0Y", "at least a day", "P1Y"),
    Edit(
        "an address that runs something",
        PROGRAM,
        "https://help.example/",
        "javascript:alert(1)",
        "begins with https://",
    ),
    Edit(
        "an unknown key of a benefit",
        BENEFITS,
        "    summary:",
        "    how_to: x\n    summary:",
        "is not known here",
        "how",
    ),
    # names
    Edit(
        "an employment twice",
        PROGRAM,
        "- key: company",
        "- key: college",
        "stands here a second time; the first is on line 32",
    ),
    Edit(
        "an unknown source",
        PROGRAM,
        "title: Home\n      url: https://sample.example/\n      source: handbook",
        "title: Home\n      url: https://sample.example/\n      source: hand-book",
        "not a known source",
        "handbook",
        line=65,
    ),
    Edit(
        "an unknown source in a list",
        SKILLS,
        "House of Speech,,handbook",
        "House of Speech,,handbok",
        "not a known source",
        "handbook",
    ),
    Edit(
        "an unknown source of a text", PLEDGE, "source: guess", "source: gues", "not a known source", "guess"
    ),
    Edit(
        "an unknown track of a journey",
        PROGRAM,
        "track: elder",
        "track: elders",
        "not a known track",
        "elder",
    ),
    Edit(
        "an unknown track of a benefit",
        BENEFITS,
        "[trainer, elder]",
        "[trainer, eldar]",
        "not a known track",
        "elder",
    ),
    Edit("an unknown track of a fee", FEES, "JP,,trainer", "JP,,trainee", "not a known track", "trainer"),
    Edit("an unknown employment of a fee", FEES, "DE,college", "DE,colege", "kind of employment", "college"),
    Edit(
        "an unknown certification of a course",
        COURSES,
        "alpha;beta",
        "alpha;beat",
        "not a known certification",
        "beta",
    ),
    Edit(
        "an unknown policy of a journey",
        PROGRAM,
        "policy: resting\n",
        "policy: restig\n",
        "is not in policies/2020-01-01.yaml",
        "resting",
        more=1,
    ),
    Edit(
        "an unknown document of a journey",
        PROGRAM,
        "documents: [pledge]",
        "documents: [plegde]",
        "not a known document",
        "pledge",
    ),
    Edit(
        "nobody who begins",
        PROGRAM,
        "begins: [newcomer, former]",
        "begins: [newcomer, formers]",
        "nobody who begins",
        "former",
    ),
    Edit(
        "a journey nobody can begin", PROGRAM, "begins: [trainer]", "begins: [elder]", "Nobody can ever begin"
    ),
    Edit(
        "a slug that is not the folder's",
        PROGRAM,
        "slug: sample",
        "slug: simple",
        "must be the same",
        "sample",
    ),
    # reasons, the certification number and references
    Edit("a reason twice", PROGRAM, "- key: too-short", "- key: name-differs", "a second time; the first"),
    Edit(
        "a reason that nobody known can fix",
        PROGRAM,
        "fixed_by: applicant",
        "fixed_by: aplicant",
        "is not known in “fixed_by”. It is one of: applicant, referee, issuer, program, nobody",
        "applicant",
    ),
    Edit(
        "a reason of what nobody refuses",
        PROGRAM,
        "concerns: [reference]",
        "concerns: [referense]",
        "is not known in “concerns”",
        "reference",
    ),
    Edit("a reason of nothing", PROGRAM, "concerns: [reference]", "concerns: []", "is empty"),
    Edit(
        "a reason that does not say what to do",
        PROGRAM,
        "      how: Ask again when it is a year.\n",
        "",
        "“how” is missing",
        line=81,
    ),
    Edit(
        "an unknown source of a reason",
        PROGRAM,
        "sample: true\n      source: guess",
        "sample: true\n      source: gues",
        "not a known source",
        "guess",
        line=88,
    ),
    Edit(
        "an unknown source of the certification number",
        PROGRAM,
        "for one.\n    source: handbook",
        "for one.\n    source: handbok",
        "not a known source",
        "handbook",
        line=42,
    ),
    Edit(
        "an unknown key of the certification number",
        PROGRAM,
        "    hint: It",
        "    hints: It",
        "is not known here",
        "hint",
    ),
    Edit("no time for a referee", PROGRAM, "P21D", "P0D", "at least a day to answer", "P30D"),
    Edit("no length of a referee's time", PROGRAM, "P21D", "21 days", "no length of time", "P21D"),
    Edit("a reminder that comes too late", PROGRAM, "P14D]", "P21D]", "(P21D) is over"),
    Edit("a reminder before the one before it", PROGRAM, "P14D]", "P5D]", "later than the one before it"),
    Edit("a reminder at once", PROGRAM, "[P5D,", "[P0D,", "the first after a day or more"),
    # places
    Edit("a time zone that is none", PROGRAM, "Europe/Berlin", "Europe/Berlim", "time zone", "Europe/Berlin"),
    Edit("a city for a time zone", PROGRAM, "Europe/Berlin", "Tokyo", "time zone", "Asia/Tokyo"),
    Edit("a country that is none", FEES, "DE,college", "UK,college", "code of a country", "GB"),
    Edit("a country by name", FEES, "DE,college", "Norway,college", "two capital letters", "NO"),
    Edit("a currency that is none", FEES, "12000,JPY", "12000,JPX", "code of a currency", "JPY"),
    Edit("a currency that is no more", FEES, "80.5,EUR", "80.5,DEM", "not money anywhere on 2020-01-01"),
    Edit("a currency by sign", FEES, "80.5,EUR", "80.5,€", "three capital letters", "EUR"),
    Edit(
        "a language of a course that is none",
        COURSES,
        "Second course,de",
        "Second course,german",
        "code of a language",
        "de",
    ),
    # amounts
    Edit("a decimal comma", FEES, "100.00", '"100,00"', "with a point", "100.00"),
    Edit(
        "a decimal comma without quotes",
        FEES,
        "100.00",
        "100,00",
        "This row has 9 values and the header names 8",
    ),
    Edit("signs between thousands", FEES, "12000,JPY", '"12,000",JPY', "between thousands", "12000"),
    Edit("more decimals than the currency has", FEES, "12000,JPY", "12000.50,JPY", "JPY has no decimals"),
    Edit("more decimals than euros have", FEES, "100.00", "100.005", "EUR has 2 decimals"),
    Edit("an amount below zero", FEES, "100.00", "-1.00", "below zero"),
    Edit("an amount that is none", FEES, "100.00", "free", "write digits"),
    Edit("an amount in other digits", FEES, "100.00", "١٠٠", "write digits"),
    Edit("a fee twice", FEES, "DE,college,trainer,80.5", "JP,,trainer,80.5", "the first is on line 3"),
    Edit(
        "a fee for a track without one",
        FEES,
        "DE,college,trainer",
        "DE,college,elder",
        "asks no fee (program.yaml:28)",
    ),
    Edit(
        "no fee for the rest of the world",
        FEES,
        "*,,trainer",
        "FR,,trainer",
        "for countries not named",
        line=4,
    ),
    # CSV as such
    Edit(
        "an unknown column",
        COURSES,
        "certifications,sample",
        "certifcations,sample",
        "is not a column",
        "certifications",
    ),
    Edit("a column twice", SKILLS, "audience,source", "provider,source", "“provider” stands here twice"),
    Edit(
        "a row too short",
        COURSES,
        "gamma,no,handbook",
        "gamma,no",
        "This row has 5 values and the header names 6",
    ),
    Edit("a quote left open", CERTIFICATIONS, 'comma"', "comma", "never closed", line=3),
    Edit("a quote in the middle", CERTIFICATIONS, "Alpha,core", '"Al"pha,core', "Double quotes are wrong"),
    Edit(
        "a code twice",
        CERTIFICATIONS,
        "delta,Delta",
        "alpha,Delta",
        "stands here a second time; the first is on line 2",
    ),
    Edit("neither yes nor no", CERTIFICATIONS, "basic,yes", "basic,true", "is yes or no", "yes"),
    Edit("a day that is none", CERTIFICATIONS, "2020-06-30", "2020-06-31", "not a day of the calendar"),
    Edit(
        "a day written otherwise", CERTIFICATIONS, "2020-06-30", "30.06.2020", "year-month-day", "2020-06-30"
    ),
    Edit("a day of another age", CERTIFICATIONS, "2020-06-30", "3020-06-30", "too far away"),
    Edit("retired before released", CERTIFICATIONS, "2020-06-30", "2017-06-30", "before it is released"),
    Edit("a required value left out", CERTIFICATIONS, "beta,Beta", "beta,", "“title” is missing"),
    Edit("a code with capitals", SKILLS, "professor,", "The Professor,", "small letters", "the-professor"),
    # texts
    Edit("no front matter", PLEDGE, "---\ntitle", "title", "begins with a line"),
    Edit("front matter without end", PLEDGE, "source: guess\n---", "source: guess\n", "is missing", line=1),
    Edit(
        "an unknown key of a text",
        PLEDGE,
        "sample: true",
        "sample: true\nsampel: true",
        "is not known here",
        "sample",
        line=4,
    ),
    Edit(
        "a sign that turns the order of a text",
        PLEDGE,
        "I teach well.",
        "I teach \u202eylno\u202c well.",
        "turns the order of what is read (U+202E)",
    ),
    Edit("a sign that isolates", PLEDGE, "The pledge", "The \u2067pledge\u2069", "(U+2067)"),
    # policies and cases
    Edit(
        "an unknown evidence",
        POLICIES,
        "signed: {document: pledge}",
        "taught: {evidence: [survy]}",
        "“survy” is not a known kind of evidence",
        "survey",
    ),
    Edit(
        "an unknown relation",
        POLICIES,
        "signed: {document: pledge}",
        "reference: {relations: [custmer]}",
        "“custmer” is not a known relation",
        "customer",
    ),
    Edit(
        "an unknown rubric",
        POLICIES,
        "signed: {document: pledge}",
        "assessed: {rubric: lesso, pass_mark: 70}",
        "“lesso” is not a known rubric",
        "lesson",
    ),
    Edit(
        "an unknown activity",
        POLICIES,
        "signed: {document: pledge}",
        "earned_points: {points: 1, activities: [talks]}",
        "“talks” is not a known activity",
        "talk",
    ),
    Edit(
        "an unknown kind of course",
        POLICIES,
        "signed: {document: pledge}",
        "taught: {course_kinds: [oficial]}",
        "“oficial” is not a known kind of course",
        "official",
    ),
    Edit(
        "an unknown audience of a class",
        POLICIES,
        "signed: {document: pledge}",
        "taught: {audiences: [adult]}",
        "“adult” is not a known audience",
        "adults",
    ),
    Edit(
        "an unknown way of delivery",
        POLICIES,
        "signed: {document: pledge}",
        "taught: {modes: [onlin]}",
        "“onlin” is not a known way of delivery",
        "online",
    ),
    Edit(
        "an unknown kind of measure",
        POLICIES,
        "signed: {document: pledge}",
        "in_good_standing: {against: [bann]}",
        "“bann” is not a known kind of measure",
        "ban",
    ),
    Edit(
        "an unknown scope of measures",
        POLICIES,
        "signed: {document: pledge}",
        "in_good_standing: {scopes: [event]}",
        "“event” is not a known scope of measures",
        "events",
    ),
    Edit(
        "an unknown level of certifications",
        POLICIES,
        "signed: {document: pledge}",
        "holds_certification: {listed: true, levels: [basic, basik]}",
        "“basik” is not a known level",
        "basic",
    ),
    Edit(
        "a reason of waivers where none is declared",
        POLICIES,
        "signed: {document: pledge}",
        "waived: {reasons: [hardship]}",
        "program.yaml: names, reasons",
    ),
    Edit(
        "a title for an unknown kind", PROGRAM, "{core: The core}", "{cor: The core}", "kind of cert", "core"
    ),
    Edit("a title for an unknown level", PROGRAM, "{basic: First}", "{basik: First}", "known level", "basic"),
    Edit(
        "a title for an unknown kind of benefit",
        PROGRAM,
        "{training: Books}",
        "{trainng: Books}",
        "kind of benefit",
        "training",
    ),
    Edit("an unknown list of names", PROGRAM, "relations: {", "relation: {", "relation", "relations"),
    Edit("an unknown kind of certification", POLICIES, "kinds: [core]", "kinds: [core, cor]", "cor", "core"),
    Edit(
        "an unknown document in a policy",
        POLICIES,
        "document: pledge",
        "document: plege",
        "not a known document",
        "pledge",
    ),
    Edit(
        "an unknown track in a policy", POLICIES, "tracks: [trainer]", "tracks: [trainr]", "track", "trainer"
    ),
    Edit(
        "an unknown criterion",
        POLICIES,
        "        signed: {document",
        "        sgned: {document",
        "exactly one thing",
        line=12,
        more=1,
    ),
    Edit("a key used twice in a policy", POLICIES, "- key: pledge", "- key: knowledge", "used twice"),
    Edit(
        "an unknown source in a policy",
        POLICIES,
        "source: handbook",
        "source: handbok",
        "not a known source",
        "handbook",
    ),
    Edit(
        "an unknown policy of a case",
        CASES,
        "policy: entry",
        "policy: entri",
        "not a known policy on 2020-05-01",
        "entry",
    ),
    Edit(
        "an unknown requirement of a case",
        CASES,
        "knowledge: met",
        "knowlege: met",
        "not a known requirement",
        "knowledge",
    ),
    Edit(
        "a case before everything",
        CASES,
        "on: 2020-05-01",
        "on: 2019-05-01",
        "Nothing is in force on 2019-05-01",
    ),
)


def _move(old: str, new: str) -> Callable[[Path], object]:
    def do(folder: Path) -> None:
        (folder / new).parent.mkdir(parents=True, exist_ok=True)
        (folder / old).rename(folder / new)

    return do


def _bytes(file: str, content: bytes) -> Callable[[Path], object]:
    return lambda folder: (folder / file).write_bytes(content)


def _both(*steps: Callable[[Path], object]) -> Callable[[Path], object]:
    return lambda folder: [step(folder) for step in steps]


def _reserved(folder: Path) -> None:
    folders.edit(folder, PROGRAM, "  slug: sample", "  slug: staff")


DEEP = b"benefits: " + b"[" * 100_000
BOMB = b"a: &a [x,x,x,x,x,x,x,x,x,x]\n" + b"".join(
    b"%c: &%c [%s]\n" % (letter + 1, letter + 1, b",".join([b"*%c" % letter] * 10))
    for letter in range(97, 107)
)

FILES = (
    Whole("UTF-16", _bytes(SKILLS, folders.SKILLS.encode("utf-16")), SKILLS, "UTF-16", line=1),
    Whole(
        "Latin-1",
        _bytes(SKILLS, folders.SKILLS.replace("House of", "Maison française de").encode("latin-1")),
        SKILLS,
        "not UTF-8",
        line=2,
    ),
    Whole(
        "NUL", _bytes(SKILLS, folders.SKILLS.replace("House", "Ho\0use").encode()), SKILLS, "U+0000", line=2
    ),
    Whole(
        "an escape of terminals",
        _bytes(SKILLS, folders.SKILLS.replace("House", "\x1b[31m").encode()),
        SKILLS,
        "U+001B",
        line=2,
    ),
    Whole("an empty file", _bytes(SKILLS, b""), SKILLS, "is empty", line=1),
    Whole(
        "semicolons", _bytes(SKILLS, folders.SKILLS.replace(",", ";").encode()), SKILLS, "semicolons", line=1
    ),
    Whole("tabs", _bytes(SKILLS, folders.SKILLS.replace(",", "\t").encode()), SKILLS, "tabs", line=1),
    Whole("a column missing", _bytes(SKILLS, b"code,title\n"), SKILLS, "“source” is missing", line=1),
    Whole(
        "a list that is a picture",
        _bytes(SKILLS, b"\x89PNG\r\n\x1a\n" + bytes(range(256))),
        SKILLS,
        "not UTF-8",
        line=1,
    ),
    Whole("an empty document", _bytes(BENEFITS, b"# nothing\n"), BENEFITS, "is empty", line=1),
    Whole(
        "a list instead of a mapping", _bytes(BENEFITS, b"- library\n"), BENEFITS, "must be a mapping", line=1
    ),
    Whole(
        "another first key",
        _bytes(BENEFITS, folders.BENEFITS.replace("benefits:", "benefit:").encode()),
        BENEFITS,
        "is not known here",
        "benefits",
        line=1,
    ),
    Whole("nesting without end", _bytes(BENEFITS, DEEP), BENEFITS, "nested more than", line=1),
    Whole("a bomb of aliases", _bytes(BENEFITS, BOMB), BENEFITS, "unfolds to more", line=5),
    Whole("a document too large", _bytes(BENEFITS, b"# " + b"x" * 1_100_000), BENEFITS, "at most 1,000,000"),
    Whole("a file too large", _bytes(BENEFITS, b"x" * 4_100_000), BENEFITS, "larger than 4 MB"),
    Whole(
        "a text without text",
        _bytes(PLEDGE, b"---\ntitle: A\nsample: no\nsource: guess\n---\n\n"),
        PLEDGE,
        "no text",
        line=5,
    ),
    Whole(
        "a link that leads nowhere",
        lambda folder: (folder / "cases/x.yaml").symlink_to("gone"),
        "cases/x.yaml",
        "leads nowhere",
    ),
    Whole(
        "a folder by link",
        lambda folder: (folder / "letters").symlink_to(folder / "cases"),
        "letters",
        "link to a folder",
    ),
    Whole(
        "a day that is none in a name",
        _move("fees/2020-01-01.csv", "fees/2020-13-01.csv"),
        "fees/2020-13-01.csv",
        "not a day of the calendar",
    ),
    Whole(
        "a policy file by another name",
        lambda folder: (folder / "policies/summer.yaml").write_text(folders.POLICIES),
        "policies/summer.yaml",
        "is not a date",
    ),
    Whole(
        "a text without language",
        lambda folder: (folder / "agreements/pledge/2020-01-01.md").write_text(folders.PLEDGE),
        "agreements/pledge/2020-01-01.md",
        "says no language",
    ),
    Whole(
        "a language that is none",
        lambda folder: (folder / "agreements/pledge/2020-01-01.english.md").write_text(folders.PLEDGE),
        "agreements/pledge/2020-01-01.english.md",
        "code of a language",
        "en",
    ),
    Whole(
        "a text only in translation",
        lambda folder: (folder / PLEDGE).unlink(),
        "agreements/pledge/2020-01-01.de.md",
        "in the program's language",
    ),
    Whole(
        "fees before the policies",
        lambda folder: (folder / "fees/2019-01-01.csv").write_text(folders.FEES),
        "fees/2019-01-01.csv",
        "before the first policies on 2020-01-01",
    ),
    Whole(
        "no fees",
        lambda folder: (folder / FEES).unlink(),
        PROGRAM,
        "no fees are in force on 2020-01-01",
        line=20,
    ),
    Whole(
        "fees that come too late",
        _move(FEES, "fees/2021-07-01.csv"),
        PROGRAM,
        "no fees are in force on 2020-01-01",
        line=20,
    ),
    Whole(
        "a document that comes too late",
        _both(
            _move(PLEDGE, "agreements/pledge/2021-07-01.en.md"),
            lambda folder: (folder / "agreements/pledge/2020-01-01.de.md").unlink(),
        ),
        PROGRAM,
        "begins on 2021-07-01, the journey on 2020-01-01",
        line=53,
    ),
    Whole(
        "no policies",
        lambda folder: [path.unlink() for path in [*(folder / "policies").iterdir(), folder / CASES]],
        "policies",
        "nothing says what is required",
    ),
)

WARNINGS = (
    Whole("a file nobody reads", lambda folder: (folder / "fee.csv").touch(), "fee.csv", "not read", "fees"),
    Whole(
        "a folder nobody reads", lambda folder: (folder / "policy").mkdir(), "policy/", "not read", "policies"
    ),
    Whole(
        "another ending",
        lambda folder: (folder / "policies/2022-01-01.yml").touch(),
        "policies/2022-01-01.yml",
        "not read",
        "policies/2022-01-01.yaml",
    ),
    Whole(
        "a policy nobody is judged by",
        lambda folder: (folder / POLICIES).write_text(
            folders.POLICIES + folders.POLICIES.split("resting:")[1].join(["idle:", ""])
        ),
        POLICIES,
        "No journey is judged",
    ),
    Whole(
        "a translation left behind",
        lambda folder: (folder / "agreements/pledge/2021-07-01.en.md").write_text(folders.PLEDGE),
        "agreements/pledge/2021-07-01.en.md",
        "no longer there in: de",
    ),
)
