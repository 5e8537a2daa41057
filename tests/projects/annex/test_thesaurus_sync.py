"""The thesaurus of the files and the edits of administrators live together."""

from pathlib import Path

import pytest
from django.conf import settings

from projects.models import Concept, ConceptTerm, ProjectKeyword
from projects.seeds.thesaurus_sync import Loaded, load_thesaurus
from projects.services import write
from tests.factories import make_project, make_user

pytestmark = pytest.mark.django_db

FIRST = """
[[concept]]
slug = "zebra"
name = "zebrasjuka"
related = ["yngel"]
terms = ["randig", "tvärrandig"]
[[concept]]
slug = "yngel"
name = "yngelsjuka"
broader = "djur"
[[concept]]
slug = "djur"
name = "djursjuka"
keyword = true
definition = "En sjuka."
"""


def load(folder: Path, text: str) -> Loaded:
    (folder / "diagnos.toml").write_text(text, encoding="utf-8")
    return load_thesaurus(folder)


def terms(slug: str) -> list[str]:
    return list(ConceptTerm.objects.filter(concept__slug=slug).values_list("text", flat=True))


def as_administrator(slug: str, **fields: object) -> Concept:
    concept = Concept.objects.get(slug=slug)
    with write.change(user=make_user()):
        for name, value in fields.items():
            setattr(concept, name, value)
        write.save(concept)
    return concept


def test_concepts_are_created_with_all_that_links_them(tmp_path: Path) -> None:
    loaded = load(tmp_path, FIRST)
    assert set(loaded.created) == {"zebra", "yngel", "djur"}
    young = Concept.objects.get(slug="yngel")
    assert young.broader == Concept.objects.get(slug="djur")
    assert [other.slug for other in young.related.all()] == ["zebra"]
    assert terms("zebra") == ["zebrasjuka", "randig", "tvärrandig"]


def test_loading_again_changes_nothing(tmp_path: Path) -> None:
    load(tmp_path, FIRST)
    assert load(tmp_path, FIRST) == Loaded()


@pytest.mark.slow
def test_what_is_curated_is_loaded_once() -> None:
    assert load_thesaurus(settings.FIXTURES_DIR / "thesaurus") != Loaded()
    assert load_thesaurus(settings.FIXTURES_DIR / "thesaurus") == Loaded()


def test_a_changed_file_changes_the_concepts_and_the_projects(tmp_path: Path) -> None:
    load(tmp_path, FIRST)
    project = make_project(title="Prickiga patienter")
    loaded = load(tmp_path, FIRST.replace("[[concept]]", "[[concept]]", 1) + 'terms = ["prickig"]')
    assert loaded.updated == ["djur"]
    keywords = ProjectKeyword.objects.filter(project=project).values_list(
        "concept__slug", flat=True
    )
    assert "djur" in keywords


def test_an_edited_concept_is_left_as_it_is(tmp_path: Path) -> None:
    load(tmp_path, FIRST)
    as_administrator("zebra", name="zebrafeber")
    loaded = load(tmp_path, FIRST.replace("zebrasjuka", "zebrapest"))
    assert (loaded.updated, loaded.kept) == ([], ["zebra"])
    assert Concept.objects.get(slug="zebra").name == "zebrafeber"


def test_a_concept_with_an_edited_term_is_left_as_it_is(tmp_path: Path) -> None:
    load(tmp_path, FIRST)
    with write.change(user=make_user()):
        write.save(ConceptTerm(concept=Concept.objects.get(slug="djur"), text="djurisk"))
    assert load(tmp_path, FIRST).kept == ["djur"]
    assert "djurisk" in terms("djur")


def test_a_concept_with_an_edited_relation_is_left_as_it_is(tmp_path: Path) -> None:
    load(tmp_path, FIRST)
    zebra, animal = (Concept.objects.get(slug=slug) for slug in ("zebra", "djur"))
    with write.change(user=make_user()):
        write.set_related(animal, [zebra])
    assert set(load(tmp_path, FIRST).kept) == {"djur", "zebra"}
    assert animal.related.get() == zebra


def test_a_deleted_concept_stays_deleted_and_nothing_refers_to_it(tmp_path: Path) -> None:
    load(tmp_path, FIRST)
    with write.change(user=make_user()):
        write.delete(Concept.objects.get(slug="yngel"))
        write.delete(Concept.objects.get(slug="djur"))
    below = FIRST.replace('slug = "zebra"', 'slug = "zebra"\nbroader = "djur"')
    load(tmp_path, below + '[[concept]]\nslug = "xerus"\nname = "xerus"\nbroader = "djur"')
    assert not Concept.objects.filter(slug__in=("yngel", "djur")).exists()
    assert Concept.objects.get(slug="xerus").broader is None


def test_a_term_that_an_administrator_gave_to_another_concept_stays_there(tmp_path: Path) -> None:
    load(tmp_path, FIRST)
    with write.change(user=make_user()):
        write.save(ConceptTerm(concept=Concept.objects.get(slug="djur"), text="prickig"))
    load(tmp_path, FIRST.replace('"randig"', '"prickig"'))
    assert terms("zebra") == ["zebrasjuka", "tvärrandig"]


def test_a_term_may_move_from_one_concept_to_another(tmp_path: Path) -> None:
    load(tmp_path, FIRST)
    moved = FIRST.replace('"randig", ', "") + 'terms = ["randig"]'
    later = moved.split("[[concept]]")
    load(tmp_path, "[[concept]]".join(["", later[3] + "\n", later[1], later[2]]))
    assert terms("zebra") == ["zebrasjuka", "tvärrandig"]
    assert terms("djur") == ["djursjuka", "randig"]
