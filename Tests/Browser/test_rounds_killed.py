"""A live round whose server is killed in the middle: nothing that was acknowledged is lost."""

import http.client
import re
import threading
from concurrent.futures import ThreadPoolExecutor
from urllib.parse import urlencode, urlsplit

from harness import ROOT, SECRETARIAT, EmptySite

PEOPLE, BEFORE = 160, 50


class Served(EmptySite):
    """The example network as an installation of its own, which can be killed and served again."""

    def __init__(self, folder):
        where = ["--data", folder / "data"]
        self._run("init", *where)
        self._run("import", "network", ROOT / "Examples/vestfold-og-telemark.yaml", *where)
        self.folder = folder
        self.serve()
        self.links = {"secretariat": self.address + urlsplit(self._run("link", SECRETARIAT, *where).split()[-1]).path}

    def serve(self):
        self._start(self.folder, "serve")
        self._await(lambda: self.fetch("/healthz")[0] == 200)


def ask(site, method, path, fields=None, cookies=()):
    """The status, the address it leads to and the text, over a connection of its own."""
    connection = http.client.HTTPConnection("127.0.0.1", urlsplit(site.address).port, timeout=10)
    headers = {"Origin": site.address, "Content-Type": "application/x-www-form-urlencoded"}
    if cookies:
        headers["Cookie"] = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in cookies)
    connection.request(method, path, urlencode(fields or {}) if method == "POST" else None, headers)
    answer = connection.getresponse()
    return answer.status, answer.getheader("Location", ""), answer.read().decode()


def open_round(site, page):
    """A round that everyone answers by its code, with one question; signed in as the secretariat."""
    page.sign_in(site, "secretariat")
    cookies = site.cookies["secretariat"]

    def post(path, **fields):
        status, location, _ = ask(site, "POST", path, fields, cookies)
        assert status == 303, (path, status)
        return location.split("?")[0]

    home = post("/vt/runder/ny", kind="other", title="Midt i", audience="everyone", mode="named", groups="4",
                readers="everyone")
    post(f"{home}/sporsmal/ny", kind="text", label="Hvorfor")
    post(f"{home}/apne")
    return home, re.search(r"/delta/([A-Z0-9]{6})\"", ask(site, "GET", home, cookies=cookies)[2])[1]


def play(sites, code, kill):
    """Everyone answers, over one site or the other, and one is killed on the way: the numbers that were acknowledged."""
    acknowledged, reached = set(), threading.Event()

    def answer(number):
        # Who gets no answer from one tries the other, as behind a proxy.
        for site in (sites[number % len(sites)], *sites):
            try:
                form = ask(site, "GET", f"/vt/delta/{code}")[2]
                receipt = re.search(r'name="receipt" value="(\w+)"', form)[1]
                fields = {"receipt": receipt, "name": f"Person {number}", "q_hvorfor": f"Svar {number}."}
                if ask(site, "POST", f"/vt/delta/{code}", fields)[0] == 303:
                    acknowledged.add(number)
                    if len(acknowledged) >= BEFORE:
                        reached.set()
                    return
            except (OSError, http.client.HTTPException):
                continue

    with ThreadPoolExecutor(8) as pool:
        everyone = [pool.submit(answer, number) for number in range(PEOPLE)]
        assert reached.wait(60)
        kill.process.kill()
        kill.process.wait()
        for one in everyone:
            one.result()
    return acknowledged


def kept(site, home, cookies):
    status, _, table = ask(site, "GET", home + "/svar.csv", cookies=cookies)
    assert status == 200
    return [int(number) for number in re.findall(r"Svar (\d+)\.", table)]


def test_what_was_acknowledged_is_there_after_the_server_was_killed(tmp_path, page):
    site = Served(tmp_path)
    try:
        home, code = open_round(site, page)
        cookies = site.cookies["secretariat"]
        acknowledged = play([site], code, kill=site)
        assert BEFORE <= len(acknowledged) < PEOPLE, "killed in the middle"
        site.serve()
        answers = kept(site, home, cookies)
        assert acknowledged <= set(answers)
        assert len(answers) == len(set(answers))
    finally:
        if site.process.poll() is None:
            site.stop()


def test_the_round_goes_on_when_one_of_two_instances_is_killed(instances, page):
    one, other = instances
    home, code = open_round(one, page)
    acknowledged = play([one, other], code, kill=one)
    assert len(acknowledged) == PEOPLE
    assert acknowledged == set(kept(other, home, one.cookies["secretariat"]))
