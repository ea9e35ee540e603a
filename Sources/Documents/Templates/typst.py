# Stands in for the command `typst compile` where typst is installed as a module of Python.
# Arguments: the standards, the time of creation, the file to write, folders of fonts.
import sys

import typst

standards, timestamp, result, *fonts = sys.argv[1:]
try:
    typst.compile(
        "document.typ",
        output=result,
        root=".",
        font_paths=fonts,
        ignore_system_fonts=True,
        pdf_standards=standards.split(","),
        timestamp=int(timestamp),
    )
except typst.TypstError as error:
    sys.exit(error.message)
