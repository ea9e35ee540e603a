"""Pictures of the main pages for people to look at, in .build/screenshots."""

import pytest
from harness import ROOT
from pages import DESKTOP, PHONE, PICTURES

FOLDER = ROOT / ".build/screenshots"
LOOKS = {"light": ("light", DESKTOP), "dark": ("dark", DESKTOP), "phone": ("light", PHONE)}


@pytest.mark.parametrize("look", LOOKS)
@pytest.mark.parametrize("name", PICTURES)
def test_picture(site, page, name, look):
    role, path = PICTURES[name]
    if role:
        page.sign_in(site, role)
    page.look(*LOOKS[look])
    page.open(site, path)
    assert page.status == 200
    picture = page.picture()
    assert len(picture) > 5_000, "an empty page"
    FOLDER.mkdir(parents=True, exist_ok=True)
    (FOLDER / f"{name}-{look}.png").write_bytes(picture)
