"""The expectation round of 17 March 2021 held anew: four groups on four phones, the results on the wall."""

import re

from harness import Page, chromium
from pages import PHONE
from selenium.webdriver.support.wait import WebDriverWait

ROUNDS = "/vt/runder"
GROUPS = [("Oversikt", "4"), ("Lærlingplasser", "5"), ("Felles tall", "2"), ("Færre møter", "1")]


def make_round(page, site):
    """The secretariat makes a round for four groups, with the questions of its kind, and opens it."""
    page.sign_in(site, "secretariat")
    page.open(site, ROUNDS + "/ny")
    form = page.form("/runder/ny")
    page.fill(form, title="Runden i kveld", kind="expectations", audience="groups", mode="organisation", groups="4")
    page.submit(form)
    home = page.path
    page.submit(page.form("/apne"))
    code = page.one(".code").text
    assert re.fullmatch("[A-Z0-9]{6}", code)
    return home, code


def test_four_groups_answer_on_their_phones_and_the_wall_shows_it(own_site, page):
    home, code = make_round(page, own_site)
    page.open(own_site, home + "/skjerm")
    page.expect_sound("nb")
    page.run("window.mark = 'the same page'")
    browser = chromium()
    try:
        phone = Page(browser)
        for number, (first, commitment) in enumerate(GROUPS, 1):
            phone.cdp("Network.clearBrowserCookies")
            phone.look(width=PHONE)
            phone.open(own_site, "/vt/delta")
            form = phone.form("/delta")
            phone.fill(form, code=code.lower())
            phone.submit(form)
            buttons = phone.all('button[name="gruppe"]')
            assert [button.text for button in buttons] == [f"Gruppe {n}" for n in range(1, 5)]
            phone._press(buttons[number - 1])
            phone.expect_sound("nb")
            form = phone.one('form[method="post"]')
            fields = phone.all("textarea")
            fields[2].send_keys(first)
            if number == 1:  # the phone is put away and taken up again
                phone.driver.refresh()
                assert phone.all("textarea")[2].get_attribute("value") == first
                form = phone.one('form[method="post"]')
            phone.run("arguments[0].click()", phone.one(f'input[type="radio"][value="{commitment}"]'))
            phone.submit(form)
            assert "Svaret er delt" in phone.one(".notice").text
            WebDriverWait(page.driver, 20).until(lambda _: first in page.text)
        # A page that is left and come back to has what was written.
        assert phone.all("textarea")[2].get_attribute("value") == "Færre møter"
    finally:
        browser.quit()
    assert page.run("return window.mark") == "the same page"
    assert "4 svar er kommet inn." in page.text
    assert "Det er mest uenighet om" in page.text
    page.open(own_site, home)
    page.submit(page.form("/lukk"))
    page.expect_sound("nb")
    assert "Gruppe 3" in page.text and "Felles tall" in page.text


def test_one_answer_from_our_organisation(own_site, page):
    """A draft, a colleague with the link, and a signature; without script the same forms work."""
    page.sign_in(own_site, "representative")
    page.open(own_site, ROUNDS)
    page.follow(ROUNDS + "/nytt-fra-organisasjonene")
    page.follow(ROUNDS + "/nytt-fra-organisasjonene/svar")
    page.expect_sound("nb")
    page.all("textarea")[0].send_keys("Et utkast")
    form = page.form("/svar")
    page._press(form.find_elements("css selector", "button")[1])
    assert "Utkastet er lagret" in page.one(".notice").text
    page.submit(page.form("/svar/del"))
    link = page.one("code").text
    page.cdp("Network.clearBrowserCookies")
    page.open(own_site, link)
    page.expect_sound("nb")
    page.all("textarea")[0].send_keys(", med en kollegas ord")
    page.submit(page.one(f'form[action$="{link.split("/")[-1]}"]'))
    page.sign_in(own_site, "representative")
    page.open(own_site, ROUNDS + "/nytt-fra-organisasjonene/svar")
    assert page.all("textarea")[0].get_attribute("value") == "Et utkast, med en kollegas ord"
    page.submit(page.form("/svar"))
    assert "signert og delt" in page.one(".notice").text
    page.open(own_site, ROUNDS + "/nytt-fra-organisasjonene")
    assert "Et utkast, med en kollegas ord" in page.text


def test_a_question_waits_for_the_answer_it_depends_on(site, page, page_without_script):
    answer = ROUNDS + "/nytt-fra-organisasjonene/svar"
    for reader, is_hidden in [(page, True), (page_without_script, False)]:
        reader.sign_in(site, "representative")
        reader.open(site, answer)
        asked = reader.one("[data-only-if]")
        assert "Hvilken kompetanse mangler?" in asked.get_property("textContent")
        assert asked.is_displayed() != is_hidden
    for value, shown in [("Nei", False), ("Ja, flere", True), ("Nei", False)]:
        page.run("arguments[0].click()", page.one(f'input[type="radio"][value="{value}"]'))
        assert page.one("[data-only-if]").is_displayed() == shown, value


def test_half_an_answer_is_kept_and_gone_on_with_elsewhere(own_site, page, page_without_script):
    """Without an account, and on the second machine without script."""
    page.open(own_site, ROUNDS)
    page.one("main").find_element("link text", "Hvordan var møtet?").click()
    page.one('a[href*="/vt/delta/"]').click()
    page.all("textarea")[0].send_keys("Begynt på bussen")
    page.press('button[name="senere"]')
    page.expect_sound("nb")
    assert "lagret, men ikke sendt" in page.one(".notice").text
    address = page.one("main code").text
    later = page_without_script
    later.look(width=PHONE)
    later.open(own_site, address[address.index("/vt/"):])
    assert later.all("textarea")[0].get_attribute("value") == "Begynt på bussen"
    later.all("textarea")[0].send_keys(", ferdig hjemme")
    later.all('input[type="radio"]')[3].send_keys(" ")
    later.submit(later.form("/utkast/" + address.split("/")[-1]))
    assert later.path.endswith("/takk"), later.text
