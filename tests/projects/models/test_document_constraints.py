"""The rules of documents and their entries that the database keeps, by name."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.db import DatabaseError, IntegrityError, models, transaction

from projects.models import (
    Concept,
    Document,
    DocumentEntry,
    DocumentFact,
    EntryKeyword,
    EntryLink,
    Figure,
    ImportedRow,
    ImportRun,
    Source,
    Term,
)
from tests.factories import make_document, make_entry, make_figure, make_link, make_project

pytestmark = pytest.mark.django_db

Breach = Callable[[], Any]

RULED: tuple[type[models.Model], ...] = (
    Document,
    DocumentEntry,
    DocumentFact,
    EntryKeyword,
    EntryLink,
    Figure,
    ImportedRow,
    Term,
)
"""The models whose rules stand here."""


def change(row: models.Model, **fields: object) -> None:
    """Write past every validation."""
    models.QuerySet(type(row)).filter(pk=row.pk).update(**fields)


def document(**fields: object) -> Breach:
    return lambda: change(make_document(), **fields)


def entry(**fields: object) -> Breach:
    return lambda: change(make_entry(), **fields)


def figure(**fields: object) -> Breach:
    return lambda: change(make_figure(make_document()), **fields)


def link(**fields: object) -> Breach:
    return lambda: change(make_link(make_entry(), make_project()), **fields)


def a_fact(**fields: object) -> DocumentFact:
    given = {"slug": "2024-medel", "kind": "programfakta", "text": "220 miljoner kronor"}
    place = {"document": Document.objects.first() or make_document(), "line_from": 2, "line_to": 2}
    return DocumentFact.objects.create(**{**given, **place, **fields})


def a_keyword(**fields: object) -> EntryKeyword:
    concept = Concept.objects.create(slug="kylning", name="Kylning", group="insats")
    return EntryKeyword.objects.create(entry=make_entry(), concept=concept, **fields)


def again(row: models.Model) -> None:
    row.pk = None
    row.save()


def part_of_itself() -> None:
    one = make_entry()
    change(one, part_of=one)


def linked_to_itself() -> None:
    one = make_entry()
    EntryLink.objects.create(entry=one, other=one, relation="motsvarar", confidence="saker")


def an_imported_row() -> ImportedRow:
    source = Source.objects.create(file="plan.txt", sha256="0" * 64)
    run = ImportRun.objects.create(source=source, report={})
    given = {"table": "entries", "key": "post-1", "row": 2, "values": {}}
    return ImportedRow.objects.create(run=run, document=make_document(), **given)


def a_term(**fields: object) -> Term:
    given = {"kind": "ord", "text": "kylmössa", "lexeme": "kylmöss", "documents": 1, **fields}
    return Term.objects.create(**given)


BREACHES: dict[str, Breach] = {
    "document_slug_unique": lambda: again(make_document()),
    "document_title_not_empty": document(title=""),
    "document_kind_known": document(kind="brev"),
    "document_period_in_order": document(period_from=2022),
    "document_about_has_lines": document(about="Likvärdig vård", about_from=3),
    "entry_once": lambda: again(make_entry()),
    "entry_title_not_empty": entry(title=""),
    "entry_text_not_empty": entry(text=""),
    "entry_kind_known": entry(kind="annat"),
    "entry_state_known": entry(state="vantar"),
    "entry_lines_in_order": entry(line_to=411),
    "entry_leaves_out_lines_inside": entry(left_out_from=413, left_out_to=414),
    "entry_year_plausible": entry(year=1999),
    "entry_part_of_another": part_of_itself,
    "entry_keyword_once": lambda: again(a_keyword()),
    "entry_keyword_origin_known": lambda: a_keyword(origin="gissning"),
    "entry_link_to_one_thing": link(project=None),
    "entry_link_to_another": linked_to_itself,
    "entry_link_once_for_project": lambda: again(make_link(make_entry(), make_project())),
    "entry_link_once_for_entry": lambda: again(make_link(make_entry(), make_entry())),
    "entry_link_relation_known": link(relation="liknar"),
    "entry_link_confidence_known": link(confidence="kanske"),
    "entry_link_first_known": link(first_reading="kanske"),
    "entry_link_origin_known": link(origin="gissning"),
    "figure_once": lambda: again(make_figure(make_document())),
    "figure_text_not_empty": figure(text=""),
    "figure_kind_known": figure(kind="annat"),
    "figure_lines_in_order": figure(line_to=344),
    "figure_values_in_order": figure(upper_value=62),
    "figure_of_region_or_centre": figure(region=1, centre=1),
    "fact_once": lambda: (a_fact(), a_fact()),
    "fact_text_not_empty": lambda: a_fact(text=""),
    "fact_kind_known": lambda: a_fact(kind="annat"),
    "fact_lines_in_order": lambda: a_fact(line_to=1),
    "imported_row_once_per_run": lambda: again(an_imported_row()),
    "term_once_per_kind": lambda: (a_term(), a_term()),
    "term_kind_known": lambda: a_term(kind="annat"),
    "term_scope_known": lambda: a_term(scope="allt"),
}


def test_every_named_rule_is_tested_here() -> None:
    assert set(BREACHES) == {rule.name for model in RULED for rule in model._meta.constraints}


@pytest.mark.parametrize("rule", BREACHES)
def test_the_database_keeps_the_rule(rule: str) -> None:
    with pytest.raises(IntegrityError, match=rule), transaction.atomic():
        BREACHES[rule]()


def test_a_rule_that_a_person_can_break_has_words_of_its_own() -> None:
    general = models.CheckConstraint.default_violation_error_message
    assert not [
        rule.name
        for model in RULED
        for rule in model._meta.constraints
        if isinstance(rule, models.CheckConstraint) and rule.violation_error_message == general
    ]


def test_addresses_of_documents_and_entries_never_change() -> None:
    first = make_entry()
    for row in (first, first.document):
        with pytest.raises(DatabaseError, match="Cannot update rows"), transaction.atomic():
            change(row, slug="annan")


def test_an_entry_is_never_deleted() -> None:
    first = make_entry()
    with pytest.raises(DatabaseError, match="Cannot delete rows"), transaction.atomic():
        models.QuerySet(DocumentEntry).filter(pk=first.pk).delete()


def test_the_same_word_is_counted_for_each_scope() -> None:
    a_term()
    assert a_term(scope="dokument").pk


def test_years_and_lines_are_told_as_people_write_them() -> None:
    assert make_document().years == "2019–2021"
    assert Document(period_from=2024, period_to=2024, published=date(2026, 3, 1)).years == "2024"
    told = DocumentEntry(line_from=318, line_to=354, left_out_from=331, left_out_to=346)
    assert told.lines == "318–330, 347–354"
    assert DocumentEntry(line_from=410, line_to=410).lines == "410"
