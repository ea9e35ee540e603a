"""The HTML as it is sent passes tidy, an independent checker."""

import shutil
import subprocess

import pytest
from pages import LANGUAGES, PUBLIC, SECRETARIAT

pytestmark = pytest.mark.skipif(not shutil.which("tidy"), reason="tidy is not installed")

# Debian's tidy is older than many attributes, and knows nothing of SVG's.
KNOWN_BETTER = ("(PROPRIETARY_ATTRIBUTE)",)


def complaints(html):
    command = ["tidy", "-quiet", "-errors", "-utf8", "--show-info", "no", "--drop-empty-elements", "no"]
    command += ["--fix-style-tags", "no", "--mute-id", "yes"]
    output = subprocess.run(command, input=html, capture_output=True, text=True, check=False).stderr
    return [line for line in output.splitlines() if not any(message in line for message in KNOWN_BETTER)]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("path", PUBLIC)
def test_public_page(site, path, language):
    status, html = site.fetch(f"{path}{'&' if '?' in path else '?'}lang={language}")
    assert status == 200
    assert complaints(html) == []


@pytest.mark.parametrize("path", SECRETARIAT)
def test_page_for_the_secretariat(site, page, path):
    page.sign_in(site, "secretariat")
    status, html = site.fetch(path, role="secretariat")
    assert status == 200
    assert complaints(html) == []
