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
    links = [link for link in page.all(f'a[href$="{MINUTES}"]') if item in (link.get_attribute("aria-label") or "")]
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


def follow_text(page, text):
    """Presses the link that says this."""
    links = [link for link in page.all("main a") if link.text == text]
    assert len(links) == 1, f"{len(links)} links say {text} on {page.path}"
    page.follow(urlsplit(links[0].get_attribute("href")).path)


def enter(page, action, **fields):
    """Sends the form of the page that posts to an address with this ending; the page that comes is sound."""
    form = page.form(action)
    page.fill(form, **fields)
    page.submit(form)
    assert page.status == 200, f"{action} was refused: {page.text}"
    page.expect_sound("nb")


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
    meeting = plan_meeting(page, site, title=title, day="2021-04-09", start="09:00", end="10:30")
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


def test_the_secretariat_enters_who_takes_part_and_with_what(own_site, page):
    home = "/vt/administrasjon"
    page.sign_in(own_site, "secretariat").open(own_site, home)

    page.follow(f"{home}/grupper")
    enter(page, "/grupper", kind="committee", name="Utvalget for <prøver>", duty="Får referatene.")
    follow_text(page, "Utvalget for <prøver>")
    page.expect_sound("nb")
    group = page.path
    page.follow(f"{group}/medlemmer")
    enter(page, "/medlemmer", name="Eli Utvalg", email="eli@example.no")
    follow_text(page, "Eli Utvalg")
    page.expect_sound("nb")
    enter(page, page.path, until="31.12.2021")
    assert "31. desember 2021" in page.text

    # What someone is in cannot be taken away, and the page says why.
    page.open(own_site, group)
    page.submit(page.form("/slett"))
    page.expect_sound("nb", status=409)
    assert "Noen er eller har vært med i gruppa" in page.text

    page.open(own_site, f"{home}/organisasjoner")
    page.expect_sound("nb")
    follow_text(page, "NHO Vestfold og Telemark")
    page.expect_sound("nb")
    organisation = page.path
    page.follow(f"{organisation}/bidrag")
    enter(page, "/bidrag", kind="money", text="En pott til prøveprosjekter.")
    page.open(own_site, organisation)
    page.follow(f"{organisation}/plasser")
    enter(page, "/plasser", title="Avdeling nord")
    public = own_site.fetch("/vt/medlemmer")[1]
    assert "En pott til prøveprosjekter." in public and "Avdeling nord" in public

    page.open(own_site, f"{home}/mandater")
    page.follow(page.all('main a[href*="/mandater/"]')[0].get_dom_attribute("href"))
    page.expect_sound("nb")
    page.follow(f"{page.path}/uttalelser")
    enter(page, "/uttalelser", body="Rådet", day="1.4.2021", text="Rådet er enig.", consequence="Tatt inn i planen.")
    assert "Tatt inn i planen." in own_site.fetch("/vt/mandat")[1]


def test_two_write_about_the_network_at_the_same_time(own_site, page):
    profile = "/vt/administrasjon/nettverk"
    page.sign_in(own_site, "secretariat").open(own_site, profile)
    form = page.form(profile)
    page.fill(form, motto="Den enes ord")
    # The other one has opened the page meanwhile, and saves first.
    page.run("window.open(arguments[0])", profile)
    first, second = page.driver.window_handles
    page.driver.switch_to.window(second)
    theirs = page.form(profile)
    page.fill(theirs, motto="Den andres ord")
    page.submit(theirs)
    page.driver.close()
    page.driver.switch_to.window(first)

    page.submit(form)
    page.expect_sound("nb", status=409)
    assert "Den andres ord" in page.one(".summary").text
    assert page.one('[name="motto"]').get_attribute("value") == "Den enes ord"
    page.submit(page.form(profile))
    assert "Den enes ord" in own_site.fetch("/vt")[1]


def events(calendar):
    """The events of a calendar by what calendars know them by."""
    found = {}
    for event in calendar.split("BEGIN:VEVENT\r\n")[1:]:
        lines = dict(line.split(":", 1) for line in event.split("\r\n") if ":" in line)
        found[lines["UID"]] = lines
    return found


def test_the_secretariat_plans_a_year_in_twelve_clicks(own_site, page):
    site = own_site
    page.sign_in(site, "secretariat").open(site, FRONT)
    clicks = 0

    for path in ["/vt/moter", "/vt/moter?ar=2023", "/vt/moter/plan?ar=2023"]:
        page.follow(path)
        clicks += 1
    form = page.form("/plan?ar=2023")
    page.fill(form, **{"type-5": "open"})  # marked as open; the program had another in mind
    page.fill(form, publish="ja")
    clicks += 2
    page.fill(form, start="10.00", end="12.00")
    page.submit(form)
    clicks += 1
    assert clicks <= 12
    assert page.status == 200 and page.path == "/vt/moter"
    page.expect_sound("nb")

    # The plan fits the mandate's rule, or the page says where it does not.
    assert not page.all(".warning"), page.text
    # Every member's calendar has the four, and the public one too.
    planned = {key: event for key, event in events(site.fetch("/vt/kalender.ics")[1]).items() if "2023" in event["URL"]}
    assert len(planned) == 4
    assert all(event["STATUS"] == "CONFIRMED" for event in planned.values())

    # Another date moves the event; there is no new one.
    may = next(key for key, event in planned.items() if "2023-05" in event["URL"])
    meeting = urlsplit(planned[may]["URL"]).path
    page.open(site, meeting + "/rediger")
    form = page.form("/rediger")
    page.fill(form, date="23.5.2023")
    page.submit(form)
    moved = events(site.fetch("/vt/kalender.ics")[1])
    assert len([event for event in moved.values() if "2023" in event["URL"]]) == 4
    assert moved[may]["SEQUENCE"] == "1" and moved[may]["URL"].endswith("/vt/moter/2023-05-23")


def test_an_agenda_from_last_time_in_ten_clicks(own_site, page):
    """J3: open promises taken up, items in order, times that add up, and the summons as its receiver sees it."""
    site = own_site
    page.sign_in(site, "secretariat").open(site, "/vt/moter")
    page.follow(PLAN)
    form = page.form(PLAN)
    page.fill(form, title="Møte før sommeren", date="2021-06-15", start="09:00", end="09:30")
    page.submit(form)
    meeting = page.path.removesuffix("/rediger")
    clicks = 2

    page.all("details.card summary")[0].click()
    promise = page.all(f'form[action="{meeting}/ta-med"]')[0]
    page.submit(promise)
    clicks += 2
    assert "Fra Første møte i nettverket" in page.one(".agenda").text

    page.follow(meeting + ITEM)
    form = page.form(ITEM)
    page.fill(form, title="Åpning", minutes="10")
    page.submit(form)
    clicks += 2
    assert "Sakslisten er" in page.text, "the times do not add up, and the page says so"
    titles = [heading.text for heading in page.all(".agenda h3")]
    page.submit(page.all('.agenda li:last-child form[action$="/flytt"]')[0])
    clicks += 1
    assert [heading.text for heading in page.all(".agenda h3")] != titles

    page.submit(page.form(PUBLISH))
    page.follow(meeting + "/deltakelse")
    page.all("aside details summary")[0].click()
    clicks += 3
    page.expect_sound("nb")
    letter = page.one(".letter").text
    assert "Møte før sommeren" in letter and "Åpning" in letter
    assert clicks <= 10
