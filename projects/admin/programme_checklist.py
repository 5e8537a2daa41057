"""What a programme has, and what is still missing, before readers are told of it."""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from django.db.models import Count
from django.urls import reverse

from projects.annex.continuations import proposals
from projects.formatting import number, sentence
from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    Programme,
    Project,
    PublicationState,
    Source,
)
from projects.models.project import UNFINISHED

NEEDED = {"publisher": "utgivare", "title": "titel"}
"""What readers must be told of a document."""
WISHED = {"part": "del", "published": "utgivningsdatum", "address": "adress", "note": "villkor"}
SHOWN_LATER = (PublicationState.WAITING, PublicationState.PUBLISHED)


class Progress(Enum):
    """How far a step has come."""

    DONE = "Klart"
    WISHED = "Kan kompletteras"
    MISSING = "Saknas"


@dataclass(frozen=True, slots=True)
class Way:
    """Where a step is taken."""

    label: str
    address: str


@dataclass(frozen=True, slots=True)
class Step:
    """A line of the checklist; what is missing stands in the way of publication."""

    name: str
    progress: Progress
    text: str
    way: Way | None = None


def steps(programme: Programme) -> list[Step]:
    """The steps in the order in which a year is prepared."""
    return [
        _document(programme),
        _areas(programme),
        _money(programme),
        _projects(programme),
        *_files(programme),
        *_numbers(programme),
        *_drafts(programme),
        *_continuing(programme),
    ]


def is_ready(programme: Programme) -> bool:
    """True when nothing stands in the way of publication."""
    return all(step.progress is not Progress.MISSING for step in steps(programme))


def _document(programme: Programme) -> Step:
    source, name = programme.source, "Källdokument"
    if source is None:
        add = f"{reverse('admin:projects_source_add')}?programme={programme.pk}"
        text = "Beskriv dokumentet som projekten kommer från. Läsarna ser det på varje sida."
        return Step(name, Progress.MISSING, text, Way("Beskriv källdokumentet", add))
    way = Way("Ändra källdokumentet", reverse("admin:projects_source_change", args=[source.pk]))
    if needed := _lacking(source, NEEDED):
        return Step(name, Progress.MISSING, f"Ange {sentence(needed)}.", way)
    wished = _lacking(source, WISHED)
    text = f"{source}. {'Ej angivet: ' + sentence(wished) + '.' if wished else ''}".strip()
    return Step(name, Progress.WISHED if wished else Progress.DONE, text, way)


def _lacking(source: Source, names: dict[str, str]) -> list[str]:
    return [word for field, word in names.items() if not getattr(source, field)]


def _areas(programme: Programme) -> Step:
    new = [area.name for area in Area.objects.filter(since=programme)]
    top = [area.name for area in Area.objects.top().exclude(since=programme)]
    told = f"Nya med programmet: {sentence(new)}. " if new else ""
    text = f"{told}Redan finns {sentence(top)}. Lägg till ett område bara om året har ett nytt."
    add = f"{reverse('admin:projects_area_add')}?since={programme.pk}"
    return Step("Områden", Progress.DONE, text, Way("Lägg till ett område", add))


def _money(programme: Programme) -> Step:
    cells = Allocation.objects.filter(programme=programme).count()
    every = CancerCentre.objects.count() * Area.objects.top().count()
    way = Way("Skriv in fördelningarna", reverse("admin:programme_money", args=[programme.pk]))
    text = f"{number(cells)} av {number(every)} belopp är inskrivna, ett för varje RCC och område."
    if not cells:
        text += " Utan dem kan inte antalet projekt stämmas av, och inga pengar visas."
    return Step("Fördelningar", Progress.DONE if cells >= every else Progress.WISHED, text, way)


def _projects(programme: Programme) -> Step:
    way = Way("Läs in en bilaga", reverse("admin:import"))
    count = Project.objects.filter(programme=programme, state__in=SHOWN_LATER).count()
    if not count:
        text = "Inga projekt finns. Läs in bilagan; projekten syns först när programmet publiceras."
        return Step("Projekt", Progress.MISSING, text, way)
    runs = programme.runs.count()
    read = f"{number(runs)} {'inläsning är gjord' if runs == 1 else 'inläsningar är gjorda'}"
    return Step("Projekt", Progress.DONE, f"{number(count)} projekt. {read}.", way)


def _files(programme: Programme) -> Iterator[Step]:
    """Files that were read in and are known by their names alone."""
    for source in Source.objects.filter(runs__programme=programme, title="").distinct():
        text = f"Filen {source.file} är inläst men inte beskriven, så läsarna ser bara dess namn."
        way = Way("Beskriv filen", reverse("admin:projects_source_change", args=[source.pk]))
        yield Step("Inläst fil", Progress.WISHED, text, way)


def _numbers(programme: Programme) -> Iterator[Step]:
    """Cells whose published number is not that of the projects."""
    projects = Project.objects.filter(programme=programme, state__in=SHOWN_LATER).order_by()
    counted = projects.values_list("centre", "area").annotate(Count("pk"))
    has = {(centre, area): count for centre, area, count in counted}
    allocations = Allocation.objects.filter(programme=programme).select_related("centre", "area")
    differing = [
        f"{each.centre.name}, {each.area.name}: {count} av {each.projects}"
        for each in allocations
        if (count := has.get((each.centre_id, each.area_id), 0)) != each.projects
    ]
    if differing and has:
        text = f"Antalet projekt skiljer sig från det publicerade: {'; '.join(differing)}."
        yield Step("Avstämning", Progress.WISHED, text)
    elif allocations and has:
        yield Step("Avstämning", Progress.DONE, "Alla antal stämmer med de publicerade.")


def _continuing(programme: Programme) -> Iterator[Step]:
    earlier = Programme.objects.filter(year__lt=programme.year)
    if not (programme.projects.exists() and Project.objects.filter(programme__in=earlier).exists()):
        return
    linked = Project.objects.filter(programme=programme).exclude(continues=None).count()
    left = len(proposals(programme))
    way = Way("Gå igenom förslagen", reverse("admin:programme_continuations", args=[programme.pk]))
    text = (
        f"{number(linked)} projekt fortsätter ett tidigare. {number(left)} förslag är obesvarade."
    )
    yield Step("Fortsätter", Progress.WISHED if left else Progress.DONE, text, way)


def _drafts(programme: Programme) -> Iterator[Step]:
    drafts = Project.objects.filter(programme=programme, state__in=UNFINISHED).count()
    if drafts:
        query = f"?state__in=utkast,granskas&programme__id__exact={programme.pk}"
        way = Way("Visa utkasten", reverse("admin:projects_project_changelist") + query)
        text = (
            f"{number(drafts)} projekt är utkast eller granskas, och syns inte heller när "
            "programmet publiceras."
        )
        yield Step("Utkast", Progress.WISHED, text, way)
