"""From a cell to its reading text."""

import html
import re
import unicodedata

_BLOCKS = "p|ul|ol|br|hr|div|table|thead|tbody|tr|td|th|h[1-6]|blockquote|pre|section|article"
_INLINE = "a|abbr|b|big|code|em|font|i|img|mark|o:p|s|small|span|strike|strong|sub|sup|tt|u"


def _tag(names: str) -> re.Pattern[str]:
    """Opening, closing or empty tags; also one with an attribute whose end was cut off."""
    return re.compile(
        rf"</?(?:{names})(?:\s[^<>]*|\s*/)?>|<(?:{names})\s+[\w-]+=[^<>]*$", re.IGNORECASE
    )


# Only names that HTML has: "(<5 %)" and "<namn>" are text. A block parts words, the rest does not.
_MARKUP = (
    (re.compile(r"</li\s*>", re.IGNORECASE), " "),
    (_tag("li"), " • "),
    (_tag(_BLOCKS), " "),
    (_tag(_INLINE), ""),
)
_ENTITY = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[A-Za-z][A-Za-z0-9]{1,31});")
# Soft hyphen, zero width space, word joiner, byte order mark: layout that nobody sees.
_INVISIBLE = str.maketrans("", "", "\u00ad\u200b\u2060\ufeff")


def clean(text: str) -> str:
    """The text in NFC without markup, bullets as "•", white space folded; else as published.

    Cleaning a clean text changes nothing.
    """
    reading = text
    while (bare := _without_markup(reading)) != reading:
        reading = bare
    return reading


def _without_markup(text: str) -> str:
    """One round: markup may hide markup, such as an escaped tag."""
    bare = unicodedata.normalize("NFC", text).translate(_INVISIBLE)
    if "&" in bare:
        bare = _ENTITY.sub(lambda entity: html.unescape(entity[0]), bare)
    if "<" in bare:
        bare = _without_tags(bare)
    return " ".join(unicodedata.normalize("NFC", bare).split())


def _without_tags(text: str) -> str:
    for markup, replacement in _MARKUP:
        text = markup.sub(replacement, text)
    return text
