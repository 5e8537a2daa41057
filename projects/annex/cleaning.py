"""From a cell to its reading text: what was meant, whatever program the cell has passed through.

What a reader cannot see, or what a PDF or a word processor left behind, becomes what it stood for.
Where nobody can tell what that was, the character is refused. What can be seen stays as published:
quotes, dashes, fractions, raised digits, full-width forms.
"""

import html
import re
import unicodedata
from collections.abc import Iterator, Mapping

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

_SHY = "\u00ad"
_DROPPED = (
    "\u034f\u061c\u17b4\u17b5\u180b-\u180f",  # joiner of marks, Arabic mark, Khmer, Mongolian
    "\u200b-\u200f",  # zero width space, joiners (an emoji becomes its parts), direction marks
    "\u202a\u202c\u2060-\u2064\u2066\u2068-\u206f\ufeff",  # left to right, word joiner, formulas
    "\ufe00-\ufe0f\U000e0100-\U000e01ef",  # variation selectors
    "\U00013430-\U0001345f\U00016fe4\U0001bca0-\U0001bca3\U0001d173-\U0001d17a",  # old scripts
    "\U000e0001\U000e0020-\U000e007f",  # tags
)
_BLANK = "\u115f\u1160\u2800\u3164\uffa0\ufffc\U0001d159\uf020"
"""Letters and signs that look like a space, and the place of a picture."""
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_OLD_LIGATURES = {"\uf001": "fi", "\uf002": "fl"}
_HYPHENS = {"\u2010": "-", "\u2011": "-", "\x1e": "-", "\x1f": _SHY}
"""Hyphen and no-break hyphen; no-break and soft hyphen as Word keeps them in a text."""
# What Word writes with the fonts Symbol and Wingdings: bullets, what it makes of "-->" and ":)",
# and signs of Symbol whose place in Wingdings nobody would use in a text.
_FONTS = {
    "\uf0b7": "•", "\uf0a7": "▪", "\uf0d8": "➢", "\uf0fc": "✓", "\uf076": "❖", "\uf02d": "−",
    "\uf0e0": "→", "\uf0df": "←", "\uf0e8": "➔", "\uf0f3": "⇔", "\uf04a": "☺", "\uf04c": "☹",
    "\uf061": "α", "\uf062": "β", "\uf0a3": "≤", "\uf0b3": "≥", "\uf0b1": "±", "\uf0b0": "°",
}  # fmt: skip


def _each(ranges: str) -> Iterator[str]:
    """The characters of a class of a regular expression."""
    for first, last in re.findall(r"(.)(?:-(.))?", ranges):
        yield from map(chr, range(ord(first), ord(last or first) + 1))


_MEANT: Mapping[str, str] = {
    **dict.fromkeys(_each("".join(_DROPPED)), ""),
    **dict.fromkeys(_BLANK, " "),
    **_LIGATURES,
    **_OLD_LIGATURES,
    **_HYPHENS,
    **_FONTS,
}
_LEFT_BEHIND = re.compile(f"[{''.join(_DROPPED)}{''.join(key for key in _MEANT if _MEANT[key])}]")
_CLEANED = frozenset({_SHY, *_MEANT})
_SMALL, _CAPITAL = "a-zß-öø-ÿ", "A-ZÀ-ÖØ-Þ"
# Some programs for scanned text write "¬" where a word was broken.
_BROKEN = re.compile(rf"(?<=[{_SMALL}])¬(?=\s*[{_SMALL}])")
# Some fonts of a PDF have no hyphen but the soft one: "kirurg- och medicinkliniken".
_AND = r"\s+(?:och|eller|samt|respektive)\b"
_SUSPENDED = re.compile(rf"(?<=\w){_SHY}(?={_AND})")
_LINE_END = re.compile(
    rf"{_SHY}(?!{_AND})\s+(?=[{_SMALL}])|(?<=[{_CAPITAL}]){_SHY}\s+(?=[{_CAPITAL}])|{_SHY}"
)


def clean(text: str) -> str:
    """The text in NFC without markup, bullets as "•", white space folded; else as published.

    Words that were broken at the end of a line are whole again, invisible characters are gone.
    Cleaning a clean text changes nothing. What `refused_character` finds is left as it is.
    """
    reading = text
    while (bare := _without_markup(reading)) != reading:
        reading = bare
    return reading


