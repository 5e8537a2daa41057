"""Every rule that the database keeps, by name, and that each has words for a person."""

from collections.abc import Callable
from datetime import UTC, datetime
from typing import Any

import pytest
from django.apps import apps
from django.db import DatabaseError, IntegrityError, connection, models, transaction
from django.db.models import F
from psycopg import sql

from projects.models import (
    Allocation,
    Area,
    CancerCentre,
    ColumnHeading,
    Concept,
    ConceptTerm,
    ErrorReport,
    ImportRun,
    ImportTrial,
    Job,
    NewsSubscription,
    Programme,
    ProgressReport,
    Project,
    ProjectKeyword,
    QualityCount,
    RefusedContinuation,
    Region,
    Revision,
    SignInEvent,
    Source,
    SourceRow,
    TrialDecision,
    TrialRow,
    User,
)
from tests.factories import (
    make_entry,
    make_error_report,
    make_figure,
    make_link,
    make_project,
    make_report,
)
from tests.projects.models import test_document_constraints as documents

pytestmark = pytest.mark.django_db

Breach = Callable[[], Any]
MOMENT = datetime(2026, 3, 31, tzinfo=UTC)


def change(row: models.Model, **fields: object) -> None:
    """Write past every validation."""
    models.QuerySet(type(row)).filter(pk=row.pk).update(**fields)


def a_source(**fields: object) -> Source:
    return Source.objects.create(**{"file": "bilaga.txt", "sha256": "0" * 64, **fields})


def a_run(**fields: object) -> ImportRun:
    given = {"source": a_source(), "programme": Programme.objects.get(), "report": {}, **fields}
    return ImportRun.objects.create(**given)


def a_row(run: ImportRun, project: Project, **fields: object) -> SourceRow:
    given = {"run": run, "project": project, "centre": project.centre, "area": project.area}
    return SourceRow.objects.create(**{**given, "lines": [1], "cells": [], **fields})


def a_job(**fields: object) -> Breach:
    return lambda: Job.objects.create(**{"kind": "prov.arbete", **fields})


def a_key_that_is_open_twice() -> None:
    a_job(key="bilaga 7")()
    a_job(key="bilaga 7")()


def a_report(**fields: object) -> Breach:
    return lambda: change(make_report(make_project()), **fields)


def two_reports_of_a_day() -> None:
    first = make_report(make_project())
    second = make_report(first.project, kind="slutredovisning")
    change(second, kind=first.kind)


def news(**fields: object) -> Breach:
    given = {"address": "nora@exempel.se", "rhythm": "genast"}
    return lambda: NewsSubscription.objects.create(**{**given, **fields})


def news_twice() -> None:
    news(query="q=lunga")()
    news(query="q=lunga")()


def an_error_report(**fields: object) -> Breach:
    return lambda: make_error_report(make_project(), **fields)


def a_trial(**fields: object) -> ImportTrial:
    given = {"name": "bilaga.txt", "programme": Programme.objects.get(), "expires_at": MOMENT}
    return ImportTrial.objects.create(**{**given, **fields})


def trial_row(**fields: object) -> Breach:
    return lambda: a_trial().rows.create(**{"position": 1, "action": "ny", **fields})


def a_trial_row_twice() -> None:
    trial = a_trial()
    for _ in range(2):
        trial.rows.create(position=1, action="ny")


def a_decision(**fields: object) -> Breach:
    given = {"group": "rows", "key": "rad 6", "value": "skip"}
    return lambda: a_trial().decisions.create(**{**given, **fields})


def a_decision_twice() -> None:
    trial = a_trial()
    for value in ("skip", "take"):
        trial.decisions.create(group="rows", key="rad 6", value=value)


def counted_twice_a_day() -> None:
    centre = CancerCentre.objects.get(slug="norr")
    for number in (1, 2):
        given = {"date": MOMENT.date(), "centre": centre, "kind": "utan-enhet"}
        QualityCount.objects.create(**given, number=number)


def a_heading(heading: str) -> Breach:
    return lambda: ColumnHeading.objects.create(heading=heading, kind="TITLE")


def twice_in_a_run() -> None:
    run, project = a_run(), make_project()
    a_row(run, project)
    a_row(run, project)


def the_same_document_twice() -> None:
    a_source()
    a_source(file="annan.txt")


def the_same_reference_twice() -> None:
    first, second = make_project(), make_project()
    # The trigger that fixes references stands before the constraint, so insert instead of update.
    copied = Project(
        **{f.attname: getattr(second, f.attname) for f in Project._meta.concrete_fields}
    )
    copied.pk, copied.reference = None, first.reference
    copied.save()


