"""Every page, in every language, light and dark, wide and narrow: accessible, unbroken, quiet."""

import pytest
from pages import LANGUAGES, MISSING, PUBLIC, SCHEMES, SECRETARIAT, WIDTHS

everywhere = [
    pytest.mark.parametrize("width", WIDTHS),
    pytest.mark.parametrize("scheme", SCHEMES),
    pytest.mark.parametrize("language", LANGUAGES),
]


class TestEverywhere:
    pytestmark = everywhere

    @pytest.mark.parametrize("path", PUBLIC)
    def test_public_page(self, site, page, path, language, scheme, width):
        page.look(scheme, width)
        page.open(site, path, language).expect_sound(language)

    @pytest.mark.parametrize("path", SECRETARIAT)
    def test_page_for_the_secretariat(self, site, page, path, language, scheme, width):
        page.sign_in(site, "secretariat").look(scheme, width)
        page.open(site, path, language).expect_sound(language)

    def test_page_that_is_not_there(self, site, page, language, scheme, width):
        page.look(scheme, width)
        page.open(site, MISSING, language).expect_sound(language, status=404)
