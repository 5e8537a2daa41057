"""The FilterSet: what an address selects, and in which order."""

import pytest
from django.http import QueryDict
from pytest_django import DjangoAssertNumQueries

from projects.filter_fields import MAX_TEXT
from projects.filters import ProjectFilter
from projects.models import KeywordOrigin, Project, Revision
from projects.services import write
from tests.factories import make_project
from tests.projects.concepts import give_keyword, make_concept

pytestmark = pytest.mark.django_db

EVERYTHING = ["AI-stöd", "Cancerskola", "Digital", "Handbok", "Ung", "Öka"]


@pytest.fixture(autouse=True)
def registry() -> None:
    """Six real projects of four centres."""
    school = make_project(
        title="Cancerskola", area="rehab", centre="mellansverige", regions=["gavleborg"]
    )
    zoo = give_keyword("zooterapi", school)
    make_project(
        title="Öka tillgänglighet för handledd fysisk aktivitet",
        summary="Starta fler fysiska träningsgrupper.",
        area="rehab",
        sub_area="cancerrehabilitering",
        centre="mellansverige",
        regions=["dalarna", "uppsala"],
        status="fortsattning",
    )
    screened = make_project(
        title="AI-stöd för granskning av MR prostata", regions=["vasternorrland"]
    )
    write.set_keywords(screened, {give_keyword("djur"): KeywordOrigin.REFUSED})
    young = make_project(
        title="Ung Cancer i vården",
        centre="sydost",
        regions=["kalmar"],
        status="ej-angivet",
        actor="Ung Cancer",
        actor_kind="civilsamhalle",
    )
    horses = give_keyword("hastterapi", young)
    digital = make_project(
        title="Digital patologi", area="patologi", regions=["norrbotten", "vasterbotten"]
    )
    for keyword in (zoo, horses):
        write.set_keywords(digital, {keyword: KeywordOrigin.EDITOR})
    make_project(
        title="Handbok för svarsrutiner",
        summary="",
        area="patologi",
        centre="vast",
        regions=[],
        status="ny",
    )
    make_concept("apterapi")


def _selection(address: str) -> ProjectFilter:
    return ProjectFilter(QueryDict(address), Project.objects.published())


def _titles(address: str) -> list[str]:
    return [project.title.split()[0] for project in _selection(address).projects]


@pytest.mark.parametrize(
    ("address", "titles"),
    [
        pytest.param("", EVERYTHING, id="everything"),
        pytest.param("centre=sydost", ["Ung"], id="centre"),
        pytest.param("region=uppsala", ["Öka"], id="one-of-its-regions"),
        pytest.param("region=uppsala&region=kalmar", ["Ung", "Öka"], id="repeated-means-or"),
        pytest.param("region=uppsala&region=dalarna", ["Öka"], id="each-project-once"),
        pytest.param("region=uppsala&status=ny", [], id="different-mean-and"),
        pytest.param("area=rehab", ["Cancerskola", "Öka"], id="area-with-its-parts"),
        pytest.param("area=cancerrehabilitering", ["Öka"], id="sub-area"),
        pytest.param("status=ej-angivet", ["Ung"], id="not-stated"),
        pytest.param("region=ej-angivet", ["Handbok"], id="without-a-region"),
        pytest.param("region=ej-angivet&region=kalmar", ["Handbok", "Ung"], id="or-of-a-region"),
        pytest.param(
            "reference=2025-sydost-bfm-001&reference=2025-NORR-PAT-001",
            ["Digital", "Ung"],
            id="references-in-any-case",
        ),
        pytest.param("reference=2025-NORR-PAT-001&centre=sydost", [], id="reference-and-centre"),
        pytest.param("without=MR&without=röntgen", EVERYTHING, id="nothing-to-put-away"),
        pytest.param("actor=civilsamhalle", ["Ung"], id="actor"),
        pytest.param("year=2025&status=fortsattning", ["Öka"], id="year"),
        pytest.param("keyword=zooterapi", ["Cancerskola", "Digital"], id="keyword"),
        pytest.param(
            "keyword=zooterapi&keyword=hastterapi", ["Cancerskola", "Digital", "Ung"], id="keywords"
        ),
        pytest.param("keyword=zooterapi&region=norrbotten", ["Digital"], id="keyword-and-region"),
        pytest.param("keyword=djur", [], id="a-refused-keyword"),
        pytest.param("q=TRÄNING", ["Öka"], id="part-of-a-word-in-any-case"),
        pytest.param("q=fysisk+mellansverige", ["Öka", "Cancerskola"], id="all-words-before-some"),
        pytest.param(
            "q=%22digital%00patologi%22&area=", ["Digital"], id="nul-and-empty-values-do-not-count"
        ),
        pytest.param("utm_source=nyhetsbrev&centre=sydost", ["Ung"], id="foreign-parameters"),
    ],
)
def test_an_address_selects(address: str, titles: list[str]) -> None:
    assert _titles(address) == titles
    assert not _selection(address).errors


