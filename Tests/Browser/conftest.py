import os
import subprocess
from urllib.parse import urlsplit

import pytest
from harness import BINARY, ROOT, SECRETARIAT, EmptySite, Instance, Page, Site, chromium


# Their tests only read, so each of them may run in any of the processes that share the work.
READING = {"test_pages", "test_html", "test_keyboard", "test_without_script"}


def pytest_collection_modifyitems(items):
    """Keeps the tests of a journey in one process, in their order; see `-n` in scripts/test.sh."""
    for item in items:
        if item.path.stem not in READING:
            item.add_marker(pytest.mark.xdist_group(item.path.stem))


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


@pytest.fixture
def instances(tmp_path):
    """Two instances with the example network in them, and a link that signs in its secretariat."""
    server = os.environ.get("SAMBAND_TEST_POSTGRES")
    if not server:
        pytest.skip("there is no PostgreSQL: run through scripts/with-postgres.sh")
    name = f"samband_browser_{os.getpid()}"
    psql = ["psql", "--quiet", "--no-psqlrc", "--dbname", server, "--command"]
    subprocess.run([*psql, f"CREATE DATABASE {name}"], check=True)
    where = ["--data", tmp_path / "made", "--database", server.replace("dbname=postgres", f"dbname={name}")]
    EmptySite._run("init", *where)
    EmptySite._run("import", "network", ROOT / "Examples/vestfold-og-telemark.yaml", *where)
    link = urlsplit(EmptySite._run("link", SECRETARIAT, *where).split()[-1]).path
    sites = [Instance(tmp_path / f"instance-{number}", where[-1]) for number in range(2)]
    for site in sites:
        site.links = {"secretariat": site.address + link}
    yield sites
    for site in sites:
        if site.process.poll() is None:
            site.stop()
    subprocess.run([*psql, f"DROP DATABASE {name} WITH (FORCE)"], check=True)


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
