# Stands in for the command `typst compile` where typst is installed as a module of Python.
# Arguments: the standards, the time of creation, the file to write, folders of fonts;
# of a drawing `png`, the dots to an inch, the file to write, folders of fonts.
import sys

import typst

kind, number, result, *fonts = sys.argv[1:]
source, rest = (
    ("picture.typ", {"format": "png", "ppi": float(number)})
    if kind == "png"
    else ("document.typ", {"pdf_standards": kind.split(","), "timestamp": int(number)})
)
try:
    typst.compile(source, output=result, root=".", font_paths=fonts, ignore_system_fonts=True, **rest)
except typst.TypstError as error:
    sys.exit(error.message)
