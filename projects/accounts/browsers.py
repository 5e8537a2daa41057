"""Browser and system in plain words, as far as a browser says."""

BROWSERS = (
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("Firefox/", "Firefox"),
    ("FxiOS/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
)
SYSTEMS = (
    ("Windows", "Windows"),
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Mac OS X", "Mac"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
)
"""What stands in the header, the more particular first, and what people call it."""


def browser_of(header: str) -> str:
    """As "Firefox i Windows"; nothing of the header itself, which may hold anything."""
    browser = next((name for mark, name in BROWSERS if mark in header), "Okänd webbläsare")
    system = next((name for mark, name in SYSTEMS if mark in header), "")
    return f"{browser} i {system}" if system else browser
