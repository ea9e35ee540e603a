"""The disk is full, or another program holds the database: nothing is half done, and what was written is not lost."""

import resource
import sqlite3
import subprocess

import pytest
from harness import BINARY
from pages import FRONT, MEETING
from test_journeys import PLAN

TITLE = "Møte som ikke kan lagres ennå"


@pytest.fixture
def database(own_site):
    return own_site.log.parent / "data" / "samband.sqlite"


@pytest.fixture
def full_disk(own_site):
    """Nothing that the program writes to a file gets there: a full disk, without the right to mount one."""
    pid = own_site.process.pid

    def limit(most):
        resource.prlimit(pid, resource.RLIMIT_FSIZE, (most, resource.RLIM_INFINITY))

    yield lambda is_full: limit(1 if is_full else resource.RLIM_INFINITY)
    limit(resource.RLIM_INFINITY)


@pytest.fixture
def locked(database):
    """Another program that holds the database for itself."""
    other = sqlite3.connect(database, isolation_level=None)
    yield lambda is_locked: other.execute("BEGIN EXCLUSIVE" if is_locked else "ROLLBACK")
    other.close()


def meetings(database):
    with sqlite3.connect(database) as reader:
        return reader.execute("SELECT count(*) FROM meeting").fetchone()[0]


def write_and_fail(page, site, status):
    """Sends a form that cannot be saved, and looks at the answer."""
    page.open(site, PLAN)
    form = page.form(PLAN)
    page.fill(form, title=TITLE, date="2021-04-14", start="09:00", end="10:30")
    page.submit(form)
    assert page.status == status
    page.expect_sound("nb", status=status)
    assert "Ingenting er endret" in page.text
    assert TITLE in page.text, "what was written is not shown"
    for path in [FRONT, MEETING]:
        assert site.fetch(path)[0] == 200, "pages can be read all the while"


def send_again(page):
    page.submit(page.form(PLAN))
    assert page.status == 200
    assert page.path.startswith("/vt/moter/2021-04-14")


def expect_whole(site, database):
    """The program's own look at chain and rows."""
    check = subprocess.run(
        [BINARY, "check", "--data", database.parent], capture_output=True, text=True, stdin=subprocess.DEVNULL
    )
    assert "BROKEN" not in check.stdout, check.stdout
    assert "rows: All" in check.stdout, check.stdout


def test_a_full_disk_is_said_and_nothing_is_lost(own_site, database, full_disk, page):
    page.sign_in(own_site, "secretariat")
    before = meetings(database)
    full_disk(True)
    write_and_fail(page, own_site, status=507)
    assert meetings(database) == before
    full_disk(False)
    send_again(page)
    assert meetings(database) == before + 1
    expect_whole(own_site, database)


def test_a_locked_database_is_said_and_nothing_is_lost(own_site, database, locked, page):
    page.sign_in(own_site, "secretariat")
    before = meetings(database)
    page.open(own_site, PLAN)  # whatever a visit notes is noted before
    locked(True)
    write_and_fail(page, own_site, status=503)
    locked(False)
    assert meetings(database) == before
    send_again(page)
    assert meetings(database) == before + 1
    expect_whole(own_site, database)
