"""Two instances on one PostgreSQL, as behind a proxy: either shows what the other changed, and goes on alone."""

import datetime
import os
import subprocess
from urllib.parse import urlsplit

import pytest
from harness import ROOT, EmptySite, Site
from selenium.webdriver.support.wait import WebDriverWait
from test_journeys import add_item, plan_meeting

SERVER = os.environ.get("SAMBAND_TEST_POSTGRES")
SECRETARIAT = "sekretariat@example.no"


class Instance(Site):
    """One of several that serve the same installation."""

    def __init__(self, folder, database):
        (folder / "data").mkdir(parents=True)
        self._start(folder, "serve", "--database", database)
        self._await(lambda: self.fetch("/healthz")[0] == 200)


@pytest.fixture
def instances(tmp_path):
    """Two instances with the example network in them, and a link that signs in its secretariat."""
    if not SERVER:
        pytest.skip("there is no PostgreSQL: run through scripts/with-postgres.sh")
    name = f"samband_browser_{os.getpid()}"
    psql = ["psql", "--quiet", "--no-psqlrc", "--dbname", SERVER, "--command"]
    subprocess.run([*psql, f"CREATE DATABASE {name}"], check=True)
    where = ["--data", tmp_path / "made", "--database", SERVER.replace("dbname=postgres", f"dbname={name}")]
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
