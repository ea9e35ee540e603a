"""A volunteer organisation has its say, and is told what became of it: without script, and by the keyboard alone."""

import re

import pytest
from pages import HEARING, PHONE
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

FORM = HEARING + "/uttalelse"
ADDRESS = "frivillig@example.no"
PDF = b"%PDF-1.4\n1 0 obj\n<</Type/Catalog>>\nendobj\nxref\n0 1\ntrailer\n<</Root 1 0 R>>\nstartxref\n9\n%%EOF\n"


@pytest.fixture(params=["with script", "without script"])
def reader(request, page, page_without_script):
    reader = page if request.param == "with script" else page_without_script
    reader.look(width=PHONE)
    reader.has_script = reader is page
    return reader


def sound(reader, status=200):
    if reader.has_script:  # axe needs it
        reader.expect_sound("nb", status)
    assert reader.status == status


def test_from_the_proposal_to_the_answer(own_site, reader, tmp_path):
    reader.open(own_site, HEARING)
    sound(reader)
    assert "Det er 8 dager igjen." in reader.text and "Fristen er kortere enn det." in reader.text
    assert [heading.text for heading in reader.all(".proposal h3")][:2] == [
        "Punkt 1: Mål",
        "Punkt 2: Helsefremmende opplæring",
    ]
    reader.follow(FORM)
    sound(reader)
    reader.fill(
        reader.form(FORM),
        name="Daglig leder",
        organisation="Frivillighetssentralen",
        email=ADDRESS,
        c2="Si også noe om fritiden.",
        c4="Føy til de frivillige.",
    )
    reader.submit(reader.form(FORM))
    sound(reader)
    own = reader.path
    assert "Uttalelsen er ikke sendt ennå." in reader.text and "Si også noe om fritiden." in reader.text

    # A letter is laid with it, and it is left there.
    letter = tmp_path / "Brev fra styret.pdf"
    letter.write_bytes(PDF)
    files = reader.form(own + "/vedlegg")
    files.find_element("name", "file").send_keys(str(letter))
    reader.submit(files)
    assert "Brev fra styret.pdf" in reader.text

    # Another day, by the link of the mail.
    link = re.search(r"https?://\S+/uttalelse/[0-9a-f]{40}(?=\s)", own_site.letter(ADDRESS)).group()
    reader.open(own_site, link)
    reader.follow(own + "/rediger")
    form = reader.form(own + "/rediger")
    assert form.find_element("name", "c2").get_attribute("value") == "Si også noe om fritiden."
    reader.fill(form, overall="Vi støtter planen.")
    reader.submit(form)
    sound(reader)
    reader.submit(reader.form(own + "/send"))
    sound(reader)
    assert "Sendt. Kvitteringen kommer i en e-post." in reader.text
    code = re.search(r"4-[0-9A-Z]{5}", reader.text).group()
    assert code in own_site.letter(ADDRESS, "Kvittering")
    assert not reader.all(f'form[action="{own}/send"]')

    # Nobody else reads it before it has been looked at.
    path = HEARING + "/uttalelser/4"
    assert own_site.fetch(path)[0] == 404
    reader.sign_in(own_site, "secretariat").open(own_site, path)
    sound(reader)
    screen = reader.form(path + "/vurder")
    screen.find_element("css selector", '[name="screening"][value="published"]').click()
    reader.submit(screen)
    sound(reader)
    assert "Vurderingen er lagret." in reader.text
    assert "Vi støtter planen." in own_site.fetch(path)[1]

    # A point is answered with the words that it changes.
    point = [link for link in reader.all(".points a") if "Punkt 4" in link.text][0].get_attribute("href")
    reader.open(own_site, point)
    sound(reader)
    answer = reader.form(reader.path)
    answer.find_element("css selector", '[name="verdict"][value="taken_in"]').click()
    reader.fill(
        answer,
        reason="De frivillige er med i laget rundt elevene.",
        out="styrke samarbeid for",
        **{"in": "styrke samarbeid, også med frivillige, for"},
    )
    reader.submit(answer)
    sound(reader)
    reader.open(own_site, path)
    assert "Tatt inn" in reader.text and reader.one("ins").text == "styrke samarbeid, også med frivillige, for"


def test_by_the_keyboard_alone(own_site, page_without_script):
    page = page_without_script
    page.open(own_site, HEARING)
    go(page, f'.lead a[href="{FORM}"]')
    for name, text in [("name", "Kari"), ("email", ADDRESS), ("c1", "Godt mål."), ("overall", "Bra.")]:
        to(page, f'[name="{name}"]')
        page.press_key(text)
    go(page, "form.statement button")
    assert "Godt mål." in page.text and "Bra." in page.text
    go(page, 'form[action$="/send"] button')
    assert "Sendt." in page.text


def to(page, selector):
    """By Tab from where one is."""
    wanted = page.one(selector)
    for _ in range(120):
        if page.driver.switch_to.active_element == wanted:
            return wanted
        page.press_key(Keys.TAB)
    raise AssertionError(f"Tab does not reach {selector} on {page.path}")


def go(page, selector):
    """To a link or a button, and Enter there."""
    to(page, selector)
    before = page.one("html")
    page.press_key(Keys.ENTER)
    WebDriverWait(page.driver, 10, ignored_exceptions=[WebDriverException]).until(staleness_of(before))
