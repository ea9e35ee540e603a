# What stands in a DOCX file, as lines: language, title, author, then style and text of each paragraph, and how many rows
# head a table, and of each picture what is said of it and how its file begins.
import sys
import xml.etree.ElementTree as tree
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
DC = "{http://purl.org/dc/elements/1.1/}"

with zipfile.ZipFile(sys.argv[1]) as archive:
    broken = archive.testzip()
    assert broken is None, broken
    parts = {name: tree.fromstring(archive.read(name)) for name in archive.namelist() if name.endswith(".xml")}
core, styles, body = parts["docProps/core.xml"], parts["word/styles.xml"], parts["word/document.xml"]
known = {style.get(W + "styleId") for style in styles.iter(W + "style")}
print("language:", styles.find(f".//{W}docDefaults//{W}lang").get(W + "val"))
print("core:", core.findtext(DC + "title"), "|", core.findtext(DC + "creator"), "|", core.findtext(DC + "language"))
for paragraph in body.iter(W + "p"):
    style = paragraph.find(f"{W}pPr/{W}pStyle")
    name = "-" if style is None else style.get(W + "val")
    assert name == "-" or name in known, name
    words = "".join("\n" if node.tag == W + "br" else node.text or "" for node in paragraph.iter()
                    if node.tag in (W + "t", W + "br"))
    print(f"{name}: {words!r}")
print("heading rows:", len(list(body.iter(W + "tblHeader"))))
for picture in body.iter("{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"):
    with zipfile.ZipFile(sys.argv[1]) as archive:
        files = [archive.read(name)[1:4] for name in archive.namelist() if name.startswith("word/media/")]
    print("picture:", picture.get("descr"), files)
print("footer:", "PAGE" in "".join(field.text or "" for field in parts["word/footer1.xml"].iter(W + "instrText")))
