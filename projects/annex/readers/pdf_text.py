"""Characters with a place on a page, as lines of text."""

import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from pdfminer.encodingdb import EncodingDB
from pdfplumber.utils.text import WordExtractor

SOFT_HYPHEN = "\N{SOFT HYPHEN}"
PRINTED_HYPHEN = "\N{HYPHEN}"
"""Not on any keyboard: at the end of a line, a program that parts words put it there."""
_SAME_LINE = 3
"""Points between the bottoms of words of one line, at most: raised signs stand so."""
# A gap of this part of the size parts words, where the file has no space between them.
_WORDS = WordExtractor(x_tolerance_ratio=0.18, keep_blank_chars=True, expand_ligatures=False)
_LIGATURES = {chr(code): unicodedata.normalize("NFKC", chr(code)) for code in range(0xFB00, 0xFB07)}
# The no-break hyphen means "-"; bullets of the fonts Symbol and Wingdings have no code.
_PRINTED_SO = str.maketrans(_LIGATURES | {"\u2011": "-"} | dict.fromkeys("\uf0b7\uf0a7\uf0a8", "•"))
# ISO 32000-1, annex D.2: every unused code of this encoding means the bullet.
for _code in range(0o41, 0o400):
    EncodingDB.win2unicode.setdefault(_code, "•")
UNREADABLE = re.compile(r"\(cid:\d+\)|[\ue000-\uf8ff\ufffd\0]")
"""What stands for a character whose font does not say which one it is."""


@dataclass(frozen=True, slots=True)
class TextLine:
    """A printed line, its place in points from the top left, and its commonest font and size."""

    text: str
    """With the space that the file has at its end, and soft hyphens."""
    x0: float
    x1: float
    top: float
    bottom: float
    font: str
    size: float

    @property
    def advance(self) -> float:
        """The mean width of its characters."""
        return (self.x1 - self.x0) / max(len(self.text), 1)


def printed_lines(chars: Iterable[dict[str, Any]]) -> list[TextLine]:
    """The lines that the characters stand in, from the top."""
    words = _WORDS.extract_words(list(chars), return_chars=True)
    lines: list[list[dict[str, Any]]] = []
    for word in sorted(words, key=lambda word: (word["bottom"], word["x0"])):
        if lines and word["bottom"] - lines[-1][0]["bottom"] <= _SAME_LINE:
            lines[-1].append(word)
        else:
            lines.append([word])
    return [line for line in map(_line, lines) if line.text.strip(f" {SOFT_HYPHEN}")]


def _line(words: Sequence[dict[str, Any]]) -> TextLine:
    ordered = sorted(words, key=lambda word: word["x0"])
    fonts = Counter(
        (char["fontname"], round(char["size"], 1)) for word in ordered for char in word["chars"]
    )
    (font, size), _ = fonts.most_common(1)[0]
    return TextLine(
        text=as_meant(" ".join(word["text"] for word in ordered)),
        x0=ordered[0]["x0"],
        x1=max(word["x1"] for word in ordered),
        top=min(word["top"] for word in ordered),
        bottom=max(word["bottom"] for word in ordered),
        font=font,
        size=size,
    )


def as_meant(text: str) -> str:
    """Composed, without ligatures and no-break signs; spaces folded, one kept at the end."""
    meant = unicodedata.normalize("NFC", text.translate(_PRINTED_SO))
    return re.sub(r"\s+", " ", meant).lstrip()


def as_read(text: str) -> str:
    """Without soft hyphens, and with "-" for every hyphen: what a cell says."""
    return " ".join(text.replace(SOFT_HYPHEN, "").replace(PRINTED_HYPHEN, "-").split())
