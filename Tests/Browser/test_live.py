"""Open pages that follow what happens."""

from pages import MEETING
from selenium.webdriver.support.wait import WebDriverWait
from test_journeys import add_item


def test_an_open_page_shows_what_was_added_elsewhere(own_site, page):
    page.sign_in(own_site, "secretariat")
    page.open(own_site, MEETING)
    reader = page.driver.current_window_handle
    page.run("window.mark = 'the same page'")
    page.driver.switch_to.new_window("tab")
    try:
        add_item(page, own_site, MEETING, "Sak fra et annet vindu", "5")
    finally:
        page.driver.close()
        page.driver.switch_to.window(reader)
    WebDriverWait(page.driver, 20).until(lambda _: "Sak fra et annet vindu" in page.text)
    assert page.run("return window.mark") == "the same page"


def test_pages_left_behind_hold_no_connection(site, page):
    """A browser keeps the pages behind its back button, and has six connections to a site."""
    page.driver.set_page_load_timeout(20)
    try:
        for number in range(10):
            page.open(site, f"{MEETING}?nr={number}")
            page.run("return new Promise(done => setTimeout(done, 200))")
    finally:
        page.driver.set_page_load_timeout(300)
