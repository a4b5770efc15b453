"""Every sentence that can be translated, gathered from the source; and the rehearsal language made of them.

The rehearsal language is a mirrored pseudo-language, as Windows has one: each sentence keeps its words, in
other letters, a third longer, between ⟦ and ⟧, on pages laid out from right to left. What stands there
without brackets was never given to a translator; what breaks there breaks in Arabic and in German.
"""

from __future__ import annotations

import datetime as dt
import importlib.util
import io
import re
from collections.abc import Iterator
from pathlib import Path

from babel.messages import Catalog
from babel.messages.extract import DEFAULT_KEYWORDS, extract
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po
from django.utils.translation.template import templatize

SOURCE = Path(__file__).resolve().parents[1]
LOCALE = SOURCE / "locale"
TEMPLATE = LOCALE / "rostra.pot"
REHEARSAL = LOCALE / "qps_Plocm" / "LC_MESSAGES" / "django.mo"
# These are Django templates, all others are Jinja2.
OF_DJANGO = (SOURCE / "web" / "account_templates", SOURCE / "record" / "templates")
Sentence = str | tuple[str, ...] | list[str]  # or its singular and plural
KEYWORDS = {
    **DEFAULT_KEYWORDS,
    "gettext_lazy": None,
    "ngettext_lazy": (1, 2),
    "pgettext_lazy": ((1, "c"), 2),
    "npgettext_lazy": ((1, "c"), 2, 3),
}
JINJA = {"extensions": "jinja2.ext.i18n,jinja2.ext.do", "trim_blocks": "true", "lstrip_blocks": "true"}

LETTERS = str.maketrans(
    "aAbBcCdDeEfFgGhHiIjJkKlLmMnNoOpPqQrRsStTuUvVwWxXyYzZ",
    "åÅƀƁçÇđĐéÉƒƑĝĜĥĤîÎĵĴķĶļĻɱṀñÑöÖþÞǫǪŕŔšŠţŢûÛṽṼŵŴẋẊýÝžŽ",
)
# What a program fills in or a browser reads: placeholders, tags and entities.
KEPT = re.compile(r"%\([a-z_A-Z0-9]+\)[a-z]|%[%sd]|\{[^}]*\}|<[^>]+>|&[a-z]+;")
OPENED, CLOSED = "⟦", "⟧"
NO_DAY = dt.datetime(2000, 1, 1, tzinfo=dt.UTC)  # so that the same sentences make the same file


def gathered() -> Catalog:
    """The sentences of the product, in the order of its files."""
    catalog = Catalog(project="Rostra", charset="utf-8", fuzzy=False)
    letters = (path for folder in OF_DJANGO for path in folder.rglob("*.txt"))
    for path in sorted((*SOURCE.rglob("*.py"), *SOURCE.rglob("*.html"), *letters)):
        place = path.relative_to(SOURCE.parent).as_posix()
        for line, message, comments, context in found(path):
            catalog.add(message, None, [(place, line)], auto_comments=comments, context=context)
    return catalog


def found(path: Path) -> Iterator[tuple[int, str | tuple[str, ...], list[str], str | None]]:
    """(line, sentence, comments, context) of every sentence in a file."""
    text, options = path.read_text(), dict[str, str]()
    if path.suffix == ".py":
        method = "python"
    elif any(path.is_relative_to(folder) for folder in OF_DJANGO):
        text, method = templatize(text, origin=str(path)), "python"
    else:
        method, options = "jinja2.ext:babel_extract", JINJA
    yield from extract(method, io.BytesIO(text.encode()), KEYWORDS, ["Translators:"], options)


def of_others() -> Iterator[Catalog]:
    """The sentences of the libraries people see: forms, validators, accounts."""
    for package in ("django", "allauth"):
        spec = importlib.util.find_spec(package)
        for root in (spec.submodule_search_locations or []) if spec else []:
            for path in sorted(Path(root).rglob("locale/en/LC_MESSAGES/django.po")):
                with path.open("rb") as file:
                    yield read_po(file, locale="en", abort_invalid=False)


def rehearsal() -> bytes:
    """The compiled rehearsal language."""
    catalog = Catalog(locale="en", creation_date=NO_DAY, revision_date=NO_DAY, charset="utf-8", fuzzy=False)
    for source in (gathered(), *of_others()):
        for message in source:
            if message.id and not technical(message.id):
                catalog.add(message.id, rehearsed(message.id), context=message.context)
    file = io.BytesIO()
    write_mo(file, catalog)
    return file.getvalue()


def technical(sentence: Sentence) -> bool:
    """Whether this is a date format and not something to read; libraries translate those too."""
    text = sentence if isinstance(sentence, str) else sentence[0]
    return bool(re.fullmatch(r"[A-Za-z](?:[ ,./:\-]+[A-Za-z])*\.?", text.strip()))


def rehearsed(sentence: Sentence) -> str | tuple[str, ...]:
    """A sentence in the rehearsal language; its placeholders, tags and outer spaces stay."""
    if not isinstance(sentence, str):
        return tuple(str(rehearsed(one)) for one in sentence)
    inner = sentence.strip()
    before, _, after = sentence.partition(inner)
    parts, place = [], 0
    for kept in KEPT.finditer(inner):
        parts += [inner[place : kept.start()].translate(LETTERS), kept[0]]
        place = kept.end()
    parts.append(inner[place:].translate(LETTERS))
    longer = "·" * max(1, len(inner) // 3) if len(inner) < 60 else "···"
    return f"{before}{OPENED}{''.join(parts)}{longer}{CLOSED}{after}"


def template() -> bytes:
    """The list a translator begins with; without a date, so that the same sentences make the same file."""
    catalog = gathered()
    file = io.BytesIO()
    write_po(file, catalog, width=110, omit_header=True, include_lineno=False)
    return b'msgid ""\nmsgstr "Content-Type: text/plain; charset=utf-8\\n"\n\n' + file.getvalue()


def write() -> None:
    """Write the list and the rehearsal language, and compile what translators have sent."""
    REHEARSAL.parent.mkdir(parents=True, exist_ok=True)
    TEMPLATE.write_bytes(template())
    REHEARSAL.write_bytes(rehearsal())
    for path in LOCALE.glob("*/LC_MESSAGES/django.po"):
        with path.open("rb") as source, path.with_suffix(".mo").open("wb") as target:
            write_mo(target, read_po(source))
