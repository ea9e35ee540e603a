# `typst compile` as its manual page has it, by the module of the same version.
import argparse
import sys

import typst

parser = argparse.ArgumentParser(allow_abbrev=False)
parser.add_argument("command", choices=["compile"])
parser.add_argument("--root")
parser.add_argument("--format")
parser.add_argument("--ppi", type=float)
parser.add_argument("--pdf-standard", type=lambda text: text.split(","))
parser.add_argument("--creation-timestamp", type=int)
parser.add_argument("--ignore-system-fonts", action="store_true")
parser.add_argument("--font-path", action="append", default=[])
parser.add_argument("input")
parser.add_argument("output")
options = parser.parse_args()
try:
    typst.compile(
        options.input,
        output=options.output,
        root=options.root,
        font_paths=options.font_path,
        ignore_system_fonts=options.ignore_system_fonts,
        format=options.format,
        ppi=options.ppi,
        pdf_standards=options.pdf_standard or [],
        timestamp=options.creation_timestamp,
    )
except typst.TypstError as error:
    sys.exit(f"error: {error.message}")
