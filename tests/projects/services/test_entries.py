"""Entries of documents in the one write path: derived, counted apart, and in the history."""

import pytest
from django.core.exceptions import ValidationError

from projects.models import CancerCentre, Concept, DocumentEntry, Revision, Term
from projects.search import vocabulary
from projects.services import maintenance, write
from projects.services.history import changes, events
from tests.factories import make_document, make_entry, make_link, make_project
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


def scopes(word: str) -> list[str]:
    """The scopes that have the word."""
    found = Term.objects.filter(kind="ord", text=word).order_by("scope")
    return list(found.values_list("scope", flat=True))


def keywords(entry: DocumentEntry) -> set[str]:
    return set(entry.keyword_links.values_list("concept__slug", flat=True))


def test_words_of_entries_are_none_of_projects() -> None:
    make_entry(text="Kylmössan har kommit.")
    make_project(title="Isvantar", summary="")
    assert (scopes("kylmössan"), scopes("isvantar")) == (["dokument"], ["projekt"])
    assert "kylmössan" not in vocabulary.load_vocabulary().words
    assert vocabulary.disagreements() == 0


def test_a_draft_is_counted_when_it_is_published_and_no_longer_when_it_is_not() -> None:
    entry = make_entry(text="Kylmössan har kommit.", state="utkast")
    assert scopes("kylmössan") == []
    for state, found in (("publicerad", ["dokument"]), ("utkast", [])):
        entry.state = state
        write.save(entry)
        assert scopes("kylmössan") == found
    assert vocabulary.disagreements() == 0


def test_keywords_follow_the_words_and_the_thesaurus() -> None:
    entry = make_entry(text="Skalpkylning erbjuds.")
    assert keywords(entry) == set()
    concept = make_keyword("Skalpkylning")
    assert keywords(entry) == {"skalpkylning"}
    write.set_keywords(entry, {concept: "avvisat"})
    write.rederive_entries(DocumentEntry.objects.all())
    assert not entry.keyword_links.filter(origin="regel").exists()
    write.delete(Concept.objects.get())
    assert keywords(entry) == set()


def test_an_entry_that_says_the_same_is_not_written() -> None:
    entry = make_entry(regions=["norrbotten"])
    before = Revision.current().number, entry.updated_at
    write.save(entry, regions=entry.regions.all())
    entry.refresh_from_db()
    assert (Revision.current().number, entry.updated_at) == before


def test_an_entry_is_found_by_the_name_that_its_centre_has_now() -> None:
    entry = make_entry(centres=["norr"])
    centre = CancerCentre.objects.get(slug="norr")
    centre.name = "RCC Norrsken"
    write.save(centre)
    entry.refresh_from_db()
    assert "norrsken" in entry.folded_text
    assert maintenance.disagreements() == []


def test_entries_of_an_older_index_are_derived_anew() -> None:
    entry = make_entry()
    DocumentEntry.objects.update(language_version="gammal", index_digest="")
    assert maintenance.disagreements() == [f"{entry.document.slug}/{entry.slug}"]
    assert list(maintenance.reindex()) == []
    assert maintenance.disagreements() == []


def test_the_history_tells_what_was_edited_of_an_entry() -> None:
    entry = make_entry()
    entry.title = "Prevention"
    write.save(entry)
    last, first = changes(events([entry], "regions", "centres", "links")[entry.pk])
    assert last.diff["title"] == ("Cancerrehabilitering", "Prevention")
    assert first.created


def test_a_rule_that_is_broken_is_said_in_words() -> None:
    entry, project = make_entry(), make_project()
    make_link(entry, project)
    with pytest.raises(ValidationError, match="redan kopplat"):
        make_link(entry, project)
    entry.part_of = entry
    with pytest.raises(ValidationError, match="del av sig själv"):
        write.save(entry)
    with pytest.raises(ValidationError, match="inom postens rader"):
        make_entry(make_document("x"), left_out_from=1, left_out_to=2)


def test_a_link_changes_no_projects_list() -> None:
    entry, project = make_entry(), make_project()
    before = Revision.current()
    make_link(entry, project)
    assert Revision.current().changed_since(before) == set()
