"""What the page of a project says, in the words of schema.org."""

import json
from typing import Any

from django.utils import timezone
from django.utils.safestring import SafeString, mark_safe

from projects.public.record import Record
from projects.selection.keywords import keywords_of
from projects.selection.origin import SITE

CONTEXT = "https://schema.org"
_IN_MARKUP = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}


def linked_data(record: Record) -> SafeString:
    """The project as JSON-LD that can stand in a script element, whatever the texts hold."""
    page = {"@context": CONTEXT, **_page(record)}
    text = json.dumps(page, ensure_ascii=False).translate(_IN_MARKUP)
    return mark_safe(text)  # noqa: S308  # nothing in it can end the element


def _page(record: Record) -> dict[str, Any]:
    return {
        "@type": "WebPage",
        "@id": record.address,
        "url": record.address,
        "name": record.project.title,
        "inLanguage": "sv",
        "dateModified": timezone.localtime(record.project.updated_at).isoformat(timespec="seconds"),
        "isPartOf": {"@type": "WebSite", "name": SITE},
        "mainEntity": _project(record),
    }


def _project(record: Record) -> dict[str, Any]:
    """What is stated of the project; what is not is left out."""
    project = record.project
    said = {
        "name": project.title,
        "description": project.summary,
        "identifier": project.reference,
        "url": record.address,
        "funder": {"@type": "Organization", "name": project.centre.name},
        "areaServed": [
            {"@type": "AdministrativeArea", "name": region.name} for region in project.regions.all()
        ],
        "keywords": [each.name for each in keywords_of(project)],
    }
    return {"@type": "Project", "@id": f"{record.address}#projekt"} | {
        name: value for name, value in said.items() if value
    }
