"""The kinds of shortcomings of an entry: how each is seen, and where it is mended."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import timedelta

from projects.annex.locations import read_actor, unknown_regions
from projects.fields import BESIDE, Field, name_of
from projects.models import ActorKind, Project, PublicationState, Status
from projects.models.project import UNFINISHED, ProjectQuerySet
from projects.quality.subjects import Subject, subjects
from projects.services.reminders import MONTHS

STALE = timedelta(days=60)
"""A draft that nobody has touched for so long is forgotten, or could be shown."""
STANDING = (PublicationState.PUBLISHED, PublicationState.WAITING)

See = Callable[[Subject], str | None]
"""What is wrong, "" where the heading says it all; None when nothing is."""


@dataclass(frozen=True, slots=True)
class Kind:
    """A kind of shortcoming."""

    slug: str
    heading: str
    advice: str
    field: str
    """Of the form, where it is mended; "" for what a new report mends."""
    see: See
    of_drafts: bool = False
    of_rows: bool = False
    """Whether it takes reading the published rows."""


@dataclass(frozen=True, slots=True)
class Finding:
    """An entry that deserves a look, and why."""

    kind: Kind
    project: Project
    text: str


def examined(projects: ProjectQuerySet) -> ProjectQuerySet:
    """Of the projects those whose quality is told: what is shown or is to be, and drafts."""
    return projects.filter(state__in=(*STANDING, *UNFINISHED))


def findings(projects: ProjectQuerySet, kinds: Iterable[Kind] | None = None) -> Iterator[Finding]:
    """Every shortcoming of the projects, in their order; seven queries, however many they are."""
    asked = tuple(KINDS if kinds is None else kinds)
    with_rows = any(kind.of_rows for kind in asked)
    for subject in subjects(examined(projects), with_rows=with_rows):
        is_draft = subject.project.state in UNFINISHED
        for kind in asked:
            text = kind.see(subject) if kind.of_drafts is is_draft else None
            if text is not None:
                yield Finding(kind, subject.project, text)


def _said(wrong: object) -> str | None:
    return "" if wrong else None


def _unread_region(subject: Subject) -> str | None:
    cell, centre = subject.project.region_text, subject.project.centre.slug
    unread = unknown_regions(cell, centre, subject.names) if cell else []
    told = (f"”{each.text}”; närmast är {', '.join(each.nearest)}" for each in unread)
    return " · ".join(told) or None


def _without_region(subject: Subject) -> str | None:
    return _said(not subject.project.regions.all())


def _without_summary(subject: Subject) -> str | None:
    return _said(not subject.project.summary)


def _without_unit(subject: Subject) -> str | None:
    return _said(not subject.project.unit)


def _without_status(subject: Subject) -> str | None:
    return _said(subject.project.status == Status.NOT_STATED)


def _without_contact(subject: Subject) -> str | None:
    return _said(not (subject.project.mailbox or subject.project.website))


def _unknown_actor(subject: Subject) -> str | None:
    """An organisation that the rules of reading do not know, or take for another kind."""
    actor, kind = subject.project.actor, subject.project.actor_kind
    if not actor:
        return None
    read = read_actor(actor, subject.names).kind
    if read == kind != ActorKind.REGION:
        return None
    labels = dict(ActorKind.choices)
    taken = f"läses som {labels[read].lower()}" if read != ActorKind.REGION else "okänd"
    return f"”{actor}” står som {labels[kind].lower()}, {taken}"


def _same_title(subject: Subject) -> str | None:
    return ", ".join(subject.same_title) or None


def _duplicate(subject: Subject) -> str | None:
    alike = [each for each in subject.alike if each not in subject.same_title]
    return f"liknar {', '.join(alike)}" if alike else None


def _unlike_published(subject: Subject) -> str | None:
    if subject.published is None:
        return None
    published, now = subject.published, subject.entry
    differing = [each for each in BESIDE.fields if _value(published, each) != _value(now, each)]
    return ", ".join(map(name_of, differing)) or None


def _value(entry: object, field: Field) -> object:
    said = getattr(entry, field.name)
    return sorted(said) if isinstance(said, tuple) else said


def _without_report(subject: Subject) -> str | None:
    return f"senast {subject.told_last}" if subject.told_last else None


def _stale(subject: Subject) -> str | None:
    age = subject.now - subject.project.updated_at
    return f"orört i {age.days} dagar" if age > STALE else None


KINDS = (
    Kind(
        "okand-region",
        "Region som inte förstås",
        "Källans regioncell nämner en region som inte finns. Välj regionen i formuläret.",
        "regions",
        _unread_region,
    ),
    Kind(
        "utan-region",
        "Ingen region",
        "Projektet hör inte till någon region och syns inte när någon väljer region.",
        "regions",
        _without_region,
    ),
    Kind(
        "utan-sammanfattning",
        "Ingen sammanfattning",
        "Källan säger inget om vad projektet gör.",
        "summary",
        _without_summary,
    ),
    Kind(
        "utan-enhet",
        "Ingen enhet",
        "Skriv sjukhus, klinik eller verksamhet.",
        "unit",
        _without_unit,
    ),
    Kind(
        "utan-status",
        "Status är inte angiven",
        "Välj om projektet är nytt eller en fortsättning.",
        "status",
        _without_status,
    ),
    Kind(
        "utan-kontakt",
        "Ingen kontakt",
        "Ange en funktionsbrevlåda eller en webbplats, så att en kollega kan fråga.",
        "mailbox",
        _without_contact,
    ),
    Kind(
        "utan-rapport",
        f"Ingen rapport på {MONTHS} månader",
        "Berätta hur det har gått; en slutredovisning avslutar. Dagen är den senaste rapportens, "
        "eller den då projektet infördes.",
        "",
        _without_report,
    ),
    Kind(
        "okand-aktor",
        "Aktör som registret inte känner igen",
        "Rätta namnet eller typen av aktör. Är allt rätt kan det stå kvar.",
        "actor",
        _unknown_actor,
    ),
    Kind(
        "samma-titel",
        "Samma titel i samma RCC och område",
        "Är det ett projekt som står två gånger kan det ena återkallas.",
        "title",
        _same_title,
    ),
    Kind(
        "dubblett",
        "Möjlig dubblett",
        "Texten är nästan densamma som i ett annat projekt. Är det samma kan det ena återkallas.",
        "title",
        _duplicate,
    ),
    Kind(
        "skiljer-sig",
        "Skiljer sig från den publicerade raden",
        "Formuläret visar raden bredvid. Är redigeringen rätt kan det stå kvar.",
        "title",
        _unlike_published,
        of_rows=True,
    ),
    Kind(
        "gammalt-utkast",
        f"Utkast som legat i mer än {STALE.days} dagar",
        "Publicera utkastet, eller återkalla det.",
        "state",
        _stale,
        of_drafts=True,
    ),
)
"""In the order of the page; their slugs are stored with the counts."""
BY_SLUG = {kind.slug: kind for kind in KINDS}
