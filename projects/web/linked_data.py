"""JSON-LD in the words of schema.org, as it can stand in a page."""

import json
from collections.abc import Mapping
from typing import Any

from django.utils.safestring import SafeString, mark_safe

CONTEXT = "https://schema.org"
_IN_MARKUP = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def in_script(said: Mapping[str, Any]) -> SafeString:
    """What is said as JSON-LD that can stand in a script element, whatever the texts hold."""
    text = json.dumps({"@context": CONTEXT, **said}, ensure_ascii=False).translate(_IN_MARKUP)
    return mark_safe(text)  # noqa: S308  # nothing in it can end the element
