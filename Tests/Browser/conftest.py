import pytest
from harness import BINARY, EmptySite, Page, Site, chromium


def pytest_sessionstart():
    if not BINARY.exists():
        pytest.exit(f"there is no {BINARY}: run `swift build`, or say by SAMBAND_BIN where it is", returncode=1)


@pytest.fixture(scope="session")
def site(tmp_path_factory):
    """The demo that all tests share which only read."""
    site = Site(tmp_path_factory.mktemp("site"))
    yield site
    site.stop()


@pytest.fixture
def own_site(tmp_path):
    """A demo of the test's own, to change as it likes."""
    site = Site(tmp_path)
    yield site
    site.stop()


@pytest.fixture
def empty_site(tmp_path):
    """An installation as it is on the first day."""
    site = EmptySite(tmp_path)
    yield site
    site.stop()


@pytest.fixture(scope="session")
def browser():
    driver = chromium()
    yield driver
    driver.quit()


@pytest.fixture(scope="session")
def browser_without_script():
    driver = chromium(script=False)
    yield driver
    driver.quit()


@pytest.fixture
def page(browser):
    return Page(browser)


@pytest.fixture
def page_without_script(browser_without_script):
    return Page(browser_without_script)
