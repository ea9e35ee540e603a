"""Papers that are files: the secretariat sends them from a phone, members open them, others know of none."""

import re

import pytest
from pages import CALLED, LANGUAGES, PHONE, SCHEMES, WIDTHS

FETCH = """
    return fetch(arguments[0], {cache: "no-store"}).then(async answer => ({
        status: answer.status,
        type: answer.headers.get("content-type"),
        name: answer.headers.get("content-disposition"),
        bytes: (await answer.arrayBuffer()).byteLength,
    }))
"""
PDF = (
    b"%PDF-1.4\n1 0 obj\n<</Type/Catalog/Pages 2 0 R>>\nendobj\n2 0 obj\n<</Type/Pages/Kids[3 0 R]/Count 1>>\nendobj\n"
    b"3 0 obj\n<</Type/Page/Parent 2 0 R/MediaBox[0 0 200 200]>>\nendobj\nxref\n0 1\n0000000000 65535 f \n"
    b"trailer\n<</Size 4/Root 1 0 R>>\nstartxref\n180\n%%EOF\n"
)
EXEMPT = "Tilsetting i sekretariatet"


def papers_of(page, item):
    """The address of the page on which the papers of an item are kept."""
    return next(
        link.get_attribute("href")
        for link in page.all(f'{".agenda"} a[href$="/papirer"]')
        if item in (link.get_attribute("aria-label") or "")
    )


def links(page):
    return [link.get_attribute("href") for link in page.all('.papers a[href*="/papirer/"]')]


def test_a_phone_without_script_sends_a_file_and_a_member_opens_it(own_site, page_without_script, page, tmp_path):
    (file := tmp_path / "Årsplan for nettverket.pdf").write_bytes(PDF)
    phone = page_without_script
    phone.look(width=PHONE)
    phone.sign_in(own_site, "secretariat").open(own_site, CALLED)
    phone.open(own_site, papers_of(phone, EXEMPT))
    form = phone.form("/papirer")
    form.find_element("css selector", 'input[type="file"]').send_keys(str(file))
    phone.submit(form)
    assert phone.status == 200 and "Dokumentene er lastet opp." in phone.driver.page_source
    assert "Årsplan for nettverket" in phone.text

    page.sign_in(own_site, "representative").open(own_site, CALLED)
    link = page.driver.find_element("link text", "Årsplan for nettverket").get_attribute("href")
    answer = page.run(FETCH, link)
    assert (answer["status"], answer["type"], answer["bytes"]) == (200, "application/pdf", len(PDF))
    assert "inline" in answer["name"] and "%C3%85rsplan%20for%20nettverket.pdf" in answer["name"]
    # The browser's own viewer shows it under the policy that comes with it.
    page.open(own_site, link)
    assert page.driver.execute_script("return document.contentType") in ("application/pdf", "text/html")
    refused = [entry["message"] for entry in page.driver.get_log("browser") if "Content Security" in entry["message"]]
    assert not refused, refused

    # The item is exempt: for a stranger, and for a politician who only visits, there is no such file.
    path = link.removeprefix(own_site.address)
    assert own_site.fetch(path)[0] == 404
    page.sign_in(own_site, "politician").open(own_site, CALLED)
    assert "Årsplan for nettverket" not in page.text and link not in links(page)
    assert page.run(FETCH, link)["status"] == 404


@pytest.mark.parametrize("script", [True, False])
def test_a_program_that_calls_itself_a_pdf_is_refused(own_site, page, page_without_script, tmp_path, script):
    browser = page if script else page_without_script
    (file := tmp_path / "rapport.pdf").write_bytes(b"MZ\x90\0\x03\0\0\0" + bytes(400))
    browser.sign_in(own_site, "secretariat").open(own_site, CALLED)
    before = links(browser)
    browser.open(own_site, papers_of(browser, EXEMPT))
    form = browser.form("/papirer")
    browser.fill(form, title="Rapporten")
    form.find_element("css selector", 'input[type="file"]').send_keys(str(file))
    browser.submit(form)
    assert browser.status == 422
    assert "«rapport.pdf» ble ikke tatt imot. Navnet slutter på .pdf, men innholdet er et program." in browser.text
    assert browser.one('input[name="title"]').get_attribute("value") == "Rapporten"
    browser.open(own_site, CALLED)
    assert links(browser) == before


def test_a_form_that_is_too_large_is_answered_and_not_cut_off(own_site, page, tmp_path):
    (file := tmp_path / "stor.pdf").write_bytes(PDF + bytes(65 * 1024 * 1024))
    page.sign_in(own_site, "secretariat").open(own_site, CALLED)
    page.open(own_site, papers_of(page, EXEMPT))
    form = page.form("/papirer")
    form.find_element("css selector", 'input[type="file"]').send_keys(str(file))
    page.submit(form)
    assert page.status == 413 and "høyst 64 MB til sammen" in page.text.replace("\xa0", " ")


def test_a_large_file_arrives_whole(own_site, page, tmp_path):
    body = PDF.replace(b"xref", b"%" + b"x" * (20 * 1024 * 1024) + b"\nxref", 1)
    (file := tmp_path / "stor.pdf").write_bytes(body)
    page.sign_in(own_site, "secretariat").open(own_site, CALLED)
    page.open(own_site, papers_of(page, EXEMPT))
    form = page.form("/papirer")
    form.find_element("css selector", 'input[type="file"]').send_keys(str(file))
    page.submit(form)
    assert page.status == 200
    page.open(own_site, CALLED)
    link = page.driver.find_element("link text", "stor").get_attribute("href")
    assert page.run(FETCH, link)["bytes"] == len(body)


@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("scheme", SCHEMES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_pages_are_sound(site, page, language, scheme, width):
    page.look(scheme, width)
    page.sign_in(site, "secretariat").open(site, CALLED)
    papers = papers_of(page, EXEMPT)
    page.open(site, papers, language).expect_sound(language)
    one = next(
        link.get_attribute("href")
        for link in page.all('a[href*="/papirer/"]')
        if re.search(r"/papirer/[0-9A-Z]{26}$", link.get_attribute("href"))
    )
    page.open(site, one, language).expect_sound(language)


def test_the_demo_has_papers_that_a_stranger_can_read(site, page):
    page.open(site, CALLED)
    names = [link.text for link in page.all('.papers a[href*="/papirer/"]')]
    assert names == ["Innspill til kompetansestrategien", "Forslag til framdriftsplan"]
    for link in links(page):
        assert page.run(FETCH, link)["status"] == 200
