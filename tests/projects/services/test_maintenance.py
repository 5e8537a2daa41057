"""The index made anew."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from projects.models import Project, SimilarProject, Term
from projects.search.index import index_version
from projects.services import maintenance, write
from tests.factories import make_project
from tests.projects.concepts import make_keyword

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def concepts() -> None:
    """What projects may hold."""
    make_keyword("Lungcancer", broader=make_keyword("Cancer"))


def _said(*arguments: str) -> str:
    out = StringIO()
    call_command("reindex", *arguments, stdout=out)
    return out.getvalue()


def test_only_projects_of_an_older_version_are_read() -> None:
    make_project(title="Ny")
    old = make_project(title="Gammal")
    Project.objects.filter(pk=old.pk).update(language_version="x", index_digest="x")
    assert "1 av 1 projekt lästa, 1 ändrade" in _said()
    old.refresh_from_db()
    assert old.language_version == index_version()
    assert "Sökindex: 0 projekt omräknade" in _said()


def test_all_are_read_when_asked_for() -> None:
    make_project(title="Kylmössa", summary="Mot håravfall hos kvinnor.")
    make_project(title="Kylmössa två", summary="Mot håravfall hos kvinnor.")
    make_project(title="Cancerskola", summary="")
    SimilarProject.objects.all().delete()
    assert "3 av 3 projekt lästa, 0 ändrade" in _said("--all")
    assert SimilarProject.objects.count() == 2


def test_what_was_done_before_an_interruption_stays_done(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(maintenance, "BATCH", 1)
    for title in ("Ett", "Två"):
        make_project(title=title)
    Project.objects.update(language_version="x")
    next(maintenance.reindex())
    assert Project.objects.filter(language_version="x").count() == 1
    assert [batch.done for batch in maintenance.reindex()] == [1]


def test_the_check_says_that_index_and_text_agree() -> None:
    make_project(title="Kylmössa")
    assert "stämmer överens" in _said("--check")


def test_the_check_names_what_does_not_agree() -> None:
    project = make_project(title="Kylmössa")
    Project.objects.filter(pk=project.pk).update(title="Isvantar", language_version="x")
    with pytest.raises(CommandError, match=project.reference):
        _said("--check")
    Project.objects.filter(pk=project.pk).update(search_vector="'annat':1")
    with pytest.raises(CommandError, match="ordförrådet"):
        _said("--check")


def test_a_word_that_a_new_version_reads_otherwise_is_counted_as_before() -> None:
    make_project(title="Kylmössa", summary="")
    Project.objects.update(vocabulary={"kylmössa": "x"}, index_digest="", language_version="x")
    Term.objects.filter(text="kylmössa").update(lexeme="x")
    write.rederive(Project.objects.all())
    [word] = Term.objects.filter(kind="ord", text="kylmössa")
    assert (word.documents, word.lexeme != "x") == (1, True)


def test_deriving_many_is_deriving_each() -> None:
    project = make_project(title="Lungcancer i Malmö", regions=["skane"], centre="syd")
    project.refresh_from_db()
    before = (project.search_vector, project.vocabulary, project.index_digest)
    keywords = set(project.keyword_links.values_list("concept__slug", flat=True))
    Project.objects.update(search_vector=None, index_digest="", vocabulary={})
    project.keyword_links.all().delete()
    list(maintenance.reindex(everything=True))
    project.refresh_from_db()
    assert (project.search_vector, project.vocabulary, project.index_digest) == before
    assert set(project.keyword_links.values_list("concept__slug", flat=True)) == keywords
    assert keywords
