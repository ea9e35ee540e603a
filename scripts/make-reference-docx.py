#!/usr/bin/env python3
"""Writes the styles, page and footer that DOCX files get: Sources/Documents/Templates/reference.docx.

Run it after a change here; the same source gives the same bytes.
"""
import pathlib
import zipfile

TARGET = pathlib.Path(__file__).parent.parent / "Sources/Documents/Templates/reference.docx"
INK, SOFT, FJORD, WASH, LINE, SIGNAL = "14211F", "4D5C58", "0A5260", "EAF3F3", "D5DCD8", "A8480B"
MAIN = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml"
HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def run(size=None, colour=None, bold=False):
    """Properties of letters; the size in points."""
    return (
        ("<w:b/><w:bCs/>" if bold else "")
        + (f'<w:color w:val="{colour}"/>' if colour else "")
        + (f'<w:sz w:val="{round(size * 2)}"/><w:szCs w:val="{round(size * 2)}"/>' if size else "")
    )


def paragraph(before=0, after=6, line=None, keep=False, indent=0, extra="", level=None):
    """Properties of a paragraph; room in points, in the order that the schema wants."""
    spacing = f'<w:spacing w:before="{before * 20}" w:after="{after * 20}"'
    return (
        ("<w:keepNext/><w:keepLines/>" if keep else "")
        + extra
        + spacing
        + (f' w:line="{line}" w:lineRule="auto"/>' if line else "/>")
        + (f'<w:ind w:left="{indent * 20}"/>' if indent else "")
        + (f'<w:outlineLvl w:val="{level}"/>' if level is not None else "")
    )


def border(colour, eighths=18):
    return f'<w:pBdr><w:left w:val="single" w:sz="{eighths}" w:space="10" w:color="{colour}"/></w:pBdr>'


def style(key, name, p="", r="", based="Normal", following=None, kind="paragraph", default=False):
    parts = [f'<w:name w:val="{name}"/>']
    if based and not default:
        parts.append(f'<w:basedOn w:val="{based}"/>')
    if following:
        parts.append(f'<w:next w:val="{following}"/>')
    parts.append("<w:qFormat/>")
    if p:
        parts.append(f"<w:pPr>{p}</w:pPr>")
    if r:
        parts.append(f"<w:rPr>{r}</w:rPr>")
    mark = ' w:default="1"' if default else ""
    return f'<w:style w:type="{kind}"{mark} w:styleId="{key}">{"".join(parts)}</w:style>'


def heading(level, size, before, after, colour=INK):
    return style(
        f"Heading{level}",
        f"heading {level}",
        paragraph(before, after, 252, keep=True, level=level - 1),
        run(size, colour, bold=True),
        following="BodyText",
    )


