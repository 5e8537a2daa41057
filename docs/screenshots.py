"""Make the pictures of the documents from the running product: `make screenshots`.

Starts a registry of its own with fresh data, looks at it with the machine's Chromium, and ends it.
"""

import sys
import tempfile
from pathlib import Path

from playwright.sync_api import Browser, sync_playwright

ROOT = Path(__file__).resolve().parent.parent
sys.path.insert(0, str(ROOT))

from tests.server.processes import clean_environment, free_port, running  # noqa: E402

PAGES = {"list": "/projekt/", "project": "/projekt/2025-NORR-BFM-001/"}
WIDTHS = (375, 1280)
CHROMIUM = "/usr/bin/chromium"
FLAGS = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", "--disable-sync"]


def main() -> None:
    """Write docs/images/<page>-<width>.png."""
    port = free_port()
    with tempfile.TemporaryDirectory() as data, sync_playwright() as playwright:
        env = clean_environment(REGISTRY_DATA=data)
        command = ["make", "serve", f"PORT={port}"]
        with running(command, port=port, cwd=ROOT, env=env, seconds=180):
            browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
            for name, address in PAGES.items():
                for width in WIDTHS:
                    photograph(browser, f"http://127.0.0.1:{port}{address}", name, width)


def photograph(browser: Browser, address: str, name: str, width: int) -> None:
    """One page at one width, as high as a screen."""
    page = browser.new_page(viewport={"width": width, "height": 900})
    page.goto(address)
    page.screenshot(path=ROOT / f"docs/images/{name}-{width}.png")
    page.close()


if __name__ == "__main__":
    main()
