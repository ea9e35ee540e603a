"""From the summons to the deputy who steps in, and a meeting that is led while others look on."""

import re

import pytest
from harness import Page, chromium
from pages import CALLED, PHONE, POLLED, RUNNING
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.by import By
from selenium.webdriver.support.wait import WebDriverWait

LED = RUNNING + "/led"
REPRESENTATIVE, DEPUTY = "nav@example.no", "vara.nav@example.no"


@pytest.fixture(params=["with script", "without script"])
def phone(request, page, page_without_script):
    phone = page if request.param == "with script" else page_without_script
    phone.look(width=PHONE)
    return phone


def answer_link(text):
    return re.search(r"https?://\S+/svar/[A-Za-z0-9_-]+", text).group()


def choose(page, value):
    page._press(page.one(f'button[name="svar"][value="{value}"]'))


def test_the_morning_letter_is_answered_and_the_deputy_called(own_site, phone):
    """J8: what waits, what is owed and what is new in one letter; a click and a press, and the deputy is invited."""
    letter = own_site.letter("opplaering@example.no", "Nettverk for verdiskaping og kompetanse: ")
    asked, owed = letter.index("Kommer du?"), letter.index("Dette har dere lovet")
    assert "Kort møte om kompetansestrategien" in letter[asked:owed]
    assert "Sender tallene for hver kommune til alle parter" in letter[owed:]
    before = len([who for who, *_ in own_site.letters(0) if "vara.opplaering@example.no" in who])
    meeting = letter[letter.index("Kort møte om kompetansestrategien") :]
    phone.open(own_site, re.search(r"Nei, spør vara\w*: (\S+)", meeting)[1])
    assert phone.one("button.button:not(.quiet)").get_attribute("value") == "no"
    choose(phone, "no")
    assert "Du har meldt forfall." in phone.text
    invitation = own_site.letter("vara.opplaering@example.no", "Innkalling: Kort møte")
    assert "som vara for" in invitation
    assert len([who for who, *_ in own_site.letters(0) if "vara.opplaering@example.no" in who]) == before + 1
    phone.open(own_site, answer_link(invitation))
    phone.follow(CALLED)
    assert "Hva vi har hørt så langt" in phone.text


def test_a_deputy_answers_from_the_summons(own_site, phone):
    """J9: two clicks from the mail to the answer, one from the mail to the agenda; nobody signs in."""
    letter = own_site.letter(DEPUTY, "Innkalling: Kort møte")
    assert "som vara for" in letter
    phone.open(own_site, answer_link(letter))
    assert "Du har ikke svart ennå." in phone.text
    choose(phone, "yes")
    assert "Du har svart at du kommer." in phone.text
    phone.follow(CALLED)
    assert "Hva vi har hørt så langt" in phone.text
    assert "Tilsetting" not in phone.text  # exempt: the link alone opens nothing


def test_the_representative_comes_after_all(own_site, phone):
    link = answer_link(own_site.letter(REPRESENTATIVE, "Innkalling: Kort møte"))
    phone.open(own_site, link + "?svar=yes")
    assert phone.one("button.button:not(.quiet)").get_attribute("value") == "yes"
    assert "Du har meldt forfall." in phone.text  # opening it has done nothing
    choose(phone, "yes")
    assert "kommer" in own_site.letter(DEPUTY, "Du trengs ikke likevel")


def test_which_day_suits_is_answered_from_the_mail(own_site, phone):
    letter = own_site.letter("fagskolen@example.no", "Hvilken dag passer?")
    phone.open(own_site, re.search(r"https?://\S+/svar/dag/\S+", letter)[0])
    days = {box.get_attribute("name") for box in phone.all('main input[type="radio"]')}
    assert len(days) == 4
    for day in days:
        phone.one(f'input[name="{day}"][value="no"]').click()
    form = phone.one('main form[method="post"]')
    phone.submit(form)
    assert phone.one(".notice").text
    chosen = phone.all('main input[type="radio"]:checked')
    assert [box.get_attribute("value") for box in chosen] == ["no"] * 4
    phone.sign_in(own_site, "secretariat")
    phone.open(own_site, POLLED + "/dager")
    row = next(row for row in phone.all("tbody tr") if "Fagskolen" in row.text)
    assert row.text.count("Passer ikke") == 4, row.text