SHADE = f'<w:shd w:val="clear" w:color="auto" w:fill="{WASH}"/>'
TABLE = (
    '<w:style w:type="table" w:default="1" w:styleId="Table"><w:name w:val="Table"/><w:qFormat/>'
    f'<w:tblPr><w:tblBorders><w:bottom w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/>'
    f'<w:insideH w:val="single" w:sz="4" w:space="0" w:color="{LINE}"/></w:tblBorders>'
    '<w:tblCellMar><w:top w:w="60" w:type="dxa"/><w:left w:w="0" w:type="dxa"/>'
    '<w:bottom w:w="60" w:type="dxa"/><w:right w:w="200" w:type="dxa"/></w:tblCellMar></w:tblPr>'
    f'<w:tblStylePr w:type="firstRow"><w:rPr>{run(bold=True)}</w:rPr><w:tcPr><w:tcBorders>'
    f'<w:bottom w:val="single" w:sz="8" w:space="0" w:color="{INK}"/></w:tcBorders></w:tcPr></w:tblStylePr></w:style>'
)
STYLES = "".join(
    [
        f'<w:docDefaults><w:rPrDefault><w:rPr><w:rFonts w:ascii="Calibri" w:hAnsi="Calibri" w:cs="Calibri" '
        f'w:eastAsia="Calibri"/>{run(11, INK)}<w:lang w:val="nb-NO" w:eastAsia="nb-NO" w:bidi="ar-SA"/></w:rPr>'
        "</w:rPrDefault><w:pPrDefault/></w:docDefaults>",
        style("Normal", "Normal", paragraph(0, 6, 283), default=True),
        style("DefaultParagraphFont", "Default Paragraph Font", kind="character", default=True),
        style("BodyText", "Body Text", paragraph(0, 7, 283)),
        style("FirstParagraph", "First Paragraph", based="BodyText", following="BodyText"),
        style("Compact", "Compact", paragraph(0, 3, 276), based="BodyText"),
        style("Title", "Title", paragraph(0, 4, 240, keep=True), run(24, INK, bold=True), following="Subtitle"),
        style("Subtitle", "Subtitle", paragraph(0, 6), run(13, SOFT), following="BodyText"),
        style("Author", "Author", paragraph(0, 2), run(10, SOFT), following="BodyText"),
        style("Kicker", "Kicker", paragraph(0, 18), run(10, FJORD, bold=True), following="BodyText"),
        style("Date", "Date", r=run(10, SOFT), following="BodyText"),
        heading(1, 16, 22, 8),
        heading(2, 13, 18, 5),
        heading(3, 10, 12, 4, FJORD),
        style("BlockText", "Block Text", paragraph(0, 7, 276, indent=14, extra=border(LINE, 12)), run(10, SOFT)),
        style("DefinitionTerm", "Definition Term", paragraph(5, 0, keep=True), run(10, SOFT)),
        style("Definition", "Definition", paragraph(0, 2)),
        style("Note", "Note", paragraph(0, 6), run(9.5, SOFT)),
        style("Mark", "Mark", paragraph(0, 10), run(11, SIGNAL, bold=True)),
        style(
            "DecisionLabel",
            "Decision Label",
            paragraph(8, 0, keep=True, indent=12, extra=border(FJORD) + SHADE),
            run(9.5, FJORD, bold=True),
            following="Decision",
        ),
        style("Decision", "Decision", paragraph(0, 8, 283, indent=12, extra=border(FJORD) + SHADE)),
        style("Soft", "Soft", r=run(colour=SOFT), based="DefaultParagraphFont", kind="character"),
        style("Hyperlink", "Hyperlink", r=run(colour=FJORD) + '<w:u w:val="single"/>', based="DefaultParagraphFont",
              kind="character"),
        style("Footer", "footer", paragraph(0, 0), run(9, SOFT)),
        TABLE,
    ]
)
FIELD = (
    '<w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> {0} </w:instrText></w:r>'
    '<w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>{1}</w:t></w:r>'
    '<w:r><w:fldChar w:fldCharType="end"/></w:r>'
)
FOOTER = (
    '<w:p><w:pPr><w:pStyle w:val="Footer"/><w:jc w:val="right"/></w:pPr>'
    + FIELD.format("PAGE", 1)
    + '<w:r><w:t xml:space="preserve"> / </w:t></w:r>'
    + FIELD.format("NUMPAGES", 1)
    + "</w:p>"
)
SECTION = (
    '<w:sectPr><w:footerReference w:type="default" r:id="rId2"/><w:pgSz w:w="11906" w:h="16838"/>'
    '<w:pgMar w:top="1588" w:right="1701" w:bottom="1588" w:left="1701" w:header="709" w:footer="709" w:gutter="0"/>'
    "</w:sectPr>"
)


def relations(entries):
    lines = "".join(f'<Relationship Id="{key}" Type="{OFFICE}/{kind}" Target="{to}"/>' for key, kind, to in entries)
    return f'{HEAD}<Relationships xmlns="{PACKAGE}/relationships">{lines}</Relationships>'


def word(element, content):
    return f'{HEAD}<w:{element} xmlns:w="{MAIN}" xmlns:r="{OFFICE}">{content}</w:{element}>'


def content_types():
    parts = [("document", "document.main"), ("styles", "styles"), ("footer1", "footer")]
    lines = "".join(f'<Override PartName="/word/{part}.xml" ContentType="{WORD}.{kind}+xml"/>' for part, kind in parts)
    return (
        f'{HEAD}<Types xmlns="{PACKAGE}/content-types"><Default Extension="xml" ContentType="application/xml"/>'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f"{lines}</Types>"
    )


FILES = {
    "[Content_Types].xml": content_types(),
    "_rels/.rels": relations([("rId1", "officeDocument", "word/document.xml")]),
    "word/_rels/document.xml.rels": relations([("rId1", "styles", "styles.xml"), ("rId2", "footer", "footer1.xml")]),
    "word/document.xml": word("document", f"<w:body><w:p/>{SECTION}</w:body>"),
    "word/styles.xml": word("styles", STYLES),
    "word/footer1.xml": word("ftr", FOOTER),
}

with zipfile.ZipFile(TARGET, "w", zipfile.ZIP_DEFLATED) as archive:
    for name, text in FILES.items():
        entry = zipfile.ZipInfo(name, date_time=(2000, 1, 1, 0, 0, 0))
        entry.compress_type = zipfile.ZIP_DEFLATED
        archive.writestr(entry, text)
