"""Test data: real Swedish rows, as small as they can be.

Centres, regions, areas and the programme 2025 are in the test database already (conftest.py).
"""

from collections.abc import Iterable
from datetime import date
from typing import Any

import factory
from django.utils import timezone

from projects.models import (
    Area,
    CancerCentre,
    Document,
    DocumentEntry,
    EntryLink,
    ErrorReport,
    Figure,
    Programme,
    ProgressReport,
    Project,
    Region,
    Source,
    User,
)
from projects.services import write


class _UserFactory(factory.django.DjangoModelFactory[User]):
    """A staff member without rights, password "hemligt-ord"."""

    class Meta:
        model = User
        skip_postgeneration_save = True

    email = factory.declarations.Sequence(lambda n: f"handlaggare{n}@example.se")
    is_staff = True

    @classmethod
    def _create(cls, model_class: type[User], *_args: Any, **kwargs: Any) -> User:
        centres = kwargs.pop("centres", ())
        groups = kwargs.pop("groups", ())
        user = model_class.objects.create_user(kwargs.pop("email"), "hemligt-ord", **kwargs)
        user.centres.set(CancerCentre.objects.filter(slug__in=centres))
        user.groups.set(groups)
        user.refresh_from_db(fields=["session_stamp"])
        return user


class _ProjectFactory(factory.django.DjangoModelFactory[Project]):
    """A published project of RCC Norr; centre, area, sub_area and regions are given as slugs."""

    class Meta:
        model = Project

    title = "AI-stöd för granskning av MR prostata"
    summary = "Inköp och implementering av AI-stödet för granskning av prostata."
    centre = "norr"
    area = "bfm"
    sub_area = None
    regions = ("vasternorrland",)
    year = 2025
    status = "ny"

    @classmethod
    def _create(cls, model_class: type[Project], *_args: Any, **kwargs: Any) -> Project:
        regions = Region.objects.filter(slug__in=kwargs.pop("regions"))
        kwargs["programme"] = Programme.objects.get(year=kwargs.pop("year"))
        kwargs["centre"] = CancerCentre.objects.get(slug=kwargs["centre"])
        kwargs["area"] = Area.objects.get(slug=kwargs["area"])
        kwargs["sub_area"] = Area.objects.filter(slug=kwargs["sub_area"] or "").first()
        with write.change():
            project = model_class(updated_at=timezone.now(), **kwargs)
            project.reference = project.reference or write.next_reference(
                project.programme, project.centre, project.area
            )
            write.save(project, regions=regions)
        return project


class _ProgrammeFactory(factory.django.DjangoModelFactory[Programme]):
    """The programme of 2026 as it is when an administrator has begun: nothing is published."""

    class Meta:
        model = Programme

    year = 2026
    name = factory.declarations.LazyAttribute(
        lambda made: f"Särskilda satsningar inom cancervården {made.year}"
    )
    source = None

    @classmethod
    def _create(cls, model_class: type[Programme], *_args: Any, **kwargs: Any) -> Programme:
        programme = model_class(**kwargs)
        write.save(programme)
        return programme


def make_source(year: int = 2026, **fields: Any) -> Source:
    """A saved description of a year's annex, of which no file has been read in."""
    title = f"Uppföljning av överenskommelsen om en jämlik cancervård {year}"
    source = Source(**{"publisher": "Socialstyrelsen", "title": title, "part": "Bilaga 3"} | fields)
    write.save(source)
    return source


def make_programme(**fields: object) -> Programme:
    """A saved programme; unless said otherwise 2026, without anything and not published."""
    return _ProgrammeFactory.create(**fields)


def make_user(*, centres: Iterable[str] = (), **fields: object) -> User:
    """A saved staff member for these centres."""
    return _UserFactory.create(centres=centres, **fields)


def make_project(**fields: object) -> Project:
    """A saved project; every field has a default."""
    return _ProjectFactory.create(**fields)


WAITING_TIME = {
    "measure": "Väntetid till svar",
    "before": 21.5,
    "after": 14,
    "unit": "dagar",
    "n": 1240,
    "period": "januari–juni 2026",
}


def make_report(project: Project, **fields: Any) -> ProgressReport:
    """A saved report of a saved project; every other field has a default."""
    usual = {"kind": "lagesrapport", "date": date(2026, 6, 30), "done": "Alla remisser granskas."}
    report = ProgressReport(project=project, **usual | fields)
    write.save(report)
    return report


def make_error_report(project: Project, **fields: Any) -> ErrorReport:
    """A stored report of a reader about a saved project; every other field has a default."""
    usual = {"kind": "kontakt", "text": "Numret går till växeln.", "state": "ny"}
    return ErrorReport.objects.create(project=project, **usual | fields)


def make_document(slug: str = "norr-plan-2021", **fields: Any) -> Document:
    """A saved document; centre and regions are given as slugs, every field has a default."""
    usual: dict[str, Any] = {
        "kind": "uppfoljning",
        "title": "Uppföljning för 2021 av den sjukvårdsregionala cancerplanen för 2019–2021",
        "publisher": "RCC Norr",
        "period_from": 2019,
        "period_to": 2021,
        "centre": "norr",
        "regions": ("vasterbotten", "norrbotten"),
    } | fields
    usual["centre"] = CancerCentre.objects.filter(slug=usual["centre"] or "").first()
    regions = Region.objects.filter(slug__in=usual.pop("regions"))
    document = Document(slug=slug, **usual)
    write.save(document, regions=regions)
    return document


def make_entry(document: Document | None = None, **fields: Any) -> DocumentEntry:
    """A saved entry, published, of a document; area, centres and regions are given as slugs."""
    document = document or Document.objects.first() or make_document()
    usual: dict[str, Any] = {
        "slug": f"post-{document.entries.count() + 1}",
        "kind": "uppfoljning",
        "title": "Cancerrehabilitering",
        "text": "Cancerskolan är digital.",
        "area": None,
        "centres": (),
        "regions": (),
        "year": document.period_to,
        "line_from": 412,
        "line_to": 414,
    } | fields
    usual["area"] = Area.objects.filter(slug=usual["area"] or "").first()
    centres = CancerCentre.objects.filter(slug__in=usual.pop("centres"))
    regions = Region.objects.filter(slug__in=usual.pop("regions"))
    entry = DocumentEntry(document=document, **usual)
    write.save(entry, regions=regions, centres=centres)
    return entry


def make_link(entry: DocumentEntry, to: Project | DocumentEntry, **fields: Any) -> EntryLink:
    """A saved link of an entry with a project or another entry; a sure reading by default."""
    end = {"project": to} if isinstance(to, Project) else {"other": to}
    usual = {"relation": "genomfor", "confidence": "saker", "origin": "lasning"}
    link = EntryLink(entry=entry, **end, **usual | fields)
    write.save(link)
    return link


def make_figure(document: Document, **fields: Any) -> Figure:
    """A saved figure of a document: the share of patients that are investigated by SVF."""
    usual = {
        "slug": f"siffra-{document.figures.count() + 1}",
        "kind": "tabell",
        "subject": "Andel cancerpatienter som utretts enligt SVF",
        "counted": "Norrbotten",
        "year": 2021,
        "value": 63,
        "stated": "63 %",
        "unit": "%",
        "goal": 70,
        "text": "Norrbotten 57 % 63 %",
        "line_from": 345,
        "line_to": 345,
    } | fields
    figure = Figure(document=document, **usual)
    write.save(figure)
    return figure
