"""Texts as XML can hold them."""

import re

_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def xml_text(text: str) -> str:
    """The text with a replacement character for each that XML 1.0 has no way to write."""
    return _NOT_XML.sub(chr(0xFFFD), text)
