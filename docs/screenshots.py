"""Make the pictures of the documents from the running product: `make screenshots`.

Starts a registry of its own with fresh data, looks at it with the machine's Chromium, and ends it.
"""

import base64
import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from typing import Literal

import django
from playwright.sync_api import Browser, FilePayload, Page, ViewportSize, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "registry.settings")
django.setup()

from tests.browser.registry import Registry  # noqa: E402
from tests.projects.annex.made_up_year import as_xlsx, corrected, editing  # noqa: E402
from tests.server.processes import clean_environment, free_port, running  # noqa: E402

IMAGES = ROOT / "docs/images"
CHROMIUM = shutil.which("chromium") or "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]
WIDTHS = (375, 1280)
HEIGHT = 900
SCHEMES: tuple[Literal["light"], Literal["dark"]] = ("light", "dark")
QUALITY = 78
"""Of WebP, from 0 to 100: text stays sharp, and a page takes about 40 kB."""

PAGES = {
    "start": "/",
    "list": "/projekt/?q=fysisk+tr%C3%A4ning&centre=syd&centre=sydost",
    "project": "/projekt/2025-NORR-BFM-007/",
    "statistics": "/statistik/",
    "centre": "/rcc/sydost/",
    "keyword": "/nyckelord/prehabilitering/",
    "keywords": "/nyckelord/",
    "describe": "/liknande/",
    "sources": "/kallor/",
    "missing": "/finns-inte/",
}
STAFF = ("anna@example.se", "Fyra-laxar-i-laxask")
DESCRIPTION = "Vi vill erbjuda fysisk träning före operation till personer med lungcancer."
PARTS = {
    "header": ("/statistik/", ".top"),
    "search": ("/", ".hero form"),
    "way": ("/", ".ways:not(.ways-area) > :first-child"),
    "areas": ("/", ".ways-area"),
    "facets": ("/projekt/?centre=syd", ".facet >> nth=1"),
    "chips": ("/projekt/?q=mammografi&centre=syd", ".active"),
    "hit": ("/projekt/?q=mammografi", ".hit >> nth=0"),
    "pages": ("/projekt/", ".pages"),
    "facts": ("/projekt/2025-NORR-BFM-007/", ".project aside"),
    "box": ("/projekt/2025-NORR-BFM-007/", ".box >> nth=0"),
    "chart": ("/rcc/norr/", ".numbers-figure >> nth=0"),
    "map": ("/statistik/", ".map"),
    "table": ("/statistik/", ".cross"),
    "notice": ("/projekt/?region=atlantis", ".notice"),
    "footer": ("/", ".bottom"),
}


def main() -> None:
    """Write docs/images/<page>-<width>-<scheme>.webp, part-<name>.webp and import-<step>.webp."""
    IMAGES.mkdir(exist_ok=True)
    with registry() as running_one, sync_playwright() as driver:
        browser = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        for scheme in SCHEMES:
            for width in WIDTHS:
                photograph_pages(browser, running_one.origin, width, scheme)
        photograph_parts(browser, running_one.origin)
        photograph_import(browser, running_one)
        browser.close()
    size = sum(each.stat().st_size for each in IMAGES.glob("*.webp"))
    sys.stdout.write(f"{len(list(IMAGES.glob('*.webp')))} bilder, {size / 1e6:.1f} MB\n")


@contextmanager
def registry() -> Iterator[Registry]:
    """A registry with the published projects, running."""
    port = free_port()
    python = Path(sys.executable)
    with tempfile.TemporaryDirectory() as data:
        env = clean_environment(REGISTRY_DATA=data, PORT=str(port))
        for step in (["collectstatic", "--noinput", "--verbosity=0"], ["prepare"]):
            subprocess.run([python, "manage.py", *step], cwd=ROOT, env=env, check=True)  # noqa: S603  # our own command
        command: list[str | Path] = [python, "-m", "gunicorn", "registry.wsgi"]
        with running(command, port=port, cwd=ROOT, env=env, seconds=60):
            yield Registry(port, env)


