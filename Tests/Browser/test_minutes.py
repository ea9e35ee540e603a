"""The life of minutes: from a draft, by way of comments, to what is locked; and what became of the promises in them."""

import pytest
from harness import ROOT
from pages import DESKTOP, MEETING, PHONE
from test_keyboard import expect_walkable

MINUTES = MEETING + "/referat"
LEDGER = "/vt/forpliktelser"
FOLDER = ROOT / ".build/screenshots"


def look_everywhere(page, name, status=200):
    """Judges the page as it stands, and takes its picture, wide, dark and narrow."""
    for look, scheme, width in [("light", "light", DESKTOP), ("dark", "dark", DESKTOP), ("phone", "light", PHONE)]:
        page.look(scheme, width)
        page.expect_sound("nb", status=status)
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"minutes-{name}-{look}.png").write_bytes(page.picture())
    page.look()


def sign_in(page, site, role):
    """As another person at another machine would."""
    page.cdp("Network.clearBrowserCookies")
    return page.sign_in(site, role)


def comment(page, site, number, text, proposal=""):
    """Comments on one of the paragraphs, from the top."""
    sign_in(page, site, "representative").open(site, MINUTES)
    path = page.all('main a[href*="/kommenter/"]')[number].get_attribute("href")
    page.driver.get(path)
    form = page.one('main form[method="post"]')
    page.fill(form, text=text, proposal=proposal)
    return form


def answer(page, site, text, **fields):
    """Answers the comment that says something."""
    sign_in(page, site, "secretariat").open(site, MINUTES)
    card = next(card for card in page.all("main .card") if card.get_attribute("id") and text in card.text)
    page.driver.get(card.find_element("css selector", 'a[href*="/kommentarer/"]').get_attribute("href"))
    form = page.one('main form[method="post"]')
    page.fill(form, **fields)
    return form


def walk(site, page, look):
    sign_in(page, site, "secretariat").open(site, MEETING)
    page.follow(MINUTES)
    look("draft")
    form = page.form("/ut")
    page.fill(form, until="11.4.2021")
    page.submit(form)
    assert page.status == 422
    look("deadline-wrong", status=422)
    form = page.form("/ut")
    page.fill(form, until="20.4.2021")
    page.submit(form)
    assert "Ute til kommentar" in page.text

    form = comment(page, site, 0, "Dette var ikke første gang.", "Deltakerne hadde møttes før.")
    look("comment")
    page.submit(form)
    look("commented")
    page.submit(comment(page, site, 1, "Hvem sa det?"))
    assert page.text.count("Venter på svar") == 2

    sign_in(page, site, "secretariat").open(site, MINUTES)
    assert "2 kommentarer venter på svar." in page.text
    assert not page.all('form[action$="/godkjenn"]'), "approved before all comments are answered"
    look("comments")
    form = answer(page, site, "Dette var ikke første gang.")
    look("answer")
    page.submit(form)  # as proposed
    assert "Tatt til følge" in page.text and "Deltakerne hadde møttes før." in page.text
    page.submit(answer(page, site, "Hvem sa det?", state="answered", answer="Lederen."))

    sign_in(page, site, "representative").open(site, MINUTES)
    assert "Tatt til følge" in page.text and "Lederen." in page.text

    sign_in(page, site, "secretariat").open(site, MINUTES)
    page.submit(page.form("/godkjenn"))
    assert "Godkjent" in page.text
    look("approved")
    page.follow(MINUTES + "/las")
    look("lock")
    page.submit(page.form("/las"))
    assert "Låst" in page.text and "Fingeravtrykk" in page.text
    form = page.form("/tillegg")
    page.fill(form, text="Vedlegget ble ettersendt.")
    page.submit(form)
    look("locked")
    assert "Vedlegget ble ettersendt." in page.text
    page.open(site, MEETING)
    assert not page.all(f'a[href^="{MEETING}/saker"]'), "something can still be edited"

    page.cdp("Network.clearBrowserCookies")
    page.open(site, MEETING)
    assert "Fingeravtrykk" in page.text and "Vedlegget ble ettersendt." in page.text
    assert "Deltakerne hadde møttes før." in page.text
    look("public")


def test_from_draft_to_locked(own_site, page):
    walk(own_site, page, lambda name, status=200: look_everywhere(page, name, status))


def test_the_same_without_script(own_site, page_without_script):
    walk(own_site, page_without_script, lambda name, status=200: None)


@pytest.mark.parametrize("role, path", [("secretariat", MINUTES), (None, LEDGER), ("representative", LEDGER)])
def test_by_keyboard(own_site, page, role, path):
    if role:
        page.sign_in(own_site, role)
    page.open(own_site, path)
    expect_walkable(page)


def test_the_ledger(own_site, page):
    page.open(own_site, "/vt/moter")
    page.follow(LEDGER)
    look_everywhere(page, "ledger")
    page.follow(LEDGER + "?ar=2021")
    page.follow(LEDGER + "/2021")
    look_everywhere(page, "account")
    status, table = own_site.fetch(LEDGER + "/2021/tabell.csv")
    assert status == 200 and table.startswith("\ufeffOrganisasjon;Forpliktelse;")
    page.sign_in(own_site, "representative").open(own_site, LEDGER)
    links = page.all('main a[href$="/forklaring"]')
    assert links, "NAV has promised something"
    page.driver.get(links[0].get_attribute("href"))
    form = page.one('main form[method="post"]')
    look_everywhere(page, "explanation")
    page.fill(form, text="Vi venter på tallene.")
    page.submit(form)
    assert page.path == LEDGER and "Vi venter på tallene." in page.text
    page.cdp("Network.clearBrowserCookies")
    page.open(own_site, LEDGER)
    assert "Vi venter på tallene." in page.text and not page.all('main a[href$="/forklaring"]')
