"""A running demo (`Site`) and a real browser on it (`Page`)."""

import base64
import json
import os
import shutil
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from email import message_from_bytes
from email.policy import default as default_policy
from email.utils import parseaddr
from importlib.util import find_spec
from pathlib import Path
from urllib.parse import urlencode, urlsplit

from selenium import webdriver
from selenium.common.exceptions import WebDriverException
from selenium.webdriver.common.action_chains import ActionChains
from selenium.webdriver.common.by import By
from selenium.webdriver.support.expected_conditions import staleness_of
from selenium.webdriver.support.select import Select
from selenium.webdriver.support.wait import WebDriverWait

from pages import DESKTOP, TODAY

ROOT = Path(__file__).resolve().parents[2]
BINARY = Path(os.environ.get("SAMBAND_BIN", ROOT / ".build/debug/samband")).absolute()
SECRETARIAT = "sekretariat@example.no"  # of the example network
AXE = Path(find_spec("axe_playwright_python").origin).with_name("axe.min.js").read_text()
AXE_OPTIONS = {
    "resultTypes": ["violations"],
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "rules": {"target-size": {"enabled": True}},  # of WCAG 2.2; axe leaves it off unless asked by name
}


class Site:
    """The real program, serving the demo network from a folder of its own."""

    environment = None  # that of the tests

    def __init__(self, folder, typst=sys.executable):
        """`typst` is a Python that has it as a module, as this one does."""
        self.environment = {**os.environ, "SAMBAND_TYPST": str(typst)}
        links = folder / "links.json"
        self._start(folder, "demo", "--today", TODAY, "--links-json", links)
        self._await(lambda: self.fetch("/healthz")[0] == 200 and links.exists())
        self.links = json.loads(links.read_text())["links"]  # role → the link it signs in by

    def _start(self, folder, command, *options):
        with socket.create_server(("127.0.0.1", 0)) as free:
            port = free.getsockname()[1]
        self.log = folder / "log.txt"
        self.data = folder / "data"
        self.address = f"http://127.0.0.1:{port}"
        self.cookies = {}  # role → the cookies it signed in with
        words = [BINARY, command, "--port", port, "--data", self.data, *options]
        with self.log.open("w") as log:
            self.process = subprocess.Popen(
                [str(word) for word in words],
                cwd=ROOT,
                env=self.environment,
                stdin=subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    def _await(self, ready, seconds=30):
        deadline = time.monotonic() + seconds
        while True:
            try:
                if ready():
                    return
            except OSError:
                pass  # not listening yet
            if self.process.poll() is not None or time.monotonic() > deadline:
                self.process.kill()
                raise RuntimeError(f"the demo did not start:\n{self.log.read_text()}")
            time.sleep(0.02)

    def fetch(self, path, role=None):
        """The status and the text of a page as the server sends it, to a stranger or to one who has signed in."""
        cookies = "; ".join(f"{cookie['name']}={cookie['value']}" for cookie in self.cookies.get(role, []))
        request = urllib.request.Request(self.address + path, headers={"Cookie": cookies} if cookies else {})
        try:
            with urllib.request.urlopen(request, timeout=10) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            return error.code, error.read().decode()

    def letters(self, least):
        """The letters that were sent, at least so many: recipient, subject, text."""
        self._await(lambda: len(list((self.data / "mail").glob("*.eml"))) >= least)
        letters = []
        for file in sorted((self.data / "mail").glob("*.eml")):
            letter = message_from_bytes(file.read_bytes(), policy=default_policy)
            text = letter.get_body(("plain",)).get_content()
            letters.append((letter["To"], letter["Subject"], text))
        return letters

    def letter(self, to, subject=""):
        """The text of the last letter to an address whose subject begins so; waits for it."""
        found = []

        def has_come():
            letters = self.letters(0)
            found[:] = [text for who, title, text in letters if parseaddr(who)[1] == to and title.startswith(subject)]
            return found

        self._await(has_come)
        return found[-1]

    def stop(self):
        self.process.terminate()
        try:
            self.process.wait(10)
        except subprocess.TimeoutExpired:
            self.process.kill()
            raise RuntimeError("the demo did not stop within 10 seconds of being asked") from None


class EmptySite(Site):
    """The real program as it is on the first day: made by `init`, and nothing in it but an administrator."""

    ADMINISTRATOR = "administrator@example.no"

    def __init__(self, folder):
        self._run("init", "--data", folder / "data")
        self._start(folder, "serve")
        self._await(lambda: self.fetch("/healthz")[0] == 200)
        link = self._run("link", self.ADMINISTRATOR, "--administrator", "--data", self.data)
        path = urlsplit(link.split()[-1]).path  # the terminal does not know which port was free
        self.links = {"administrator": self.address + path}

    @staticmethod
    def _run(*words):
        done = subprocess.run([str(BINARY), *map(str, words)], cwd=ROOT, capture_output=True, text=True, check=True)
        return done.stdout


class Instance(Site):
    """One of several that serve the same installation."""

    def __init__(self, folder, database):
        (folder / "data").mkdir(parents=True)
        self._start(folder, "serve", "--database", database)
        self._await(lambda: self.fetch("/healthz")[0] == 200)


def chromium(script=True):
    """Debian's Chromium, without a window."""
    options = webdriver.ChromeOptions()
    options.binary_location = shutil.which("chromium")
    for argument in ["--headless=new", "--hide-scrollbars", "--disable-dev-shm-usage", "--force-color-profile=srgb"]:
        options.add_argument(argument)
    if os.geteuid() == 0:
        options.add_argument("--no-sandbox")  # Chromium's sandbox does not work for root
    preferences = {"intl.accept_languages": "nb"}
    if not script:
        preferences["profile.managed_default_content_settings.javascript"] = 2
    options.add_experimental_option("prefs", preferences)
    options.set_capability("goog:loggingPrefs", {"browser": "ALL"})
    service = webdriver.ChromeService(shutil.which("chromedriver"), log_output=subprocess.DEVNULL)
    return webdriver.Chrome(options=options, service=service)


class Page:
    """What someone sees of a site and does there. New for each test, on a browser that is used again."""

    def __init__(self, driver):
        self.driver = driver
        self.cdp("Network.clearBrowserCookies")
        driver.get("about:blank")
        self.look()

    def cdp(self, command, **arguments):
        return self.driver.execute_cdp_cmd(command, arguments)

    def run(self, script, *arguments):
        """Runs our own script in the page, also where the page's own scripts are off."""
        return self.driver.execute_script(script, *arguments)

    def look(self, scheme="light", width=DESKTOP):
        features = {"prefers-color-scheme": scheme, "prefers-reduced-motion": "reduce"}
        self.cdp("Emulation.setEmulatedMedia", features=[{"name": n, "value": v} for n, v in features.items()])
        # A desktop that is narrow, not a phone: a phone would zoom out and hide what is too wide.
        self.cdp("Emulation.setDeviceMetricsOverride", width=width, height=800, deviceScaleFactor=1, mobile=False)

    # Going places

    def open(self, site, path, language=None):
        self.driver.get_log("browser")  # forgets what earlier pages said
        url = path if path.startswith("http") else site.address + path
        if language:
            url += ("&" if "?" in url else "?") + urlencode({"lang": language})
        self.driver.get(url)
        return self

    @property
    def path(self):
        return urlsplit(self.driver.current_url).path

    @property
    def status(self):
        return self.run("return performance.getEntriesByType('navigation')[0].responseStatus")

    def follow(self, path):
        """Presses the first visible link to an address."""
        links = self.all(f'a[href="{path}"], a[href^="{path}?"]')
        visible = [link for link in links if link.is_displayed()]
        assert visible, f"no visible link to {path} on {self.path}"
        self._press(visible[0])

    # Seeing

    def all(self, selector):
        return self.driver.find_elements(By.CSS_SELECTOR, selector)

    def one(self, selector):
        found = self.all(selector)
        assert len(found) == 1, f"{len(found)} of {selector} on {self.path}"
        return found[0]

    @property
    def heading(self):
        return self.one("h1").text

    @property
    def text(self):
        return self.one("main").text

    # Forms: a form is known by where it posts to, a field by its name

    def form(self, action):
        return self.one(f'form[method="post"][action$="{action}"]')

    def fill(self, form, **fields):
        for name, value in fields.items():
            field = form.find_element(By.CSS_SELECTOR, f'[name="{name}"]:not([type="hidden"])')
            kind = field.get_attribute("type")
            if field.tag_name == "select":
                Select(field).select_by_value(value)
            elif kind in ("checkbox", "radio"):
                form.find_element(By.CSS_SELECTOR, f'[name="{name}"][value="{value}"]').click()
            elif kind in ("date", "time"):
                # Typing into these depends on the browser's language.
                self.run("arguments[0].value = arguments[1]", field, value)
            else:
                field.clear()
                field.send_keys(value)

    def submit(self, form):
        """Presses the form's first button, and waits for the answer."""
        self._press(form.find_element(By.CSS_SELECTOR, "button:not([type=button])"))

    def press(self, selector):
        """Presses one button of several, and waits for the answer."""
        self._press(self.one(selector))

    def _press(self, element):
        before = self.driver.find_element(By.TAG_NAME, "html")
        element.click()
        # Asked in the moment that the page goes, Chromium may know no answer; the next time it does.
        WebDriverWait(self.driver, 10, ignored_exceptions=[WebDriverException]).until(staleness_of(before))

    def sign_in(self, site, role):
        """Signs in by the link that the terminal printed; the second time in a test run, by the cookie it gave."""
        if role not in site.cookies:
            self.open(site, site.links[role])
            self.submit(self.one('main form[method="post"]'))
            site.cookies[role] = self.cdp("Network.getCookies", urls=[site.address])["cookies"]
            assert site.cookies[role], "signing in set no cookie"
        for cookie in site.cookies[role]:
            self.cdp("Network.setCookie", name=cookie["name"], value=cookie["value"], url=site.address)
        return self

    def is_signed_in(self, site, my_page):
        self.open(site, my_page)
        return self.status == 200 and self.path == my_page

    # Keys

    def press_key(self, key):
        ActionChains(self.driver).send_keys(key).perform()

    # Judging

    def expect_sound(self, language, status=200):
        """Fails with everything that is wrong with the page as it stands."""
        __tracebackhide__ = True
        facts = self.run(
            """const page = document.scrollingElement, outside = [...document.querySelectorAll('body *')]
                .filter(e => e.getBoundingClientRect().right > page.clientWidth + 1 && e.checkVisibility())
            return {lang: document.documentElement.lang, title: document.title.trim(),
                    wide: page.scrollWidth, room: page.clientWidth,
                    outside: outside.slice(-3).map(e => e.cloneNode().outerHTML)}"""
        )
        wrong = []
        if self.status != status:
            wrong.append(f"status {self.status}, not {status}")
        if facts["lang"] != language:
            wrong.append(f"lang is {facts['lang']!r}, not {language!r}")
        if not facts["title"]:
            wrong.append("no title")
        if facts["wide"] > facts["room"]:
            wrong.append(f"{facts['wide']} px wide in {facts['room']}: {' '.join(facts['outside'])}")
        wrong += self._console_errors(status) + self._axe_violations()
        assert not wrong, f"{self.driver.current_url}\n  " + "\n  ".join(wrong)

    def _console_errors(self, status):
        entries = [entry for entry in self.driver.get_log("browser") if entry["level"] == "SEVERE"]
        if status >= 400:  # the browser reports the page itself, which is what was asked for
            entries = [entry for entry in entries if not entry["message"].startswith(self.driver.current_url)]
        return [f"console: {entry['message']}" for entry in entries]

    def _axe_violations(self):
        self.run(AXE)  # comes in beside the page's content security policy, which stays in force
        violations = self.driver.execute_async_script(
            "const [options, done] = arguments; axe.run(document, options).then(r => done(r.violations))", AXE_OPTIONS
        )
        return [
            f"axe {violation['id']}: {violation['help']}: {' '.join(map(str, node['target']))} {node['html'][:200]}"
            for violation in violations
            for node in violation["nodes"]
        ]

    # Pictures

    def picture(self, clip=None):
        """A PNG of the whole page, or of a part of it in the page's own coordinates."""
        if clip is None:
            size = self.cdp("Page.getLayoutMetrics")["cssContentSize"]
            clip = {"x": 0, "y": 0, "width": size["width"], "height": size["height"]}
        data = self.cdp("Page.captureScreenshot", captureBeyondViewport=True, clip={**clip, "scale": 1})["data"]
        return base64.b64decode(data)
