"""People and jobs ahead: read by a politician, turned in a meeting with the keyboard alone, saved and lifted."""

import re

from pages import BALANCE, DESKTOP, PHONE, SCENARIO
from selenium.webdriver.common.keys import Keys
from selenium.webdriver.support.wait import WebDriverWait

LEVERS = BALANCE + "/prov"


def computed(reader, site):
    """The page once the job has been there; it fetches itself anew."""
    reader.open(site, BALANCE)
    WebDriverWait(reader.driver, 60).until(lambda _: "Én utdanning om gangen" in reader.text)


def test_a_politician_reads_it(site, page):
    page.look(width=PHONE)
    computed(page, site)
    page.expect_sound("nb")
    assert "Tallene er oppdiktet." in page.text
    assert "ikke et varsel om mangel eller ledighet" in page.text
    pictures = page.all(".chart.bands [role=img]")
    assert len(pictures) == 8
    # Whoever does not see the picture hears what it says, and never a size without its interval.
    assert "folk og jobber år for år" in pictures[0].get_attribute("aria-label")
    page.all("figure details summary")[0].click()
    assert re.search(r"\d til \d", page.all("figure td.n")[0].text)
    # Told apart without colour: one band has an outline and lines.
    assert len(page.all(".chart .hatched")) == 8


def test_levers_by_the_keyboard(own_site, page):
    page.look(width=DESKTOP)
    page.sign_in(own_site, "secretariat")
    computed(page, own_site)
    page.open(own_site, LEVERS)
    page.expect_sound("nb")
    assert "Ingenting endrer seg mer enn ti personer" in page.text
    lever = page.all("#nye-jobber")[0]
    lever.send_keys(Keys.END)
    assert page.all("output[for=nye-jobber]")[0].text == "5000 jobber"
    WebDriverWait(page.driver, 10).until(lambda _: "gir dette flere jobber" in page.text)
    # The caveat is in sight with the answer.
    box = page.all("[data-answer] strong")[0].rect
    assert box["y"] + box["height"] < page.driver.execute_script("return scrollY + innerHeight")
    # The keyboard stays where it was, and the address can be sent to somebody.
    assert page.driver.switch_to.active_element.get_attribute("id") == "nye-jobber"
    assert "nye-jobber=5000" in page.driver.current_url
    page.expect_sound("nb")
    page.all("[data-answer] a.button")[0].send_keys(Keys.ENTER)
    WebDriverWait(page.driver, 10).until(lambda _: "Nytt scenario" in page.text)
    form = page.form(BALANCE + "/scenarioer/ny")
    page.fill(form, title="Fem tusen jobber")
    page.submit(form)
    assert "Nye jobber: 5000 jobber" in page.text
    page.expect_sound("nb")


def test_levers_without_script(own_site, page_without_script):
    reader = page_without_script
    reader.sign_in(own_site, "representative")
    reader.open(own_site, SCENARIO)
    assert "Nye jobber: 2000 jobber i industri i Prøvestad fra 2027" in reader.text
    reader.open(own_site, LEVERS + "?nye-jobber=2000&fra=2027")
    assert "flere jobber i forhold til folk for" in reader.text
    form = reader.one("form[data-levers]")
    assert form.find_element("name", "nye-jobber").get_attribute("value") == "2000"
    reader.submit(form)
    assert reader.status == 200 and "gir dette flere jobber" in reader.text


def test_lifted_with_its_figures(own_site, page):
    page.sign_in(own_site, "secretariat")
    page.open(own_site, SCENARIO + "/loft")
    page.expect_sound("nb")
    form = page.form(SCENARIO + "/loft")
    owner = form.find_elements("css selector", "#owner option")[1].get_attribute("value")
    page.fill(form, title="Folk til fabrikken", owner=owner)
    page.submit(form)
    assert page.driver.current_url.split("?")[0].endswith("/vt/initiativer/folk-til-fabrikken")
    assert "Tallene er oppdiktet." in page.text and "jobber minus folk i 20" in page.text


def test_a_move_is_answered_beside_it_on_a_phone(own_site, page):
    page.look(width=PHONE)
    page.sign_in(own_site, "representative")
    page.open(own_site, LEVERS)
    lever = page.all("#nye-jobber")[0]
    lever.send_keys(Keys.END)
    WebDriverWait(page.driver, 10).until(lambda _: "jobber minus folk" in page.one(".short-answer").text)
    box = page.one(".short-answer").rect
    top = page.driver.execute_script("return scrollY")
    assert top < box["y"] < top + page.driver.execute_script("return innerHeight")
    page.expect_sound("nb")


def test_what_closes_the_gap_if_the_factory_comes(own_site, page):
    page.look(width=PHONE)
    page.sign_in(own_site, "representative")
    page.open(own_site, SCENARIO)
    page.follow(BALANCE + "/lukke?scenario=batterifabrikk")
    page.expect_sound("nb")
    assert "Nye jobber: 2000 jobber" in page.text and "Flere jobber enn folk, med planen" in page.text
