"""With the keyboard alone."""

import pytest
from pages import FRONT, MEETING, PHONE, PUBLIC, SECRETARIAT, SIGN_IN
from selenium.webdriver.common.keys import Keys

FOCUSED = """
    const it = document.activeElement
    if (!it || it === document.body || it === document.documentElement) return null
    const box = it.getBoundingClientRect(), first = it.getClientRects()[0] ?? box
    // The middle of what is in the window: of a tall field the browser brings no more than the line of the caret there.
    const [from, to] = [Math.max(first.top, 0), Math.min(first.bottom, innerHeight)]
    const top = document.elementFromPoint(first.x + first.width / 2, (from + to) / 2)
    const own = [it, ...(it.labels ?? [])].some(e => e.contains(top))
    const beside = it.ownerSVGElement?.contains(top)  // the middle of an arc is not on the arc
    const name = it.cloneNode().outerHTML
    it.setAttribute('data-reached', '')
    return {
        name,
        hidden: !own && !beside,
        clip: {x: box.x + scrollX - 8, y: box.y + scrollY - 8, width: box.width + 16, height: box.height + 16},
    }"""

# Of a group of radio buttons, Tab stops at one.
NOT_REACHED = """
    const groups = new Set([...document.querySelectorAll('input[type=radio][data-reached]')].map(r => r.name))
    return [...document.querySelectorAll('a[href], button, input, select, textarea, summary, [tabindex="0"]')]
        .filter(e => e.checkVisibility({visibilityProperty: true}) && !e.disabled && e.tabIndex >= 0
            && !e.hasAttribute('data-reached') && !(e.type === 'radio' && groups.has(e.name)))
        .map(e => e.cloneNode().outerHTML)"""


def tab_through(page, limit=400):
    """Presses Tab until the page is left; what had the focus, with its picture then."""
    stops = []
    while len(stops) < limit:
        page.press_key(Keys.TAB)
        stop = page.run(FOCUSED)
        if stop is None or (stops and stop["name"] == stops[0]["name"]):
            return stops
        stops.append({**stop, "picture": page.picture(stop["clip"])})
    raise AssertionError(f"{limit} presses of Tab did not leave the page: {stops[-1]['name']}")


def expect_walkable(page):
    stops = tab_through(page)
    missed = page.run(NOT_REACHED)
    assert not missed, f"Tab does not reach {missed}"
    hidden = [stop["name"] for stop in stops if stop["hidden"]]
    assert not hidden, f"something lies over {hidden} when it has the focus"
    page.run("document.activeElement.blur()")
    unseen = [stop["name"] for stop in stops if page.picture(stop["clip"]) == stop["picture"]]
    assert not unseen, f"looks the same with and without the focus: {unseen}"


@pytest.mark.parametrize("path", PUBLIC)
def test_the_first_stop_leads_past_the_menu(site, page, path):
    page.open(site, path)
    page.press_key(Keys.TAB)
    link = page.driver.switch_to.active_element
    target = link.get_dom_attribute("href") or ""
    assert target.startswith("#"), f"Tab comes first to {link.get_attribute('outerHTML')}"
    box = link.rect
    assert box["x"] >= 0 and box["y"] >= 0 and box["width"] > 24 and box["height"] >= 24, "the skip link is not seen"

    page.press_key(Keys.ENTER)
    page.press_key(Keys.TAB)
    landed = page.run(
        """const main = document.querySelector(arguments[0]), it = document.activeElement
        if (!main) return 'nowhere'
        const after = main.compareDocumentPosition(it) & Node.DOCUMENT_POSITION_FOLLOWING
        return main.contains(it) || after || it === document.body ? '' : it.outerHTML""",
        target,
    )
    assert not landed, f"after the skip link, Tab goes to {landed}"


@pytest.mark.parametrize("path", [FRONT, MEETING, SIGN_IN])
def test_everything_is_reached_and_seen(site, page, path):
    page.open(site, path)
    expect_walkable(page)


def test_everything_is_reached_and_seen_on_a_small_screen(site, page):
    page.look("dark", PHONE)
    page.open(site, FRONT)
    expect_walkable(page)


@pytest.mark.parametrize("path", SECRETARIAT)
def test_everything_is_reached_and_seen_by_the_secretariat(site, page, path):
    page.sign_in(site, "secretariat").open(site, path)
    expect_walkable(page)
