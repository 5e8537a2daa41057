"""Texts that files are known to break on, or to compute."""

from itertools import islice, product

from django.utils import timezone

from projects.language.sort_key import sort_key
from projects.models import Area, CancerCentre, Programme, Project

STARTS = (
    "=", "+", "-", "@", "\t", "\r", "\n", "\x01", "\x1f", "\x7f", "\x85", "\u2028", "\ufffe",
    "\ufeff", "'", '"', ";", ",", " ", "<r>",
)  # fmt: skip
ENDS = (
    "1+1", 'HYPERLINK("http://exempel.se";"klicka")', "cmd|' /C calc'!A0", "_x0001_ och _x005F_",
    '"; "=1+1', "rad 1\r\nrad 2\rrad 3\n", "\x02\x0b\x0c", "<t>&amp;</t>]]></r>", "åäö 𝄞 \u200b ",
    "2025-01-01", "</r>",
)  # fmt: skip

HOSTILE = (
    *islice((start + end for start, end in product(STARTS, ENDS)), 200),
    "＝1+1", "＋1", "－1", "＠SUM(1)", "'=1+1", "''", " =1+1",
    "<r><t>rik text</t></r>", "007", "1e5", "TRUE", "#N/A", "2025-11-22", "http://exempel.se/",
)  # fmt: skip
"""More than 200 texts."""

FIELDS = ("title", "summary", "unit", "actor", "region_text", "results")


def store(texts: tuple[str, ...]) -> None:
    """A project for each text, which stands in every field that takes any text, as it is."""
    facts = {
        "programme": Programme.objects.get(year=2025),
        "centre": CancerCentre.objects.get(slug="norr"),
        "area": Area.objects.get(slug="bfm"),
        "updated_at": timezone.now(),
    }
    Project.objects.bulk_create(
        Project(
            reference=f"2025-NORR-BFM-{number:03}",
            sort_key=sort_key(f"{number:03}"),
            **facts,
            **dict.fromkeys(FIELDS, text),
        )
        for number, text in enumerate(texts, start=1)
    )
