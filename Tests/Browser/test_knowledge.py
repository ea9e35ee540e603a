"""The region in figures: ten seconds for a politician, and a table that arrives as it arrives."""

import re
import subprocess

import pytest
from harness import BINARY, ROOT
from pages import FRONT, KNOWLEDGE, PHONE
from selenium.webdriver.support.ui import Select

UPLOAD = KNOWLEDGE + "/tabeller/ny"
# As a colleague's spreadsheet gives it: UTF-16 without a mark, a title, decimal commas, hard spaces, one row a gas.
TABLE = """Utslipp i to kommuner\r
\r
Kommune;År;Tonn\r
4001 Porsgrunn;2023;1\u00a0400,5\r
4001 Porsgrunn;2023;2,25\r
4001 Porsgrunn;2024;1\u00a0390\r
4003 Skien;2023;117,5\r
4003 Skien;2024;..\r
"""


@pytest.fixture(params=["with script", "without script"])
def phone(request, page, page_without_script):
    phone = page if request.param == "with script" else page_without_script
    phone.look(width=PHONE)
    phone.has_script = phone is page
    return phone


def sound(phone, status=200):
    if phone.has_script:  # axe needs it
        phone.expect_sound("nb", status)
    assert phone.status == status


def test_ten_seconds(site, phone):
    """“Are more young people outside than before?” – two presses from the front page."""
    phone.open(site, FRONT)
    phone.follow(KNOWLEDGE)
    assert "11,7 %" in phone.text
    phone.follow(KNOWLEDGE + "/utenfor-15-29")
    sound(phone)
    lead = phone.one(".lead").text
    assert "11,7 prosent av dem mellom 15 og 29 år i Vestfold" in lead and "delt høyest av 15 fylker" in lead
    assert "Statistisk sentralbyrå" in phone.text and "CC BY 4.0" in phone.text


@pytest.mark.parametrize("width, shown, hidden", [(PHONE, "narrow", "wide"), (1280, "wide", "narrow")])
def test_one_picture_for_each_width(site, page, width, shown, hidden):
    page.look(width=width)
    page.open(site, KNOWLEDGE + "/helt-ledige")
    assert all(chart.is_displayed() for chart in page.all(f".chart.{shown}"))
    assert not any(chart.is_displayed() for chart in page.all(f".chart.{hidden}"))
    # What is written in a picture is never smaller than what is written small beside it.
    sizes = page.run(
        """return [...document.querySelectorAll('.chart text')].filter(t => t.checkVisibility()).map(t => {
            const svg = t.ownerSVGElement; return parseFloat(getComputedStyle(t).fontSize)
                * svg.getBoundingClientRect().width / svg.viewBox.baseVal.width })"""
    )
    assert len(sizes) > 20 and min(sizes) >= 10


@pytest.mark.parametrize("indicator", ["helt-ledige", "sluttet-vgs", "ubalanse-yrker", "klimagassutslipp"])
@pytest.mark.parametrize("width", [PHONE, 1280])
def test_labels_never_collide(site, page, indicator, width):
    page.look(width=width)
    page.open(site, f"{KNOWLEDGE}/{indicator}")
    collisions = page.run(
        """const out = [];
        for (const svg of document.querySelectorAll('.chart')) {
            if (!svg.checkVisibility()) continue;
            const frame = svg.getBoundingClientRect();
            const boxes = [...svg.querySelectorAll('text')].map(t => [t.textContent, t.getBoundingClientRect()]);
            for (const [name, box] of boxes)
                if (box.left < frame.left - 1 || box.right > frame.right + 1) out.push(name + ' leaves the picture');
            for (let i = 0; i < boxes.length; i++) for (let j = i + 1; j < boxes.length; j++) {
                const [a, b] = [boxes[i][1], boxes[j][1]];
                const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
                const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
                if (across > 1 && down > 4) out.push(boxes[i][0] + ' on ' + boxes[j][0]);
            }
        }
        return out"""
    )
    assert collisions == []


def test_a_table_is_turned(site, phone):
    phone.open(site, KNOWLEDGE + "/tabeller/nav-yrker")
    phone.one("main details > summary").click()
    for side, place in [("Yrke", "rader=Yrke"), ("Fylke", "-=Region")]:
        Select(phone.one(f"select[aria-label^='Plassering av {side}']")).select_by_value(place)
    phone.press("button[value=vis]")
    sound(phone)
    assert "rader=Yrke" in phone.driver.current_url
    assert "Bygg og anlegg" in phone.one("table").text
    # And a few of the occupations are chosen on a page of their own.
    phone.press("button[name=side][value=Yrke]")
    sound(phone)
    phone.one("#sok").send_keys("bygg")
    phone.press("button[value=treff]")
    sound(phone)
    phone.press("button[value=vis]")
    sound(phone)
    assert [cell.text for cell in phone.all("tbody th")] == ["Bygg og anlegg"]