def a_refusal(project: Project, earlier: Project | None = None) -> None:
    RefusedContinuation.objects.create(project=project, earlier=earlier or project)


def a_refusal_twice() -> None:
    pair = make_project(), make_project()
    a_refusal(*pair)
    a_refusal(*pair)


def a_cell_twice() -> None:
    cell = Allocation.objects.earliest("pk")
    cell.pk = None
    cell.save()


def a_project(**fields: object) -> Breach:
    return lambda: change(make_project(), **fields)


def a_reference(text: str) -> Breach:
    return lambda: make_project(reference=text)


def continues_itself() -> None:
    project = make_project()
    change(project, continues=project)


def a_concept(**fields: object) -> Concept:
    given = {"slug": "skalpkylning", "name": "Skalpkylning", "group": "insats", **fields}
    return Concept.objects.create(**given)


def a_term(concept: Concept, **fields: object) -> ConceptTerm:
    given = {"text": "kylmössa", "folded": "kylmössa", "group": concept.group, **fields}
    return ConceptTerm.objects.create(concept=concept, **given)


def a_keyword(**fields: object) -> ProjectKeyword:
    return ProjectKeyword.objects.create(project=make_project(), concept=a_concept(), **fields)


def a_term_twice_in_a_concept() -> None:
    concept = a_concept()
    a_term(concept, note="en gång")
    a_term(concept, note="en gång till")


def a_term_twice_in_a_group() -> None:
    a_term(a_concept())
    a_term(a_concept(slug="kylning"))


def a_keyword_twice() -> None:
    link = a_keyword()
    link.pk = None
    link.save()


def above_itself() -> None:
    top = a_concept()
    middle = a_concept(slug="kylning", broader=top)
    change(top, broader=a_concept(slug="mossa", broader=middle))


BREACHES: dict[str, Breach] = {
    "concept_slug_unique": lambda: (a_concept(), a_concept()),
    "concept_name_not_empty": lambda: a_concept(name=""),
    "concept_group_known": lambda: a_concept(group="annat"),
    "concept_keyword_is_defined": lambda: a_concept(is_keyword=True),
    "term_not_empty": lambda: a_term(a_concept(), folded=""),
    "term_once_per_concept": a_term_twice_in_a_concept,
    "term_claimed_once_per_group": a_term_twice_in_a_group,
    "project_keyword_once": a_keyword_twice,
    "quality_count_once_a_day": counted_twice_a_day,
    "project_keyword_origin_known": lambda: a_keyword(origin="gissning"),
    "centre_slug_unique": lambda: CancerCentre.objects.create(slug="norr", code="X", name="X"),
    "centre_code_unique": lambda: CancerCentre.objects.create(slug="x", code="NORR", name="X"),
    "centre_name_not_empty": lambda: CancerCentre.objects.create(slug="x", code="X", name=""),
    "region_slug_unique": lambda: Region.objects.create(slug="skane", county_code="99", name="X"),
    "region_county_code_unique": lambda: Region.objects.create(
        slug="x", county_code="12", name="X"
    ),
    "region_county_code_two_digits": lambda: Region.objects.create(
        slug="x", county_code="1", name="X"
    ),
    "area_slug_unique": lambda: Area.objects.create(slug="bfm", code="X", name="X"),
    "area_code_unique": lambda: Area.objects.create(slug="x", code="BFM", name="X"),
    "area_code_on_top_only": lambda: Area.objects.create(slug="x", code="", name="X"),
    "programme_year_unique": lambda: Programme.objects.create(year=2025, name="X"),
    "programme_year_plausible": lambda: Programme.objects.create(year=1999, name="X"),
    "allocation_once_per_cell": a_cell_twice,
    "refused_continuation_once": a_refusal_twice,
    "refused_continuation_of_another": lambda: a_refusal(make_project()),
    "source_sha256_unique": the_same_document_twice,
    "source_file_or_title": lambda: a_source(file=""),
    "source_sha256_format": lambda: a_source(sha256="G" * 64),
    "import_run_kind_known": lambda: a_run(kind="export"),
    "import_run_undo_names_run": lambda: a_run(kind="undo"),
    "source_row_once_per_run": twice_in_a_run,
    "source_row_has_lines": lambda: a_row(a_run(), make_project(), lines=[]),
    "trial_name_not_empty": lambda: a_trial(name=""),
    "trial_state_known": lambda: a_trial(state="vilar"),
    "trial_row_once": a_trial_row_twice,
    "trial_row_action_known": trial_row(action="glömd"),
    "trial_decision_once": a_decision_twice,
    "trial_decision_group_known": a_decision(group="annat"),
    "column_heading_once": a_heading("projektnamn"),
    "column_heading_not_empty": a_heading(""),
    "error_report_kind_known": an_error_report(kind="brand"),
    "error_report_state_known": an_error_report(state="klar", started_at=MOMENT),
    "error_report_text_not_empty": an_error_report(text=""),
    "error_report_started_at_a_time": an_error_report(started_at=MOMENT),
    "error_report_closed_at_a_time": an_error_report(state="avvisad", started_at=MOMENT),
    "error_report_closed_without_address": an_error_report(
        state="atgardad", started_at=MOMENT, closed_at=MOMENT, address="lo@exempel.se"
    ),
    "job_kind_not_empty": a_job(kind=""),
    "job_state_known": a_job(state="vilar", finished_at=MOMENT),
    "job_key_open_once": a_key_that_is_open_twice,
    "job_progress_within_total": a_job(progress_done=2, progress_total=1),
    "job_held_while_running": a_job(state="pagar"),
    "job_ended_at_a_time": a_job(state="klart"),
    "job_failed_says_why": a_job(state="misslyckat", finished_at=MOMENT),
    "news_address_not_empty": news(address=""),
    "news_asked_once": news_twice,
    "news_rhythm_known": news(rhythm="ofta"),
    "news_told_once_confirmed": news(told_until=MOMENT),
    "revision_single_row": lambda: Revision.objects.create(
        pk=2, number=1, changed_at=make_project().updated_at
    ),
    "sign_in_event_kind_known": lambda: SignInEvent.objects.create(kind="annat"),
    "project_reference_unique": the_same_reference_twice,
    "project_reference_format": a_reference("2025-norr-bfm-1"),
    "project_title_not_empty": a_project(title=""),
    "project_status_known": a_project(status="pausad"),
    "project_actor_kind_known": a_project(actor_kind="stiftelse", actor="X"),
    "project_state_known": a_project(state="dold"),
    "project_actor_named": a_project(actor_kind="privat", actor=""),
    "project_withdrawal_has_reason": a_project(state="aterkallad"),
    "project_continues_another": continues_itself,
    "project_progress_known": a_project(progress="klart"),
    "report_kind_known": a_report(kind="annat"),
    "report_done_not_empty": a_report(done=""),
    "report_date_possible": a_report(date="2014-12-31"),
    "report_measures_listed": a_report(measures={}),
    "report_links_listed": a_report(links={}),
    "report_once_a_day": two_reports_of_a_day,
}


