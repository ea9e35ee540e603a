"""A member's year on a phone: what is next, an answer, the round, the minutes, what was promised, what is kept of me."""

import json
from urllib.request import Request, urlopen

import pytest
from pages import CALLED, COMMENTED, MY_PAGE, PHONE, RUNNING


@pytest.fixture(params=["with script", "without script"])
def phone(request, page, page_without_script):
    """A small screen, and how a page on it is judged: axe needs script, so without it the others are taken at their word."""
    has_script = request.param == "with script"
    phone = page if has_script else page_without_script
    phone.look(width=PHONE)
    return phone, (lambda: phone.expect_sound("nb")) if has_script else (lambda: None)


def test_a_members_year(own_site, phone):
    phone, judge = phone
    phone.sign_in(own_site, "representative").open(own_site, MY_PAGE)
    judge()

    # The deputy was called; the member comes after all.
    phone.follow(CALLED)
    phone._press(phone.one('button[name="svar"][value="yes"]'))
    assert "Du har svart at du kommer." in phone.text
    judge()

    # Two lines for the round of the meeting that is held now.
    phone.open(own_site, RUNNING)
    phone.follow(RUNNING + "/runde")
    form = phone.form(RUNNING + "/runde")
    phone.fill(form, text="Vi holder åpent hus for bedrifter i mai.")
    judge()
    phone.submit(form)
    assert "Vi holder åpent hus for bedrifter i mai." in phone.text

    # A word on the minutes that are out for comment.
    phone.open(own_site, COMMENTED + "/referat")
    judge()
    phone.driver.get(phone.all('main a[href*="/kommenter/"]')[0].get_attribute("href"))
    form = phone.one('main form[method="post"]')
    phone.fill(form, text="Her mangler tallene fra oss.")
    phone.submit(form)
    assert "Her mangler tallene fra oss." in phone.text

    # What the members tell, and what was promised.
    for path in ["/vt/nytt", "/vt/forpliktelser"]:
        phone.open(own_site, path)
        judge()

    # All that is kept, as a file.
    phone.open(own_site, "/konto")
    judge()
    link = phone.one('a[href="/konto/alt-om-meg.json"]').get_attribute("href")
    cookie = "; ".join(f"{c['name']}={c['value']}" for c in own_site.cookies["representative"])
    with urlopen(Request(link, headers={"Cookie": cookie})) as answer:
        kept = json.load(answer)["parts"]
    assert [line["choice"] for line in kept["answers"] if line["meeting"].startswith("Kort møte om komp")] == ["yes"]
    assert "Her mangler tallene fra oss." in [line["text"] for line in kept["comments_on_minutes"]]
