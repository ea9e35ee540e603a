"""In a browser that runs no script: every page can be read, every form sent."""

import pytest
from pages import KNOWN_ADDRESS, MY_PAGE, PUBLIC, SECRETARIAT, SIGN_IN

OUTLINE = "return [...document.querySelectorAll('h1, h2, h3')].filter(h => h.checkVisibility()).map(h => h.innerText)"


@pytest.fixture(autouse=True)
def script_is_off(page_without_script):
    page_without_script.driver.get("data:text/html,<p>off</p><script>document.body.textContent = 'on'</script>")
    assert page_without_script.one("body").text == "off"


@pytest.mark.parametrize("path", PUBLIC)
def test_public_page_says_the_same(site, page, page_without_script, path):
    page_without_script.open(site, path)
    page.open(site, path)
    assert page_without_script.status == 200
    assert page_without_script.run(OUTLINE) == page.run(OUTLINE)
    assert len(page_without_script.text) > 0.9 * len(page.text) > 0


@pytest.mark.parametrize("path", SECRETARIAT)
def test_page_for_the_secretariat_says_the_same(site, page, page_without_script, path):
    page.sign_in(site, "secretariat").open(site, path)
    page_without_script.sign_in(site, "secretariat").open(site, path)
    assert page_without_script.status == 200
    assert page_without_script.run(OUTLINE) == page.run(OUTLINE)


def test_signing_in(own_site, page_without_script):
    page = page_without_script
    page.sign_in(own_site, "representative")
    assert page.is_signed_in(own_site, MY_PAGE)


def test_asking_for_a_link_answers_known_and_unknown_alike(own_site, page_without_script):
    page = page_without_script
    answers = []
    for address in [KNOWN_ADDRESS, "ukjent@example.no"]:
        page.open(own_site, SIGN_IN)
        form = page.one('main form[method="post"]')
        page.fill(form, email=address)
        page.submit(form)
        assert page.status == 200
        answers.append(page.text.replace(address, "…"))
    assert answers[0] == answers[1]