def photograph_pages(
    browser: Browser, address: str, width: int, scheme: Literal["light", "dark"]
) -> None:
    """Every page as the first screen shows it."""
    page = _opened(browser, width, HEIGHT, scheme)
    for name, path in PAGES.items():
        page.goto(address + path)
        if name == "describe":
            page.fill("textarea", DESCRIPTION)
            page.click("main button")
            page.wait_for_selector(".alike")
            page.evaluate("scrollTo(0, 0)")
        clip = {"x": 0, "y": 0, "width": width, "height": HEIGHT}
        _save(page, f"{name}-{width}-{scheme}", clip)
    page.close()


def photograph_parts(browser: Browser, address: str) -> None:
    """Every part with a name, alone, with a little of the page around it."""
    page = _opened(browser, WIDTHS[-1], 2 * HEIGHT, "light")
    for name, (path, selector) in PARTS.items():
        page.goto(address + path)
        box = page.locator(selector).first.bounding_box()
        if box is None:
            message = f"Ingen del {selector} på {path}."
            raise LookupError(message)
        around = {"x": box["x"] - 12, "y": box["y"] - 12}
        around |= {"width": box["width"] + 24, "height": min(box["height"], 560) + 24}
        _save(page, f"part-{name}", around)
    page.close()


def photograph_import(browser: Browser, running_one: Registry) -> None:
    """A made-up annex of next year on its way into the registry; it is not read in."""
    running_one.manage("shell", "-c", editing())
    running_one.manage("make_admin", STAFF[0], "--password-stdin", typed=f"{STAFF[1]}\n")
    page = _opened(browser, WIDTHS[-1], HEIGHT, "light")
    page.goto(f"{running_one.origin}/admin/")
    page.fill("#id_login", STAFF[0])
    page.fill("#id_password", STAFF[1])
    page.click("[type=submit]")
    page.wait_for_selector("#user-tools")
    page.goto(f"{running_one.origin}/admin/projects/importrun/import/")
    page.set_input_files("#id_file", _upload("bilaga 3.xlsx", as_xlsx(corrected())))
    page.select_option("#id_programme", index=1)
    _save_top(page, "import-file", 620)
    page.click("#import_form [type=submit]")
    page.wait_for_selector("#headings_form")
    page.select_option("#headings_form select", label="Sammanfattning")
    _save_top(page, "import-columns", 480)
    page.click("#headings_form [type=submit]")
    page.wait_for_selector(".tabs")
    page.check(".trial-row >> nth=0 >> [value=keep]")
    _save_top(page, "import-conflict", 700)
    page.click(".tabs a >> text=/^Nya/")
    page.wait_for_selector(".trial-row")
    _save_top(page, "import-new", 700)
    page.goto(f"{page.url.partition('?')[0]}las-in/")
    _save_top(page, "import-apply", 800)
    page.close()


def _upload(name: str, data: bytes) -> FilePayload:
    return {"name": name, "mimeType": "application/octet-stream", "buffer": data}


def _save_top(page: Page, name: str, height: float) -> None:
    _save(page, name, {"x": 0, "y": 0, "width": WIDTHS[-1], "height": height})


def _opened(browser: Browser, width: int, height: int, scheme: Literal["light", "dark"]) -> Page:
    viewport: ViewportSize = {"width": width, "height": height}
    return browser.new_page(viewport=viewport, color_scheme=scheme, locale="sv-SE")


def _save(page: Page, name: str, clip: Mapping[str, float]) -> None:
    """Playwright itself writes no WebP, which is a third of PNG; the browser does."""
    session = page.context.new_cdp_session(page)
    picture = session.send(
        "Page.captureScreenshot",
        {"format": "webp", "quality": QUALITY, "clip": {**clip, "scale": 1}},
    )
    session.detach()
    (IMAGES / f"{name}.webp").write_bytes(base64.b64decode(picture["data"]))


if __name__ == "__main__":
    main()
