"""A workshop at its board: on phones, on the wall, and at the desk by keyboard and without script."""

import pytest
from harness import Page, chromium
from pages import BOARD, DESKTOP, PHONE, STUDY
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

BOARDS = STUDY + "/tavler"


@pytest.fixture
def phone():
    """Someone in the room, whose phone runs no script."""
    browser = chromium(script=False)
    page = Page(browser)
    page.look(width=PHONE)
    yield page
    browser.quit()


def open_board(page, site):
    """A board of one's own, and its code."""
    page.sign_in(site, "secretariat")
    page.open(site, BOARDS + "/ny")
    form = page.form("/tavler/ny")
    page.fill(form, question="Hva trengs?", role="ledere", workplace="bedrifter", held="12.4.2021", delete="1.4.2022")
    page.submit(form)
    home = page.path
    page.follow(home + "/skjerm")
    return home, page.one(".code").text


def join(phone, site, code):
    phone.open(site, "/vt/delta")
    form = phone.form("/delta")
    phone.fill(form, code=code.lower())
    phone.submit(form)
    assert phone.path == "/vt/tavle/" + code
    phone.submit(phone.form("/tavle/" + code))


def write(phone, text):
    form = phone.one("main form.form")
    phone.fill(form, text=text)
    phone.submit(form)


def reach(page, element):
    """Goes to an element with the Tab key alone."""
    for _ in range(80):
        if page.driver.switch_to.active_element == element:
            return
        page.press_key(Keys.TAB)
    raise AssertionError("it cannot be reached by Tab")


def press(page, element):
    """Presses a button by the keyboard, and waits for the answer."""
    reach(page, element)
    before = page.driver.find_element("tag name", "html")
    page.press_key(Keys.ENTER)
    WebDriverWait(page.driver, 10).until(staleness_of(before))


def button(page, text):
    return next(each for each in page.all("main button") if each.text == text)


def opened(page, text):
    """Opens what is folded away, by the keyboard."""
    summary = next(each for each in page.all("main summary") if each.text == text)
    reach(page, summary)
    page.press_key(Keys.ENTER)


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_a_board_by_keyboard_without_script(own_site, page_without_script, phone, width):
    page = page_without_script
    page.look(width=width)
    home, code = open_board(page, own_site)
    join(phone, own_site, code)
    for text in ["Billige hus", "Buss", "Buss hver time"]:
        write(phone, text)
        assert "Lappen henger på tavla." in phone.one(".notice").text
    page.open(own_site, home)
    reach(page, page.one("#name"))
    page.press_key("Å reise")
    press(page, button(page, "Lagre"))
    for number in (2, 3):
        reach(page, page.one(f"#lapp-{number}-til"))
        page.press_key(Keys.ARROW_DOWN)
    press(page, button(page, "Lagre flyttingene"))
    assert "Lappene er ordnet." in page.text
    assert [each.text for each in page.all("main form h2")] == ["Uten gruppe", "Å reise"]
    for number in (2, 3):
        reach(page, page.one(f"#lapp-{number}"))
        page.press_key(Keys.SPACE)
    press(page, button(page, "Legg de valgte sammen"))
    assert "Også: Buss hver time" in page.text
    press(page, button(page, "Begynn avstemningen"))
    phone.driver.refresh()
    phone.submit(phone.one("#lapp-2 form"))
    assert "Du har 2 stemmer igjen." in phone.text
    page.open(own_site, home + "/skjerm")
    assert "1 stemme · Skrevet 2 ganger" in page.text
    page.open(own_site, home)
    opened(page, "Lukk tavla")
    press(page, button(page, "Lukk tavla"))
    press(page, button(page, "Lag tekst av tavla"))
    assert page.heading == "Ledere, bedrifter"
    assert [each.text for each in page.all(".sentence")] == ["Buss", "Billige hus"]
    phone.driver.refresh()
    assert "Takk for hjelpen!" in phone.text and "Buss" not in phone.text


def test_the_wall_shows_cards_as_they_come(own_site, page, phone):
    home, code = open_board(page, own_site)
    page.run("window.mark = 'the same page'")
    join(phone, own_site, code)
    write(phone, "Bygg flere hus")
    WebDriverWait(page.driver, 20).until(lambda _: "Bygg flere hus" in page.text)
    assert page.run("return window.mark") == "the same page"


def test_a_card_half_written_outlives_that_the_board_goes_on(own_site, page):
    """The phone has script: what stands below changes by itself, what is typed stays, and being late is said."""
    home, code = open_board(page, own_site)
    browser = chromium()
    try:
        phone = Page(browser)
        phone.look(width=PHONE)
        phone.open(own_site, "/vt/tavle/" + code)
        phone.expect_sound("nb")
        join(phone, own_site, code)
        write(phone, "Billige hus")
        phone.expect_sound("nb")
        phone.one("textarea").send_keys("Halvskrevet")
        page.open(own_site, home)
        page._press(button(page, "Begynn avstemningen"))
        WebDriverWait(phone.driver, 20).until(lambda _: "Du har 3 stemmer igjen." in phone.text)
        assert phone.one("textarea").get_attribute("value") == "Halvskrevet"
        phone.expect_sound("nb")
        phone.submit(phone.one("main form.form"))
        assert phone.one("textarea").get_attribute("value") == "Halvskrevet"
        assert "Avstemningen har begynt" in phone.text
        phone.expect_sound("nb", status=409)
    finally:
        browser.quit()


def test_a_choice_of_place_is_not_swapped_away(own_site, page, phone):
    """Another sorts while someone has chosen where a card goes."""
    page.sign_in(own_site, "secretariat")
    page.open(own_site, BOARD)
    field = page.one("#lapp-2-til")
    field.send_keys(Keys.ARROW_DOWN)
    chosen = field.get_attribute("value")
    page.run("document.activeElement.blur()")
    page.run(
        """const stream = new EventSource(document.querySelector('[data-live]').dataset.live)
        window.told = new Promise(done => stream.onmessage = done)
        return new Promise(done => stream.onopen = done)"""
    )
    phone.sign_in(own_site, "secretariat")
    phone.open(own_site, BOARD)
    form = phone.form("/grupper")
    phone.fill(form, name="Noe helt annet")
    phone.submit(form)
    # The page has heard it by then, and would have fetched itself before what is fetched here.
    page.run("return told.then(() => fetch(location.href)).then(() => fetch(location.href)).then(() => true)")
    assert chosen and field.get_attribute("value") == chosen
    # Where nothing is chosen any more, the page catches up.
    field.send_keys(Keys.ARROW_UP)
    page.run("document.activeElement.blur()")
    WebDriverWait(page.driver, 20).until(lambda _: "Noe helt annet" in page.text)
