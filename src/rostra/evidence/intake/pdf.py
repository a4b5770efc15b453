"""PDF documents: looked through object by object, refused when anything in them acts, and written anew.

What pages are painted with is never unpacked: a stream that would unpack to a gigabyte costs nothing. Only
what holds objects is, within limits.
"""

from __future__ import annotations

import io
from collections.abc import Iterator
from typing import Any

import pikepdf
import pikepdf.settings
from pikepdf import Array, Dictionary, Name, Stream

from rostra.evidence.refusals import Refused

PAGES_AT_MOST = 200
OBJECTS_AT_MOST = 30_000
NESTED_AT_MOST = 100
UNPACKED_AT_MOST = 8_000_000  # bytes of one stream that holds objects; usual ones hold some ten thousand
pikepdf.settings.set_qpdf_limits(
    doc_max_warnings=1_000,  # sloppy writers make some on each page
    parser_max_nesting=NESTED_AT_MOST,
    parser_max_container_size=1_000_000,
    max_stream_filters=3,
    flate_max_memory=UNPACKED_AT_MOST,
    png_max_memory=UNPACKED_AT_MOST,
    tiff_max_memory=UNPACKED_AT_MOST,
    run_length_max_memory=UNPACKED_AT_MOST,
    dct_max_memory=UNPACKED_AT_MOST,
    dct_max_progressive_scans=50,
)

#: Keys that make a document act or carry something, and what is wrong with them.
KEYS = {
    "/JS": "script_inside",
    "/JavaScript": "script_inside",
    "/AA": "action_inside",
    "/EmbeddedFiles": "file_inside",
    "/EF": "file_inside",
    "/AF": "file_inside",
    "/XFA": "form_inside",
    "/RichMediaContent": "media_inside",
    "/RichMediaSettings": "media_inside",
}
#: What a dictionary says it is, under /S, /Type or /Subtype.
WORDS = {
    "/JavaScript": "script_inside",
    "/Launch": "action_inside",
    "/GoToR": "action_inside",
    "/GoToE": "action_inside",
    "/SubmitForm": "action_inside",
    "/ImportData": "action_inside",
    "/Rendition": "media_inside",
    "/RichMediaExecute": "media_inside",
    "/RichMedia": "media_inside",
    "/Movie": "media_inside",
    "/Sound": "media_inside",
    "/Screen": "media_inside",
    "/3D": "media_inside",
    "/EmbeddedFile": "file_inside",
    "/FileAttachment": "file_inside",
}
SAFE_ADDRESSES = ("http://", "https://", "mailto:", "tel:")


def rewritten(data: bytes) -> bytes:
    """The same document, written anew without anything before, between or behind it. Raises Refused."""
    try:
        with pikepdf.open(
            io.BytesIO(data), suppress_warnings=True, inherit_page_attributes=False
        ) as document:
            if document.is_encrypted:
                raise Refused("locked_document")
            _count_pages(document)
            _look_through(document)
            out = io.BytesIO()
            document.save(
                out,
                fix_metadata_version=False,
                compress_streams=False,
                stream_decode_level=pikepdf.StreamDecodeLevel.none,
                object_stream_mode=pikepdf.ObjectStreamMode.disable,
                deterministic_id=True,
            )
            return out.getvalue()
    except pikepdf.PasswordError as error:
        raise Refused("locked_document") from error
    except (pikepdf.PikepdfError, pikepdf.PdfError, ValueError, TypeError, RuntimeError, KeyError) as error:
        raise Refused("broken_file") from error


def _count_pages(document: pikepdf.Pdf) -> None:
    """The tree of pages has an end, and not too many leaves."""
    seen: set[tuple[int, int]] = set()
    waiting: list[Any] = [document.Root.get(Name.Pages)]
    leaves = 0
    while waiting:
        node = waiting.pop()
        if not isinstance(node, Dictionary):
            raise Refused("broken_file")
        children = node.get(Name.Kids)
        if children is None:
            leaves += 1
        elif not isinstance(children, Array) or node.objgen in seen:
            raise Refused("broken_file")
        else:
            seen.add(node.objgen)
            if len(children) > PAGES_AT_MOST:
                raise Refused("too_many_pages")
            waiting.extend(children)
        if leaves > PAGES_AT_MOST or len(waiting) > 10 * PAGES_AT_MOST:
            raise Refused("too_many_pages")
    if not leaves:
        raise Refused("broken_file")


def _look_through(document: pikepdf.Pdf) -> None:
    for number, one in enumerate([document.trailer, *document.objects]):
        if number > OBJECTS_AT_MOST:
            raise Refused("too_many_parts")
        for part in _parts(one):
            _look_at(part)


def _parts(whole: Any) -> Iterator[Any]:
    """Every dictionary written inside an object; what it refers to is looked at when its own turn comes."""
    waiting = [whole]
    while waiting:
        part = waiting.pop()
        if isinstance(part, Dictionary | Stream):
            yield part
            inside = [part.get(key) for key in part.keys()]  # noqa: SIM118 - a stream is not iterable
        elif isinstance(part, Array):
            inside = list(part)
        else:
            continue
        waiting += [
            one
            for one in inside
            if isinstance(one, Dictionary | Array) and not (isinstance(one, Stream) or one.is_indirect)
        ]


def _look_at(part: Any) -> None:
    for key in part.keys():  # noqa: SIM118 - a stream is not iterable
        if key in KEYS:
            raise Refused(KEYS[key])
    for key in (Name.S, Name.Type, Name.Subtype):
        word = part.get(key)
        if isinstance(word, Name) and str(word) in WORDS:
            raise Refused(WORDS[str(word)])
    if isinstance(part, Stream) and Name.F in part:
        raise Refused("file_inside")
    for key in (Name.URI, Name.Base):
        if (address := part.get(key)) is not None and not isinstance(address, Dictionary):
            _look_at_address(str(address))


def _look_at_address(address: str) -> None:
    """Addresses of the web and of mail may stay, and those without any scheme."""
    plain = "".join(letter for letter in address if letter.isprintable()).strip().lower()
    scheme = plain.split("/")[0].split("?")[0]
    if not plain.startswith(SAFE_ADDRESSES) and (":" in scheme or plain.startswith(("//", "\\"))):
        raise Refused("action_inside")
