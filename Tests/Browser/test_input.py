"""A business says what it needs, the secretariat sorts it, and both see what became of it: with and without script."""

import re
from contextlib import contextmanager

import pytest
from pages import INPUT, PHONE, SAID
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.wait import WebDriverWait

FORM = INPUT + "/gi"
ADDRESS = "bedrift@example.no"


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


def test_from_the_form_to_what_was_heard(own_site, reader):
    reader.open(own_site, "/vt/strategier/kompetanse")
    sound(reader)
    reader.follow(FORM)
    sound(reader)
    reader.fill(reader.form(FORM), text="Vi trenger sveisere.", organisation="Et verksted", email=ADDRESS)
    reader.submit(reader.form(FORM))
    sound(reader)
    own = reader.path
    assert "Takk! Innspillet er sendt." in reader.text and "Ingen har lest det ennå." in reader.text
    link = re.search(r"https?://\S+/mitt-innspill/[0-9a-f]{40}(?=\s)", own_site.letter(ADDRESS)).group()
    assert link.endswith(own)

    # Nobody else reads it before it has been looked at; then it is put under a theme that is made for it.
    reader.sign_in(own_site, "secretariat").open(own_site, INPUT + "/sorter")
    sound(reader)
    press(reader, "Vi trenger sveisere.", "published")
    sound(reader)
    reader.open(own_site, INPUT + "/sorter?vis=usortert")
    sound(reader)
    form = reader.one("form.sorting")
    reader.fill(form, new="Fagarbeidere")
    press(reader, "Vi trenger sveisere.", "move")
    sound(reader)
    assert "Flyttet." in reader.text and "Fagarbeidere (1)" in reader.text
    reader.open(own_site, own)
    assert "ligger under temaet Fagarbeidere" in reader.text

    # What others said before, in the order of the report.
    reader.open(own_site, SAID + "/horte")
    sound(reader)
    assert "Stor interesse (80 deltakere)" in reader.text
    headings = [heading.text for heading in reader.all("h2")]
    assert headings[:3] == ["Hovedinntrykk", "Kunnskapsgrunnlag", "Prosess og medvirkning"]


def press(reader, text, step):
    """Chooses the card that says something, and presses a button of the form."""
    card = [label for label in reader.all("form.sorting label") if label.text == text][0]
    reader.one("#" + card.get_attribute("for")).click()
    button = reader.one(f'form.sorting button[value="{step}"]')
    before = reader.one("html")
    button.click()
    WebDriverWait(reader.driver, 10, ignored_exceptions=[WebDriverException]).until(staleness_of(before))


def test_whoever_comes_second_is_told(own_site, page_without_script):
    """What they chose is still chosen."""
    page = page_without_script
    first = sorting(own_site, page)
    label = page.all("form.sorting label")[0].text
    with other_tab(page, own_site):
        press(page, label, "withheld")
        assert "Lagret." in page.text
    page.driver.switch_to.window(first)
    press(page, label, "published")
    assert page.status == 409 and "Noen andre kom deg i forkjøpet" in page.text
    assert len(page.all("form.sorting input:checked")) == 1


def test_what_another_has_moved_goes_by_itself(own_site, page):
    first = sorting(own_site, page)
    labels = [label.text for label in page.all("form.sorting label")]
    with other_tab(page, own_site):
        press(page, labels[0], "published")
    page.driver.switch_to.window(first)
    WebDriverWait(page.driver, 10, ignored_exceptions=[WebDriverException]).until(
        lambda _: [label.text for label in page.all("form.sorting label")] == labels[1:]
    )


def sorting(site, page):
    page.sign_in(site, "secretariat").open(site, INPUT + "/sorter")
    assert len(page.all("form.sorting label")) == 3
    return page.driver.current_window_handle


@contextmanager
def other_tab(page, site):
    page.driver.switch_to.new_window("tab")
    page.open(site, INPUT + "/sorter")
    yield
    page.driver.close()
