"""The staff pages take their look from the public style sheet, and add no colours of their own."""

import re

import pytest
from django.conf import settings

from tests.static.test_stylesheet import CSS, TEXT, THEMES, TOKEN, contrast

FOLDER = settings.BASE_DIR / "static/staff"
FILES = {path.name: path.read_text(encoding="utf-8") for path in FOLDER.glob("*.css")}
DJANGOS = FILES["django.css"]
TEMPLATES = settings.BASE_DIR / "templates/django/admin"
LINK = re.compile(r"{% static '([\w/]+\.css)' %}")
OWN = {name: (light or both, dark or both) for name, light, dark, both in TOKEN.findall(DJANGOS)}
"""The colours that the public pages do not need: what is wrong, and the ground behind it."""


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_short_and_asks_for_nothing_but_djangos(name: str) -> None:
    assert len(FILES[name].splitlines()) < 300
    assert set(re.findall(r"@import|url\(", FILES[name])) <= (
        {"@import", "url("} if name == "django.css" else set()
    )


def test_every_file_is_linked_and_lies_above_the_public_one() -> None:
    frame = LINK.findall((TEMPLATES / "base_site.html").read_text(encoding="utf-8"))
    assert frame[:2] == ["staff/django.css", "registry.css"]
    pages = (page.read_text(encoding="utf-8") for page in TEMPLATES.rglob("*.html"))
    linked = {name for page in pages for name in LINK.findall(page)}
    assert {f"staff/{name}" for name in FILES} <= linked


@pytest.mark.parametrize("name", FILES)
def test_every_colour_is_a_token(name: str) -> None:
    said = set(re.findall(r"#[0-9a-f]{3,6}\b", FILES[name]))
    allowed = {"#fff", "#000", "#bbb"}  # on paper, and under a QR code
    assert said <= (allowed | {each for pair in OWN.values() for each in pair})
    known = set(re.findall(r"--([\w-]+):", CSS + DJANGOS))
    assert set(re.findall(r"var\(--([\w-]+)", FILES[name])) <= known


def test_what_is_wrong_can_be_read_in_both_themes() -> None:
    for theme in range(2):
        wrong = OWN["error-fg"][theme]
        grounds = [THEMES[name][theme] for name in ("paper", "sheet")]
        behind = OWN["message-error-bg"][theme]
        assert min(contrast(wrong, ground) for ground in grounds) >= TEXT
        assert contrast(THEMES["ink"][theme], behind) >= TEXT
