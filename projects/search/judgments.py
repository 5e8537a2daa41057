"""Judged queries, projects and texts, as files hold them."""

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from projects.language.sort_key import fold
from projects.models import CancerCentre, Project

_NO_LETTERS = re.compile(r"[\W_]+")


class UnknownProjectError(Exception):
    """A judgment names a project that is not in the registry, or not only one."""


@dataclass(frozen=True, slots=True)
class Judged:
    """A query, seed or text with its class and the grades of projects: 2 about it, 1 partly."""

    name: str
    text: str
    group: str
    grades: Mapping[str, int]


@dataclass(frozen=True, slots=True)
class Judgments:
    """Judged queries; projects with those judged to be like them, and pasted texts likewise."""

    queries: tuple[Judged, ...]
    similar: tuple[Judged, ...] = ()
    texts: tuple[Judged, ...] = ()


def read_judgments(path: Path) -> Judgments:
    """The judgments of a file, joined with the projects of the registry.

    Raises UnknownProjectError when one names no project or more than one.
    """
    content = json.loads(path.read_text(encoding="utf-8"))
    references = _references(content.get("keys") or {})

    def grades(each: Mapping[str, Any]) -> dict[str, int]:
        relevant = {str(key): grade for key, grade in each["relevant"].items() if grade > 0}
        return {references.get(key, key): grade for key, grade in relevant.items()}

    def asked(rows: Iterable[Mapping[str, Any]]) -> tuple[Judged, ...]:
        return tuple(
            Judged(each["qid"], each["query"], each["class"], grades(each)) for each in rows
        )

    seeds = [
        (references.get(str(each["seed"]), str(each["seed"])), each)
        for each in content.get("similar", [])
    ]
    similar = tuple(Judged(seed, seed, "similar", grades(each)) for seed, each in seeds)
    judgments = Judgments(asked(content["queries"]), similar, asked(content.get("texts", ())))
    _check(judgments)
    return judgments


def _check(judgments: Judgments) -> None:
    """Raise UnknownProjectError for a reference that the registry does not have."""
    known = set(Project.objects.published().values_list("reference", flat=True))
    for each in (*judgments.queries, *judgments.similar, *judgments.texts):
        for reference in (*each.grades, *((each.text,) if each.group == "similar" else ())):
            if reference not in known:
                message = f"Bedömningen {each.name} nämner {reference}, som inte finns i registret."
                raise UnknownProjectError(message)


def _references(keys: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    """The reference of each project that the file names by centre, area, title and summary."""
    projects = list(Project.objects.published().select_related("centre", "area"))
    centres = {_letters(centre.name): centre.slug for centre in CancerCentre.objects.all()}
    return {number: _reference(number, key, projects, centres) for number, key in keys.items()}


def _reference(
    number: str,
    key: Mapping[str, str],
    projects: Iterable[Project],
    centres: Mapping[str, str],
) -> str:
    centre = centres.get(_letters(key["rcc"]))
    title, start = _letters(key["title"]), _letters(key["summary_start"])
    same = [
        project
        for project in projects
        if (project.centre.slug, project.area.slug) == (centre, key["area"])
        and _letters(project.title) == title
    ]
    if len(same) > 1:
        same = [project for project in same if _begins(_letters(project.summary), start)]
    if len(same) != 1:
        message = f"Projekt {number} (”{key['title']}”) motsvarar {len(same)} projekt i registret."
        raise UnknownProjectError(message)
    return same[0].reference


def _begins(summary: str, start: str) -> bool:
    return summary.startswith(start) if start else not summary


def _letters(text: str) -> str:
    return _NO_LETTERS.sub("", fold(text))
