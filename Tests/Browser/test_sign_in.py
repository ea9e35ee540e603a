"""Signing in by the link that the terminal prints."""

import pytest
from harness import Page
from pages import MY_PAGE


@pytest.mark.parametrize("role", ["secretariat", "representative", "deputy", "politician"])
def test_a_link_signs_in_when_its_button_is_pressed_and_not_before(own_site, page, role):
    assert not page.is_signed_in(own_site, MY_PAGE)

    page.open(own_site, own_site.links[role])
    assert page.status == 200
    assert not page.is_signed_in(own_site, MY_PAGE), "opening the link was enough: a mail scanner would be signed in"

    page.open(own_site, own_site.links[role])
    page.submit(page.one('main form[method="post"]'))
    assert page.is_signed_in(own_site, MY_PAGE)


def test_a_link_works_once(own_site, page):
    link = own_site.links["secretariat"]
    page.sign_in(own_site, "secretariat")
    assert page.is_signed_in(own_site, MY_PAGE)

    stranger = Page(page.driver)
    stranger.open(own_site, link)
    for form in stranger.all('main form[method="post"]'):
        stranger.submit(form)
        break
    assert not stranger.is_signed_in(own_site, MY_PAGE)


def test_signing_out_ends_the_session_on_the_server(own_site, page):
    page.sign_in(own_site, "secretariat").open(own_site, MY_PAGE)
    page.submit(page.one('form[method="post"][action$="/logg-ut"]'))
    page.sign_in(own_site, "secretariat")  # puts the old cookie back
    assert not page.is_signed_in(own_site, MY_PAGE)
