"""Two instances on one PostgreSQL, as behind a proxy: either shows what the other changed, and goes on alone."""

import datetime

from selenium.webdriver.support.wait import WebDriverWait
from test_journeys import add_item, plan_meeting


def test_a_page_follows_what_the_other_instance_changes(instances, page, page_without_script):
    one, other = instances
    writer = page_without_script.sign_in(one, "secretariat")
    other.cookies = one.cookies  # they know no ports
    day = (datetime.date.today() + datetime.timedelta(days=30)).isoformat()
    meeting = plan_meeting(writer, one, "Møte på to maskiner", day, "09:00", "10:00")
    page.sign_in(other, "secretariat").open(other, meeting)
    page.run("window.mark = 'the same page'")
    add_item(writer, one, meeting, "Sak fra den andre maskinen", "5")
    WebDriverWait(page.driver, 20).until(lambda _: "Sak fra den andre maskinen" in page.text)
    assert page.run("return window.mark") == "the same page"

    one.process.kill()
    one.process.wait()
    add_item(page, other, meeting, "Sak etter at den første falt", "5")
    assert "Sak fra den andre maskinen" in page.text