def test_the_secretariat_calls_a_meeting(own_site, page):
    page.sign_in(own_site, "secretariat")
    path = "/vt/moter/2021-08-19"
    page.open(own_site, path + "/rediger")
    form = page.form(path + "/rediger")
    page.fill(form, start="10.00", end="14.00")
    page.submit(form)
    page.follow(path + "/deltakelse")
    form = page.form(path + "/deltakelse")
    assert "Send innkallingen" in form.text
    page.submit(form)
    page.expect_sound("nb")
    assert "er innkalt" in page.text
    assert "Åpen møteplass" in own_site.letter("nho@example.no", "Innkalling: Åpen")


def await_text(page, text, selector="main"):
    WebDriverWait(page.driver, 20, ignored_exceptions=[WebDriverException]).until(
        lambda _: text in page.one(selector).text, f"{text!r} did not come on {page.path}"
    )


def test_what_the_leader_does_is_seen_by_all(own_site, page):
    """J4 with a second reader: a step on the leader's screen is on the other one without a reload."""
    page.open(own_site, RUNNING)
    reader = page.driver.current_window_handle
    page.run("window.mark = 'the same page'")

    assert "Runde rundt bordet" in page.one(".agenda li.now").text
    page.driver.switch_to.new_window("tab")
    try:
        page.sign_in(own_site, "secretariat")
        page.open(own_site, LED)
        page.expect_sound("nb")
        page.submit(page.one(f'.lead form[action="{LED}/sak"]'))
        assert page.heading == "3. Møteplan for høsten"
        page._press(page.one(f'form[action^="{LED}/ordet/"] button'))
        assert "Ingen har bedt om ordet." in page.text
    finally:
        page.driver.close()
        page.driver.switch_to.window(reader)
    await_text(page, "Møteplan for høsten", ".agenda li.now")
    assert page.run("return window.mark") == "the same page"


@pytest.fixture
def others():
    """Two more browsers, as other people at the same meeting have."""
    drivers = [chromium(), chromium()]
    yield [Page(driver) for driver in drivers]
    for driver in drivers:
        driver.quit()


def test_three_screens_follow_one_another(own_site, page, others):
    """The leader's screen, a member's phone and a stranger's: the word is asked for, the item changes, a net is lost."""
    leader, (member, stranger) = page, others
    leader.sign_in(own_site, "secretariat").open(own_site, LED)
    member.look(width=PHONE)
    member.sign_in(own_site, "representative").open(own_site, RUNNING)
    stranger.open(own_site, RUNNING)

    await_text(leader, "Møteplan for høsten")
    speakers = leader.text.count("NAV")
    member.submit(member.form(RUNNING + "/ordet"))
    WebDriverWait(leader.driver, 20).until(lambda _: leader.text.count("NAV") > speakers)

    offline = {"latency": 0, "downloadThroughput": -1, "uploadThroughput": -1}
    member.cdp("Network.enable")
    member.cdp("Network.emulateNetworkConditions", offline=True, **offline)
    leader.submit(leader.one(f'.lead form[action="{LED}/sak"]'))
    assert leader.heading == "3. Møteplan for høsten"
    await_text(stranger, "Møteplan for høsten", ".agenda li.now")
    assert "Runde rundt bordet" in member.one(".agenda li.now").text
    # Back again, the phone shows what is, and not what was missed.
    member.cdp("Network.emulateNetworkConditions", offline=False, **offline)
    await_text(member, "Møteplan for høsten", ".agenda li.now")


def test_a_meeting_is_led_by_keyboard_without_script(own_site, page_without_script):
    page = page_without_script
    page.sign_in(own_site, "secretariat")
    page.open(own_site, LED)
    boxes = page.all('input[name="her"]')
    present = sum(box.is_selected() for box in boxes)
    next(box for box in boxes if not box.is_selected()).send_keys(" ")
    button = page.one(f'form[action="{LED}/til-stede"] button')
    page.driver.execute_script("arguments[0].focus()", button)
    button.send_keys("\n")
    WebDriverWait(page.driver, 10).until(lambda _: f"Til stede: {present + 1}" in page.text)
    page._press(page.one(f'form[action="{LED}/slutt"] button'))
    assert page.heading == "Møtet er slutt"
    assert not page.driver.find_elements(By.CSS_SELECTOR, ".agenda li.now")