def _without_markup(text: str) -> str:
    """One round: markup may hide markup, such as an escaped tag."""
    bare = unicodedata.normalize("NFC", text)
    if "&" in bare:
        bare = _ENTITY.sub(lambda entity: html.unescape(entity[0]), bare)
    if "<" in bare:
        bare = _without_tags(bare)
    if not (bare.isascii() and bare.isprintable()):
        bare = _as_meant(bare)
    return " ".join(bare.split())


def _without_tags(text: str) -> str:
    for markup, replacement in _MARKUP:
        text = markup.sub(replacement, text)
    return text


def _as_meant(text: str) -> str:
    """The text without what a program left behind, in NFC."""
    bare = _LEFT_BEHIND.sub(lambda found: _MEANT[found[0]], text)
    bare = unicodedata.normalize("NFC", bare)
    bare = _BROKEN.sub(_SHY, bare)
    if _SHY in bare:
        bare = re.sub(f"{_SHY}+", _SHY, bare)
        bare = _LINE_END.sub("", _SUSPENDED.sub("-", bare))
    return unicodedata.normalize("NFC", bare)


_LOST = "\ufffd"
_VISIBLE = re.compile("[\u0600-\u0605\u06dd\u070f\u0890\u0891\u08e2\U000110bd\U000110cd]")
"""Signs round Arabic, Syriac and Kaithi numbers: "format" by their category, and seen."""
_PICTURES = range(0x1F000, 0x1FB00)
"""Set aside for pictures: what is unassigned there is an emoji younger than this Python."""
_TURNING = "\u202b\u202d\u202e\u2067"
_REASONS = {
    "Cc": "styrtecknet U+{:04X} står i texten; ta bort det i källan",
    "Cs": "halva tecknet U+{:04X} står i texten; skriv om det i källan",
    "Co": (
        "tecknet U+{:04X} finns bara i ett visst typsnitt, till exempel Wingdings; skriv ett "
        "vanligt tecken i källan"
    ),
    "Cn": "U+{:04X} är inget tecken; ta bort det i källan",
    "Cf": "tecknet U+{:04X} syns inte och går inte att tolka; ta bort det i källan",
}
"""By category."""
_NAMED = {
    _LOST: "tecknet U+FFFD står där ett annat tecken gick förlorat; rätta det i källan",
    "\ufffe": (
        "U+FFFE står där ett program som visar PDF-filer delade ett ord vid radslut; skriv ihop "
        "ordet, eller skriv bindestreck, i källan"
    ),
    **dict.fromkeys(
        _TURNING,
        "tecknet U+{:04X} vänder skrivriktningen, så att det som syns inte är det som står; ta "
        "bort det i källan",
    ),
}


def refused_character(text: str) -> tuple[int, str] | None:
    """The first character of which nobody can tell what it stands for: its offset, and why.

    None for a text that `clean` makes readable. A character written as an entity of HTML has the
    offset of the entity.
    """
    for offset, char in _suspects(text):
        if reason := _refusal(char):
            return offset, reason
    if "&" not in text:
        return None
    found = next(filter(None, (_refusal(char) for _, char in _suspects(clean(text)))), None)
    return (_escaped(text), found) if found else None


def _suspects(text: str) -> Iterator[tuple[int, str]]:
    if text.isprintable() and _LOST not in text:
        return
    for offset, char in enumerate(text):
        if char == _LOST or not (char.isprintable() or char.isspace() or char in _CLEANED):
            yield offset, char


def _refusal(char: str) -> str:
    """Why the character is refused, "" when it is not."""
    category = unicodedata.category(char)
    if char in _NAMED:
        return _NAMED[char].format(ord(char))
    if _VISIBLE.match(char) or (category == "Cn" and ord(char) in _PICTURES):
        return ""
    return _REASONS[category].format(ord(char))


def _escaped(text: str) -> int:
    """The offset of the entity that stands for a refused character, or of the first "&"."""
    entities = ((found.start(), html.unescape(found[0])) for found in _ENTITY.finditer(text))
    guilty = (at for at, chars in entities if any(_refusal(c) for _, c in _suspects(chars)))
    return next(guilty, text.index("&"))