def test_a_table_that_arrives_as_it_arrives(own_site, phone, tmp_path):
    phone.sign_in(own_site, "secretariat")
    phone.open(own_site, KNOWLEDGE + "/tabeller")
    phone.follow(UPLOAD)
    sound(phone)

    phone.submit(phone.form(UPLOAD))
    sound(phone, status=422)

    page = tmp_path / "feil.csv"
    page.write_text("<!doctype html><title>Logg inn</title>")
    phone.one('input[type="file"]').send_keys(str(page))
    phone.submit(phone.form(UPLOAD))
    sound(phone, status=422)
    assert "en nettside" in phone.text

    table = tmp_path / "utslipp-to.csv"
    table.write_bytes(TABLE.encode("utf-16-le"))
    phone.one('input[type="file"]').send_keys(str(table))
    phone.submit(phone.form(UPLOAD))
    sound(phone)
    assert phone.heading == "Stemmer dette?"
    assert "Flere rader har samme nøkkel:" in phone.text and "Filen sier ikke hvor tallene kommer fra." in phone.text
    draft = phone.path
    form = phone.form(draft)
    assert form.find_element("name", "title").get_attribute("value") == "Utslipp i to kommuner"

    phone.submit(form)  # not before somebody has said where they come from and what the rows are
    sound(phone, status=422)
    form = phone.form(draft)
    phone.fill(form, source="Miljødirektoratet", licence="NLOD 2.0", adds="ja")
    phone.submit(form)
    sound(phone)
    assert phone.path == KNOWLEDGE + "/tabeller/utslipp-to"
    assert "Tabellen er tatt inn." in phone.text
    assert "1 402,75" in phone.text and ".." in phone.text
    assert "rader med samme nøkkel er lagt sammen" in phone.text

    phone.open(own_site, draft)  # it is no draft any more
    assert phone.status == 404


def test_one_county_beside_another(site, phone):
    phone.open(site, KNOWLEDGE + "/helt-ledige")
    form = phone.one("form.choices")
    phone.fill(form, med="03")
    phone.submit(form)
    sound(phone)
    assert "2,9 prosent av arbeidsstyrken i Oslo" in phone.one(".lead").text
    pictures = [picture for picture in phone.all(".chart") if picture.is_displayed()]
    assert "Oslo 2,9" in pictures[0].text.replace("\n", " ")


def no_longer_so(site, phone):
    """How many of the figures that are cited the front page of the figures says are no longer so."""
    phone.open(site, KNOWLEDGE)
    told = re.search(r"(Ett|[0-9]+) tall vi har sitert, stemmer ikke lenger", phone.text)
    return 0 if not told else 1 if told[1] == "Ett" else int(told[1])


def test_release_day(own_site, phone, tmp_path):
    """A figure is cited in a case; the publisher corrects it; the secretariat sees what is no longer so, and where."""
    meeting = "/vt/moter/2021-05-06"
    phone.sign_in(own_site, "secretariat")
    before = no_longer_so(own_site, phone)
    phone.open(own_site, KNOWLEDGE + "/helt-ledige")
    phone.submit(phone.one(f'form[action="{KNOWLEDGE}/helt-ledige/siter"]:has([name="region"][value="39"])'))
    sound(phone)
    citation = phone.path
    text = phone.one("textarea").get_attribute("value")
    assert text.startswith("2,7 prosent av arbeidsstyrken i Vestfold var helt ledige i januar 2026. [tall:")

    phone.open(own_site, meeting + "/saker/ny")
    form = phone.form(meeting + "/saker/ny")
    phone.fill(form, title="Ledigheten", kind="discussion", minutes="10", background=text)
    phone.submit(form)
    phone.open(own_site, meeting)
    phone.follow(citation)
    assert phone.path == citation and "Tallet står seg" in phone.text
    sound(phone)

    released = tmp_path / "nav-arbeidssokere.json"
    table = (ROOT / "Examples/figures" / released.name).read_text()
    assert table.count("2.6, 2.7, 2.9, 2.7,") == 1  # the last years of Vestfold
    released.write_text(table.replace("2.6, 2.7, 2.9, 2.7,", "2.6, 2.7, 2.9, 2.8,"))
    subprocess.run([BINARY, "import", "data", released, "--data", own_site.data], check=True, capture_output=True)

    # Other texts of the demo cite the figure too.
    assert no_longer_so(own_site, phone) > before
    phone.follow(KNOWLEDGE + "/sitater")
    sound(phone)
    assert "da 2,7 prosent, nå 2,8 prosent" in phone.text and "Ledigheten" in phone.text
