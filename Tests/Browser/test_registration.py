"""From the page of an open meeting to a seat in the hall: on a narrow screen, without script, without an account."""

import re
import subprocess

import pytest
from pages import OPEN_MEETING, PHONE, REGISTRATION
from selenium.webdriver.support.wait import WebDriverWait

FORM = REGISTRATION + "/ny"
DOOR = REGISTRATION + "/innsjekk"
NAME, ADDRESS = "Kari Nordmann", "kari.nordmann@example.no"


@pytest.fixture(params=["with script", "without script"])
def phone(request, page, page_without_script):
    phone = page if request.param == "with script" else page_without_script
    phone.look(width=PHONE)
    phone.has_script = phone is page
    return phone


def sound(phone, status=200):
    if phone.has_script:  # axe needs it
        phone.expect_sound("nb", status)
    assert phone.status == status


def register(phone, site):
    """Registers by the form, and returns the link in the letter."""
    phone.open(site, OPEN_MEETING)
    assert "34 ledige plasser" in phone.text
    phone.follow(FORM)
    phone.fill(phone.form(FORM), name=NAME, email=ADDRESS, food="vegan", access="hearing_loop")
    phone.submit(phone.form(FORM))
    sound(phone, status=422)  # the box that says yes to keeping it
    assert "Kryss av her" in phone.text
    form = phone.form(FORM)
    assert form.find_element("name", "name").get_attribute("value") == NAME
    phone.fill(form, consent="ja")
    phone.submit(form)
    assert phone.path == REGISTRATION + "/takk"
    assert NAME not in phone.driver.page_source and ADDRESS not in phone.driver.current_url
    sound(phone)
    return own_link(site)


def own_link(site):
    """The link in the letter, which the program sends by itself."""
    return re.search(r"https?://\S+/pamelding/[0-9a-f]{40}(?=\s)", site.letter(ADDRESS)).group()


def test_from_the_form_to_the_seat_and_off_again(own_site, phone):
    link = register(phone, own_site)
    phone.open(own_site, link)
    sound(phone)
    assert "Du har plass." in phone.text
    form = phone.one('form.form[method="post"]')
    phone.fill(form, organisation="Møbel & Tre AS")
    phone.submit(form)
    assert "Lagret." in phone.text
    phone.submit(phone.form("/meld-av"))
    assert phone.path == OPEN_MEETING and "Du er meldt av." in phone.text
    assert "34 ledige plasser" in phone.text
    assert phone.open(own_site, link).status == 404


def test_the_ticket_scans_and_the_door_lets_in_once(own_site, phone, tmp_path):
    link = register(phone, own_site)
    phone.open(own_site, link + "/billett")
    sound(phone)
    address = scanned(phone, tmp_path / "ticket.png")
    assert address.startswith(own_site.address + "/vt/innsjekk/")

    # The phone at the door opens what its camera has read; a stranger's learns nothing by it.
    assert own_site.fetch(address.removeprefix(own_site.address))[0] == 401
    phone.sign_in(own_site, "secretariat").open(own_site, address)
    sound(phone)
    assert phone.heading == NAME
    phone.submit(phone.one(f'form[action$="{phone.path}"]:has(input[value="inn"])'))
    assert "Sjekket inn." in phone.text and re.search(r"Inne kl\. \d\d\.\d\d", phone.text)
    sound(phone)

    # The same person by name: is in already.
    phone.follow(DOOR)
    search = phone.one('form[role="search"]')
    phone.fill(search, q="nordm kari")
    phone.submit(search)
    assert "1 person" in phone.text and "Inne kl." in phone.text
    assert not phone.all("ul.door form")


def test_check_in_by_name(own_site, phone):
    phone.sign_in(own_site, "secretariat").open(own_site, DOOR)
    assert "0 av 6 er inne." in phone.text
    search = phone.one('form[role="search"]')
    phone.fill(search, q="åse")
    phone.submit(search)
    button = phone.one("ul.door button")
    assert button.size["height"] >= 44, "too small for a thumb"
    phone.submit(phone.one("ul.door form"))
    assert phone.heading == "Åse Berg" and "Inne kl." in phone.text
    phone.follow(DOOR)
    assert "1 av 6 er inne." in phone.text
    sound(phone)


def scanned(phone, file):
    """What a scanner reads in the picture of the ticket."""
    code = phone.one("svg.qr").rect
    file.write_bytes(phone.picture({name: code[name] for name in ("x", "y", "width", "height")}))
    done = subprocess.run(["zbarimg", "--quiet", "--raw", str(file)], capture_output=True, text=True, check=True)
    return done.stdout.strip()


def test_the_door_without_net(own_site, page):
    """The net goes while a phone checks people in: nothing is lost, and the page says what waits."""
    page.look(width=PHONE)
    page.sign_in(own_site, "secretariat").open(own_site, DOOR)
    first, second = page.all("ul.door form")[:2]
    names = [form.find_element("css selector", "button").get_attribute("aria-label") for form in (first, second)]

    def net(is_away):
        page.cdp("Network.enable")
        page.cdp("Network.emulateNetworkConditions", offline=is_away, latency=0, downloadThroughput=-1, uploadThroughput=-1)

    net(is_away=True)
    try:
        for form in (first, second):
            form.find_element("css selector", "button").click()
        WebDriverWait(page.driver, 10).until(lambda _: "2 trykk er ikke sendt ennå" in page.text)
        assert own_site.fetch(DOOR, "secretariat")[1].count("tag open") == 0
    finally:
        net(is_away=False)
    WebDriverWait(page.driver, 15).until(lambda _: "ikke sendt ennå" not in page.text)
    people = {entry.text.split("\n")[0]: entry.text for entry in page.all("ul.door > li")}
    for name in names:
        assert "Inne" in people[name.split(": ")[1]] or "kl." in people[name.split(": ")[1]]
    page.open(own_site, DOOR).expect_sound("nb")  # what the console said of the net is forgotten