@pytest.mark.parametrize(
    ("address", "titles", "wrong"),
    [
        pytest.param("keyword=apterapi", [], ["keyword"], id="a-concept-that-is-no-keyword"),
        pytest.param("reference=2025-NORR-BFM-999", [], ["reference"], id="an-unknown-reference"),
        pytest.param(
            "reference=x&reference=2025-SYDOST-BFM-001", ["Ung"], ["reference"], id="one-of-two"
        ),
        pytest.param(
            "centre=sydost&without=" + "x" * 301, ["Ung"], ["without"], id="too-long-to-put-away"
        ),
        pytest.param(
            "keyword=Zooterapi&keyword=hastterapi", ["Digital", "Ung"], ["keyword"], id="case"
        ),
        pytest.param("centre=narnia", [], ["centre"], id="an-unknown-value-fits-nothing"),
        pytest.param("region=kalmar&region=x", ["Ung"], ["region"], id="beside-a-known-one"),
        pytest.param("year=" + "9" * 5000, [], ["year"], id="a-year-no-column-holds"),
        pytest.param("year=tjugofem&centre=y", [], ["centre", "year"], id="several"),
        pytest.param("q=" + "x" * (MAX_TEXT + 1), [], ["q"], id="too-long-a-text"),
        pytest.param("centre=sydost&sort=storlek", ["Ung"], ["sort"], id="unknown-order"),
    ],
)
def test_what_is_not_understood_is_named(address: str, titles: list[str], wrong: list[str]) -> None:
    assert _titles(address) == titles
    assert sorted(_selection(address).errors) == wrong


@pytest.mark.parametrize(
    ("sort", "titles"),
    [
        pytest.param("titel", EVERYTHING, id="swedish"),
        pytest.param("relevans", EVERYTHING, id="default"),
        pytest.param(
            "centre",
            ["AI-stöd", "Digital", "Cancerskola", "Öka", "Handbok", "Ung"],
            id="centre",
        ),
        pytest.param(
            "andrad",
            ["Handbok", "Digital", "Ung", "AI-stöd", "Öka", "Cancerskola"],
            id="latest",
        ),
    ],
)
def test_the_order_is_chosen(sort: str, titles: list[str]) -> None:
    assert _titles(f"sort={sort}") == titles


def test_only_facets_that_are_used_are_asked_for(
    django_assert_num_queries: DjangoAssertNumQueries,
) -> None:
    _selection("q=cancer").projects.count()  # the vocabulary is loaded once
    with Revision.current().known():
        with django_assert_num_queries(2):  # what the text finds, and how much
            assert _selection("q=cancer&sort=andrad").projects.count() == 3
        with django_assert_num_queries(3):  # keywords stand in the order of their counts
            assert _selection("keyword=zooterapi").projects.count() == 2
        with django_assert_num_queries(3):  # with regions come their centres
            assert _selection("region=kalmar").projects.count() == 1
        with django_assert_num_queries(1):  # its options are known until the registry changes
            assert _selection("region=kalmar").projects.count() == 1


def test_an_expansion_that_is_put_away_selects_nothing() -> None:
    make_concept("cytostatika", "cytostatika", "cellgifter")
    make_project(title="Cytostatika i hemmet", summary="")
    assert _titles("q=cellgifter&without=narnia") == ["Cytostatika"]
    assert _titles("q=cellgifter&without=cytostatika") == []


def test_other_parameters_are_asked_of_the_same_projects() -> None:
    selection = ProjectFilter(QueryDict("q=x"), Project.objects.filter(centre__slug="sydost"))
    assert selection.instead(QueryDict("status=ej-angivet")).projects.count() == 1
    assert selection.instead(QueryDict("status=ny")).projects.count() == 0


def test_the_query_is_written_in_one_order() -> None:
    selection = _selection("sort=titel&region=b&page=3&q=+MR+&region=a&x=1")
    assert selection.query.urlencode() == "q=MR&region=b&region=a&sort=titel"
