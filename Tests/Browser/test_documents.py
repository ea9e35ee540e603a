"""Agenda and minutes as files."""

import shutil
import sys

import pytest
from harness import Site
from pages import MEETING
from selenium.webdriver.support.wait import WebDriverWait

DOCUMENTS = MEETING + "/dokument"
FETCH = """
    return fetch(arguments[0]).then(async answer => ({
        status: answer.status,
        name: answer.headers.get("content-disposition"),
        start: String.fromCharCode(...new Uint8Array(await answer.arrayBuffer()).slice(0, 4)),
    }))
"""


@pytest.fixture
def slow_site(tmp_path):
    """A demo whose typst is at work for so long that a page must say so."""
    program = tmp_path / "python-that-takes-its-time"
    program.write_text(f'#!/bin/sh\nsleep 6\nexec {sys.executable} "$@"\n')
    program.chmod(0o755)
    site = Site(tmp_path, typst=program)
    yield site
    site.stop()


def test_the_meeting_leads_to_its_documents_and_they_can_be_read(site, page):
    page.open(site, MEETING).follow(DOCUMENTS)
    page.follow(DOCUMENTS + "/referat")
    assert page.heading.startswith("Referat: ")
    assert "Nettverket tar mandatet til orientering." in page.text


@pytest.mark.parametrize(("name", "start"), [("referat.pdf", "%PDF"), ("saksliste.docx", "PK\x03\x04")])
def test_a_file_comes_with_a_name(site, page, name, start):
    if name.endswith("docx") and not shutil.which("pandoc"):
        pytest.skip("pandoc is not installed")
    page.open(site, DOCUMENTS)
    link = page.one(f'a[href="{DOCUMENTS}/{name}"]').get_attribute("href")
    stem, kind = name.split(".")
    expected = {"status": 200, "name": f'attachment; filename="{stem}-vt-2021-03-17.{kind}"', "start": start}
    assert page.run(FETCH, link) == expected


def test_a_file_that_takes_time_is_followed_until_it_is_there(slow_site, page):
    page.open(slow_site, DOCUMENTS).follow(DOCUMENTS + "/referat.pdf")
    WebDriverWait(page.driver, 20).until(lambda _: "Filen lages nå." in page.text)
    page.run("window.mark = 'the same page'")
    WebDriverWait(page.driver, 30).until(lambda _: "Filen er klar." in page.text)
    assert page.run("return window.mark") == "the same page"
    assert page.run(FETCH, page.one("section[data-live] a").get_attribute("href"))["start"] == "%PDF"


def test_without_script_one_looks_again(slow_site, page_without_script):
    page = page_without_script
    page.open(slow_site, DOCUMENTS).follow(DOCUMENTS + "/referat.pdf")
    assert "Filen lages nå." in page.text

    def is_ready(_):
        page.follow(DOCUMENTS)
        return "Filen er klar." in page.text

    WebDriverWait(page.driver, 30).until(is_ready)
