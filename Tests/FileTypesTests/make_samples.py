"""Writes the files that the tests of file types look at, each made of little: make_samples.py FOLDER."""

import io
import struct
import sys
import zipfile
import zlib
from pathlib import Path

folder = Path(sys.argv[1])
folder.mkdir(parents=True, exist_ok=True)
MAIN = "application/vnd.openxmlformats-officedocument."


def put(name, data):
    (folder / name).write_bytes(data)


def packed(parts, **options):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts:
            plain = name == "mimetype"
            archive.writestr(name, data, zipfile.ZIP_STORED if plain else zipfile.ZIP_DEFLATED)
    return buffer.getvalue()


def office(main, more=()):
    types = f'<?xml version="1.0"?><Types><Override PartName="/main.xml" ContentType="{main}"/></Types>'
    return packed([("[Content_Types].xml", types), ("main.xml", "<a/>"), *more])


def open_document(kind, more=(), manifest="<manifest/>"):
    return packed(
        [
            ("mimetype", f"application/vnd.oasis.opendocument.{kind}"),
            ("content.xml", "<a/>"),
            ("META-INF/manifest.xml", manifest),
            *more,
        ]
    )


def chunk(kind, data):
    return struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))


pdf = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 1\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"
png = b"\x89PNG\r\n\x1a\n" + chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0))
png += chunk(b"IDAT", zlib.compress(b"\0\0")) + chunk(b"IEND", b"")
word = office(MAIN + "wordprocessingml.document.main+xml")

# What is taken in, by what it is.
put("ok-pdf", pdf)
put("ok-docx", word)
put("ok-xlsx", office(MAIN + "spreadsheetml.sheet.main+xml"))
put("ok-pptx", office(MAIN + "presentationml.presentation.main+xml"))
put("ok-odt", open_document("text"))
put("ok-ods", open_document("spreadsheet"))
put("ok-odp", open_document("presentation"))
put("ok-png", png)
put("ok-jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(20) + b"\xff\xd9and what cameras put behind")
put("ok-txt", "Møtet begynner kl. 10.\n<b>er ikke HTML når det står midt i</b>\n".encode())
put("ok-csv", "Navn;Plasser\nBø;3\n".encode("windows-1252"))

# What is not, by what it is.
put("empty", b"")
put("program-windows", b"MZ\x90\0\x03\0\0\0" + bytes(200))
put("program-linux", b"\x7fELF\x02\x01\x01" + bytes(200))
put("program-java", bytes.fromhex("cafebabe") + bytes(40))
put("script-shell", b"#!/bin/sh\nrm -rf /\n")
put("html-page", b"\xef\xbb\xbf \n<!DOCTYPE html><p>x")
put("html-fragment", b"<script>alert(1)</script>")
put("html-xhtml", b'<?xml version="1.0"?><html xmlns="http://www.w3.org/1999/xhtml"/>')
put("svg-bare", b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>")
put("svg-declared", b"<?xml version='1.0'?>\n<!-- x -->\n<svg/>")
put("xml-plain", b"<?xml version='1.0'?><a/>")
put("macros-docm", office("application/vnd.ms-word.document.macroEnabled.main+xml"))
put("macros-hidden", office(MAIN + "wordprocessingml.document.main+xml", [("word/VBAProject.bin", "x")]))
put("macros-odt", open_document("text", [("Basic/Standard/Module1.xml", "<a/>")]))
put("locked-odt", open_document("text", manifest="<m><encryption-data/></m>"))
put("locked-pdf", pdf.replace(b"/Root 1 0 R", b"/Root 1 0 R/Encrypt 2 0 R"))
cfb = bytes.fromhex("d0cf11e0a1b11ae1") + bytes(600)
put("oldOffice-doc", cfb)
put("locked-docx", cfb + "EncryptedPackage".encode("utf-16-le") + bytes(40))
flags = bytearray(word)
for at in (6, flags.index(b"PK\x01\x02") + 8):  # the first part says that it is locked, in both lists
    flags[at] |= 1
put("locked-zip", bytes(flags))
put("tooPacked-bomb", office(MAIN + "wordprocessingml.document.main+xml", [("x", bytes(60_000_000))]))
lying = bytearray(office(MAIN + "wordprocessingml.document.main+xml", [("x", b"y" * 100_000)]))
for mark, offset in ((b"PK\x03\x04", 22), (b"PK\x01\x02", 24)):  # it unpacks to more than it says, in both lists
    at = lying.rindex(mark)
    lying[at + offset : at + offset + 4] = struct.pack("<I", 10)
put("tooPacked-lying", bytes(lying))
put("tooPacked-many", office(MAIN + "wordprocessingml.document.main+xml", [(f"p{n}", "") for n in range(10_001)]))
put("archive-zip", packed([("a.txt", "x")]))
put("archive-jar", packed([("META-INF/MANIFEST.MF", "x"), ("A.class", "x")]))
put("archive-gzip", b"\x1f\x8b\x08" + bytes(30))
put("archive-rar", b"Rar!\x1a\x07\0" + bytes(30))
put("archive-odf-late", packed([("a", "x"), ("mimetype", "application/vnd.oasis.opendocument.text")]))
put("picture-gif", b"GIF89a" + bytes(30))
put("picture-heic", b"\0\0\0\x18ftypheic" + bytes(30))
put("richText", b"{\\rtf1 x}")
put("damaged-pdf", pdf[:-30])
put("damaged-png", png[:-12])
put("damaged-jpeg", b"\xff\xd8\xff\xe0\0\x10JFIF\0" + bytes(20))
put("damaged-docx", word[:-40])
broken = bytearray(word)
broken[word.index(b"main.xml") + len("main.xml") + 1] ^= 0xFF
put("damaged-part", bytes(broken))
two = bytearray(word)  # the two lists of parts name different things
at = two.rindex(b"main.xml")
two[at : at + 8] = b"evil.xml"
put("damaged-two-lists", bytes(two))
put("unknown-bytes", bytes(range(256)))
put("unknown-utf16", "Hei".encode("utf-16"))
