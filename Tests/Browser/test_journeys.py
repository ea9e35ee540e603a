"""What people come to do, walked from beginning to end."""

from urllib.parse import urlsplit

from pages import FRONT, MEETING

# Where the forms of a meeting post to, after the meeting's own address.
PLAN = "/vt/moter/ny"
ITEM = "/saker/ny"
MINUTES = "/referat"
PUBLISH = "/publiser"


def plan_meeting(page, site, title, day, start, end):
    """Plans a meeting; gives its address."""
    page.open(site, PLAN)
    form = page.form(PLAN)
    page.fill(form, title=title, date=day, start=start, end=end)
    page.submit(form)
    assert page.status == 200 and page.path != PLAN, f"the meeting was refused: {page.text}"
    return page.path.removesuffix("/rediger")


def add_item(page, site, meeting, title, minutes):
    page.open(site, meeting + ITEM)
    form = page.form(ITEM)
    page.fill(form, title=title, minutes=minutes)
    page.submit(form)
    assert title in page.text


def write_minutes(page, site, meeting, item, text, decision):
    """Writes the minutes of the item with this title."""
    page.open(site, meeting)
    links = [link for link in page.all(f'a[href$="{MINUTES}"]') if item in link.get_attribute("aria-label")]
    assert len(links) == 1, f"{len(links)} places for the minutes of {item}"
    page.follow(urlsplit(links[0].get_attribute("href")).path)
    form = page.form(MINUTES)
    page.fill(form, record=text, decisions=decision)
    page.submit(form)
    assert page.path == meeting


def publish(page, site, meeting):
    """Opens the page to the public; when it is open, publishes its minutes."""
    page.open(site, meeting)
    page.submit(page.form(PUBLISH))
    assert page.status == 200


def test_someone_reads_about_the_network(site, page):
    page.open(site, FRONT)
    assert page.heading
    page.follow("/vt/moter")
    page.follow(MEETING)
    assert "17. mars 2021 kl. 12.00–14.00" in page.text
    assert len(page.all(".agenda > li")) == 8
    page.follow("/vt/medlemmer")
    page.follow("/vt/om")
    page.follow("/vt/mandat")
    assert page.status == 200

    status, calendar = site.fetch("/vt/kalender.ics")
    assert status == 200
    assert calendar.startswith("BEGIN:VCALENDAR\r\n")
    assert "BEGIN:VEVENT" in calendar


def test_the_secretariat_holds_a_meeting_and_the_public_reads_its_minutes(own_site, page):
    site = own_site
    page.sign_in(site, "secretariat")

    title = "Ekstra møte om læreplasser"
    meeting = plan_meeting(page, site, title=title, day="2021-04-14", start="09:00", end="10:30")
    add_item(page, site, meeting, title="Læreplasser i byggfag", minutes="30")
    add_item(page, site, meeting, title="Veien videre <videre & fram>", minutes="15")
    publish(page, site, meeting)
    said = "Nettverket ber om tall for hver kommune."
    write_minutes(page, site, meeting, item="Læreplasser i byggfag", text=said, decision="Saken tas opp igjen i mai.")

    status, seen = site.fetch(meeting)
    assert status == 200
    assert "Læreplasser i byggfag" in seen
    assert said not in seen, "minutes are seen by the public before they are published"

    publish(page, site, meeting)
    assert said in site.fetch(meeting)[1]
    assert urlsplit(meeting).path in site.fetch("/vt/moter")[1]


def test_a_meeting_without_a_title_is_sent_back_with_what_was_typed(own_site, page):
    page.sign_in(own_site, "secretariat").open(own_site, PLAN)
    form = page.form(PLAN)
    page.run("arguments[0].noValidate = true", form)  # the browser's own check must not be the only one
    page.fill(form, title="", date="2021-04-14", start="09:00", end="10:30")
    page.submit(form)
    assert page.status == 422
    assert page.one('[name="date"]').get_attribute("value") == "2021-04-14"
    field = page.one('[name="title"]')
    assert field.get_attribute("aria-invalid") == "true"
    page.expect_sound("nb", status=422)