RULED: tuple[type[models.Model], ...] = (
    Allocation,
    Area,
    CancerCentre,
    ColumnHeading,
    Concept,
    ConceptTerm,
    ErrorReport,
    ImportRun,
    ImportTrial,
    Job,
    NewsSubscription,
    Programme,
    ProgressReport,
    Project,
    ProjectKeyword,
    QualityCount,
    RefusedContinuation,
    Region,
    Revision,
    SignInEvent,
    Source,
    SourceRow,
    TrialDecision,
    TrialRow,
    User,
)
"""The models whose rules stand here; those of the thesaurus have a file of their own."""


def test_every_named_rule_is_tested_here() -> None:
    assert set(BREACHES) == {rule.name for model in RULED for rule in model._meta.constraints}


@pytest.mark.parametrize("rule", BREACHES)
def test_the_database_keeps_the_rule(rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        BREACHES[rule]()


def test_a_rule_that_a_person_can_break_has_words_of_its_own() -> None:
    checks = [
        rule
        for model in RULED
        for rule in model._meta.constraints
        if isinstance(rule, models.CheckConstraint) and model is not Revision
    ]

    general = models.CheckConstraint.default_violation_error_message
    assert checks
    assert not [rule.name for rule in checks if rule.violation_error_message == general]


@pytest.mark.parametrize(
    ("model", "fields"),
    [
        (CancerCentre, {"slug": "nordligast"}),
        (CancerCentre, {"code": "NORD"}),
        (Region, {"slug": "norrland"}),
        (Region, {"county_code": "98"}),
        (Area, {"slug": "bild"}),
        (Area, {"code": "BILD"}),
        (Programme, {"year": 2026}),
        (Project, {"reference": "2025-NORR-BFM-999"}),
        (Concept, {"slug": "annat-ord"}),
    ],
)
def test_what_addresses_are_made_of_never_changes(
    model: type[models.Model], fields: dict[str, Any]
) -> None:
    make_project()
    a_concept()
    row: models.Model = models.QuerySet(model).filter(**_with_code(model)).earliest("pk")

    with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
        change(row, **fields)


def _with_code(model: type[models.Model]) -> dict[str, Any]:
    return {"parent": None} if model is Area else {}


@pytest.mark.parametrize("above", [above_itself, lambda: change(a_concept(), broader=F("pk"))])
def test_no_concept_stands_above_itself(above: Breach) -> None:
    with pytest.raises(IntegrityError, match="concept_no_cycle"), transaction.atomic():
        above()


def test_a_term_claimed_twice_in_a_group_says_so() -> None:
    first = a_term(a_concept())

    second = a_term(a_concept(slug="kylning"), note="Båda kallas så.")
    elsewhere = a_term(a_concept(slug="mossa", group="teknik"))

    assert {first.folded, second.folded, elsewhere.folded} == {"kylmössa"}


def test_what_stands_above_others_is_not_deleted() -> None:
    top = a_concept()
    a_concept(slug="kylning", broader=top)

    with pytest.raises(models.ProtectedError), transaction.atomic():
        top.delete()


def test_a_project_is_never_deleted() -> None:
    project = make_project()

    with pytest.raises(DatabaseError, match="Cannot delete rows"), transaction.atomic():
        models.QuerySet(Project).filter(pk=project.pk).delete()


EVENTS = (
    "AllocationEvent",
    "AreaEvent",
    "CancerCentreEvent",
    "ColumnHeadingEvent",
    "ConceptEvent",
    "ConceptTermEvent",
    "ConceptregionsLinkEvent",
    "ConceptrelatedLinkEvent",
    "DocumentEntryEvent",
    "DocumentEvent",
    "DocumentFactEvent",
    "DocumententrycentresLinkEvent",
    "DocumententryregionsLinkEvent",
    "DocumentregionsLinkEvent",
    "EntryKeywordEvent",
    "EntryLinkEvent",
    "FigureEvent",
    "ProgrammeEvent",
    "ProgressReportEvent",
    "ProjectEvent",
    "ProjectKeywordEvent",
    "ProjectregionsLinkEvent",
    "RefusedContinuationEvent",
    "RegionEvent",
    "RegioncentresLinkEvent",
    "SourceEvent",
    "UserEvent",
    "UsercentresLinkEvent",
    "UsergroupsLinkEvent",
)


def test_everything_that_an_editor_can_change_is_recorded() -> None:
    """Imports and published rows are only written by the importer, the revision by everyone.

    A job, an event at the door and the counts of a day are records themselves, a trial is nothing
    of the registry yet, and what readers give to be answered or to have news is forgotten again.
    """
    trial: set[type[models.Model]] = {ImportTrial, TrialRow, TrialDecision}
    recorded = {
        model.pgh_tracked_model
        for model in apps.get_app_config("projects").get_models()
        if hasattr(model, "pgh_tracked_model")
    }

    records = {ErrorReport, Job, NewsSubscription, QualityCount, SignInEvent}
    assert set(RULED) - recorded == {ImportRun, SourceRow, Revision} | records | trial


@pytest.mark.parametrize("operation", ["update", "delete"])
@pytest.mark.parametrize("name", EVENTS)
def test_history_is_never_rewritten(name: str, operation: str) -> None:
    project = make_project()
    make_report(project)
    project.centre.users.create(email="nora@example.se").groups.create(name="X")
    concept = a_concept()
    a_term(concept)
    concept.related.add(a_concept(slug="kylning"))
    concept.regions.add(Region.objects.earliest("pk"))
    project.keyword_links.create(concept=concept)
    a_refusal(project, make_project())
    entry = make_entry(regions=["norrbotten"], centres=["norr"])
    make_link(entry, project)
    make_figure(entry.document)
    documents.a_fact()
    entry.keyword_links.create(concept=concept)
    table = sql.Identifier(apps.get_model("projects", name)._meta.db_table)
    statement = {"update": "UPDATE {} SET pgh_label = 'annat'", "delete": "DELETE FROM {}"}

    with (
        pytest.raises(DatabaseError, match="Cannot update or delete"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(sql.SQL(statement[operation]).format(table))


def test_passwords_are_not_in_the_history() -> None:
    columns = {field.name for field in apps.get_model("projects", "UserEvent")._meta.fields}

    assert not columns & {"password", "last_login", "session_stamp"}


def test_every_recorded_model_is_known_here() -> None:
    """A new history stands in the list above, so that its protection is tested."""
    models_ = apps.get_app_config("projects").get_models()

    assert set(EVENTS) == {each.__name__ for each in models_ if hasattr(each, "pgh_tracked_model")}
