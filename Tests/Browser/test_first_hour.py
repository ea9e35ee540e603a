"""The secretariat's first hour: from nothing installed to a page that can be shown to the director."""

import re
from urllib.parse import urlsplit

import pytest
from harness import ROOT
from pages import DESKTOP, PHONE

ADMINISTRATION = "/nord/administrasjon"
PASTE = ADMINISTRATION + "/organisasjoner/lim-inn"
LINKS = ADMINISTRATION + "/lenker"
FOLDER = ROOT / ".build/screenshots"

HEADINGS = "Organisasjon;Forkortelse;Type;Nettside;E-post kontakt"
TEN = [
    "NHO Nordfylket;NHO;Arbeidsgiverorganisasjon;www.nho.example.no;post@nho.example.no",
    "LO i Nordfylket;LO;fagforening;;post@lo.example.no",
    "NAV Nordfylket;NAV;statlig etat;;post@nav.example.no",
    "Universitetet i nord;UiN;universitet;https://uin.example.no;post@uin.example.no",
    "Kommunene i Nordfylket;KS;kommuner;;post@ks.example.no",
    "Fagskolen i nord;;fagskole;;post@fagskolen.example.no",
    "Nordforskning;;forskningsinstitutt;;",
    "Statsforvalteren;;stat;;",
    '"Foreningen ""Vekst; hav"" i nord";Vekst;frivillig;;post@vekst.example.no',
    "Innovasjon nord;IN;virkemiddelaktør;;post@in.example.no",
]


def look_everywhere(page, name, status=200):
    """Judges the page as it stands, and takes its picture, wide, dark and narrow."""
    for look, scheme, width in [("light", "light", DESKTOP), ("dark", "dark", DESKTOP), ("phone", "light", PHONE)]:
        page.look(scheme, width)
        page.expect_sound("nb", status=status)
        FOLDER.mkdir(parents=True, exist_ok=True)
        (FOLDER / f"first-hour-{name}-{look}.png").write_bytes(page.picture())
    page.look()


def paste(page, rows):
    form = page.form(PASTE)
    # As pasted: typing tabs would move on to the next field.
    page.run("arguments[0].value = arguments[1]", form.find_element("name", "rows"), "\n".join(rows))
    page.submit(form)


@pytest.fixture
def walk(empty_site, page):
    page.sign_in(empty_site, "administrator")
    return empty_site, page


def make_network(site, page):
    page.open(site, "/")
    look_everywhere(page, "start")
    page.follow("/nytt-nettverk")
    form = page.form("/nytt-nettverk")
    page.fill(form, key="nord", name="Kompetansenettverk nord", region="Nordfylket", host="Nordfylket fylkeskommune")
    page.fill(form, summary="Arbeidsliv, utdanning og det offentlige rundt ett bord.", contact="kontakt@example.no")
    page.submit(form)
    assert page.path == ADMINISTRATION


def adopt_mandate(page):
    page.follow(ADMINISTRATION + "/mandat")
    form = page.form(ADMINISTRATION + "/mandat")
    page.fill(form, adopted_by="Fylkestinget", adopted_on="12.1.2026", goal="Flere i arbeid, og riktig kompetanse.")
    page.fill(form, duties="Samle partene fire ganger i året\nGi råd om tilbudet i fagskole og videregående")
    page.submit(form)
    assert page.path == ADMINISTRATION


def test_the_first_hour(walk):
    site, page = walk
    make_network(site, page)
    adopt_mandate(page)

    page.follow(PASTE.removesuffix("/lim-inn"))
    page.follow(PASTE)
    look_everywhere(page, "paste")
    spoiled = [row.replace("fagforening", "arbeidstagere org").replace("post@nav.", "post(at)nav.") for row in TEN]
    paste(page, [HEADINGS, *spoiled])
    assert page.status == 422
    assert "Rad 3" in page.text and "Rad 4" in page.text
    assert "NHO" not in site.fetch("/nord/medlemmer")[1], "half of it was taken"
    look_everywhere(page, "paste-wrong", status=422)
    form = page.form(PASTE)
    page.fill(form, **{"kind-0": "union"})
    paste(page, [HEADINGS, *spoiled[:2], TEN[2], *spoiled[3:]])
    assert page.status == 200, page.text
    assert "10 organisasjoner blir lagt til." in page.text
    look_everywhere(page, "paste-right")
    assert "NHO" not in site.fetch("/nord/medlemmer")[1], "it was taken before the person said so"
    page.submit(page.all(f'form[action$="{PASTE}"]')[0])

    assert page.path == LINKS
    assert "10 plasser er ledige." in page.text
    look_everywhere(page, "links-before")
    page.submit(page.form(LINKS))
    assert "8 lenker venter på svar." in page.text
    look_everywhere(page, "links-sent")

    letters = site.letters(8)
    assert len(letters) == 8
    text = next(text for to, _, text in letters if to == "post@nho.example.no")
    link = re.search(r"/plass/\S+", text).group()
    page.cdp("Network.clearBrowserCookies")
    answer(site, page, link)

    letters = site.letters(11)
    told = {to: text for to, _, text in letters if not to.startswith("post@")}
    assert "Kari Nordmann" in told["kontakt@example.no"]
    assert "/nord/meg/vises" in told["kari@nho.example.no"]
    assert "vara" in told["ola@nho.example.no"]

    page.open(site, "/nord/medlemmer")
    assert page.status == 200
    assert "10 organisasjoner sitter rundt bordet." in page.text
    assert "Kari Nordmann" in page.text and "Ola Nordmann" not in page.text and "@" not in page.text
    look_everywhere(page, "members")
    page.open(site, "/nord")
    look_everywhere(page, "front")

    page.sign_in(site, "administrator").open(site, LINKS)
    assert "9 plasser er ledige. 7 lenker venter på svar." in page.text
    open_seats = page.all("main section")[0].text
    assert "LO i Nordfylket" in open_seats and "Nordforskning" in open_seats and "NHO" not in open_seats
    look_everywhere(page, "links")


def answer(site, page, link):
    """The organisation names a representative, who shows the name, and a deputy, who shows nothing."""
    page.open(site, link)
    look_everywhere(page, "answer")
    form = page.form(link)
    page.fill(form, name="Kari Nordmann", email="kari@nho.example.no")
    page.fill(form, deputy_name="Ola Nordmann", deputy_email="kari@nho.example.no", deputy_show_name="ja")
    page.submit(form)
    assert page.status == 422
    look_everywhere(page, "answer-wrong", status=422)
    form = page.form(link)
    page.fill(form, deputy_email="ola@nho.example.no")
    page.submit(form)
    assert page.status == 200
    look_everywhere(page, "answered")
    page.open(site, link)
    assert page.status == 410 and urlsplit(page.driver.current_url).path == link
