"""Coding what people said in a workshop: by the keyboard, by the mouse, and without script."""

import pytest
from pages import DESKTOP, PHONE, STUDY
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

TEXT = STUDY + "/tekster/3"


def marks(page):
    """The signs of the codes on each sentence."""
    return [
        [mark.text.split()[0] for mark in sentence.find_elements("css selector", ".mark")]
        for sentence in page.all(".sentence")
    ]


def press_and_wait(page, key):
    before = page.driver.find_element("tag name", "html")
    page.press_key(key)
    WebDriverWait(page.driver, 10, ignored_exceptions=[WebDriverException]).until(staleness_of(before))


def test_an_interview_is_coded_by_keyboard(own_site, page):
    page.look(width=DESKTOP)
    page.sign_in(own_site, "secretariat")
    page.open(own_site, TEXT)
    first = page.all(".sentence input")[0]
    for _ in range(40):
        if page.driver.switch_to.active_element == first:
            break
        page.press_key(Keys.TAB)
    assert page.driver.switch_to.active_element == first, "the text cannot be reached by Tab"
    page.press_key(Keys.ARROW_DOWN)
    press_and_wait(page, "6")
    assert marks(page) == [[], ["6"], [], [], [], []]
    page.expect_sound("nb")
    # The keyboard stands where it stood; two sentences are chosen on the way, and get one code.
    page.press_key(Keys.ARROW_DOWN)
    ActionChains(page.driver).key_down(Keys.SHIFT).send_keys(Keys.ARROW_DOWN).key_up(Keys.SHIFT).perform()
    press_and_wait(page, "1")
    assert marks(page) == [[], ["6"], ["1"], ["1"], [], []]
    # The same sign takes it off where the keyboard stands, and the step can be taken back.
    press_and_wait(page, "1")
    assert marks(page) == [[], ["6"], ["1"], [], [], []]
    page.submit(page.form(TEXT + "/angre"))
    assert marks(page) == [[], ["6"], ["1"], ["1"], [], []]
    page.submit(page.form(TEXT + "/ferdig"))
    assert "Du er ferdig med denne teksten." in page.text and not page.all(".sentence input")
    page.expect_sound("nb")


def test_a_passage_is_marked_by_mouse(own_site, page):
    page.look(width=DESKTOP)
    page.sign_in(own_site, "secretariat")
    page.open(own_site, TEXT)
    page.run(
        """const all = document.querySelectorAll('.sentence'), range = document.createRange()
        range.setStart(all[0].lastChild, 3); range.setEnd(all[1].lastChild, 4)
        getSelection().addRange(range)
        all[1].dispatchEvent(new MouseEvent('mouseup', {bubbles: true}))"""
    )
    assert [box.is_selected() for box in page.all(".sentence input")] == [True, True] + [False] * 4
    page._press(page.one('button[data-key="3"]'))
    assert marks(page)[:3] == [["3"], ["3"], []]


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
def test_without_script(own_site, page_without_script, width):
    page = page_without_script
    page.look(width=width)
    page.sign_in(own_site, "secretariat")
    page.open(own_site, TEXT)
    box = page.all(".sentence input")[5]
    page.run("arguments[0].scrollIntoView({block: 'start'})", box)  # on a phone the codes lie over the foot of the window
    box.click()
    page._press(page.one('button[data-key="4"]'))
    assert marks(page)[5] == ["4"]
    assert "Koden er satt." in page.text
    page.submit(page.form(TEXT + "/angre"))
    assert marks(page)[5] == []
    page._press(page.one('button[data-key="4"]'))
    assert "Velg minst én setning først." in page.text
