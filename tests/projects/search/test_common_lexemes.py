"""Sets of the projects that have a word, where very many have it."""

from collections.abc import Iterator
from random import Random

import pytest

from projects.models import CommonLexeme, Project
from projects.search import common_lexemes
from projects.search.answering import answering
from projects.search.find import find
from projects.services import write
from tests.factories import make_project

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True, params=[0, 20], ids=["all-read", "looked-up"])
def _three_are_many(
    monkeypatch: pytest.MonkeyPatch, request: pytest.FixtureRequest
) -> Iterator[None]:
    monkeypatch.setattr(common_lexemes, "COMMON", 3)
    monkeypatch.setattr(common_lexemes, "FEW", request.param)
    common_lexemes.common_lexemes.forget()
    yield
    common_lexemes.common_lexemes.forget()


def _keys(lexeme: str) -> tuple[set[int], set[int]]:
    having = common_lexemes.common_lexemes().of([lexeme]).get(lexeme)
    return (_of(having.projects), _of(having.titles)) if having else (set(), set())


def _of(members: int) -> set[int]:
    return {key for key in range(members.bit_length()) if members >> key & 1}


def _three() -> list[Project]:
    return [
        make_project(title="Kylmössa", summary=""),
        make_project(title="Isvantar", summary="Kylmössa."),
        make_project(title="Kylmössor och isvantar", summary=""),
    ]


def test_what_few_have_is_not_kept() -> None:
    make_project(title="Kylmössa", summary="")
    assert not CommonLexeme.objects.filter(lexeme="kylmössa").exists()


def test_who_has_a_word_is_known_once_many_have_it() -> None:
    first, second, third = (each.pk for each in _three())
    assert _keys("kylmössa") == ({first, second, third}, {first, third})


def test_the_sets_follow_each_change() -> None:
    first, second, third = _three()
    first.title = "Annat"
    write.save(first)
    second.title = "Kylmössan"
    write.save(second)
    third.state, third.withdrawal_reason = "aterkallad", "Dubblett."
    write.save(third)
    assert _keys("kylmössa") == ({second.pk}, {second.pk})
    third.state, third.withdrawal_reason = "publicerad", ""
    write.save(third)
    assert _keys("kylmössa") == ({second.pk, third.pk}, {second.pk, third.pk})
    stored = list(CommonLexeme.objects.order_by("lexeme").values_list())
    common_lexemes.rebuild()
    anew = CommonLexeme.objects.filter(lexeme="kylmössa").values_list()
    assert not anew.exists()
    assert stored


def test_only_the_part_of_a_set_is_replaced_that_holds_what_changed() -> None:
    keys = {each.pk for each in _three()}
    for number in range(20):
        make_project(title=f"Annat {number}", summary="")
    late = make_project(title="Kylmössa", summary="")
    assert _keys("kylmössa")[0] == {*keys, late.pk}
    late.title = "Annat"
    write.save(late)
    assert _keys("kylmössa")[0] == keys


def test_after_many_changes_the_sets_are_those_that_are_made_anew() -> None:
    random = Random(388)  # noqa: S311  # no secret
    projects = _three()
    for _ in range(40):
        changed = random.choice([*projects, make_project(title="Kylmössa", summary="")])
        projects.append(changed)
        changed.title = random.choice(["Isvantar", "Kylmössa", "Kylmössa med isvantar"])
        changed.summary = random.choice(["Kylmössa.", "Isvantar.", ""])
        changed.state = random.choice(["publicerad", "utkast"])
        write.save(changed)
    kept = {lexeme: _keys(lexeme) for lexeme in ("kylmössa", "isvant")}
    common_lexemes.rebuild()
    common_lexemes.common_lexemes.forget()
    assert {lexeme: _keys(lexeme) for lexeme in kept} == kept
    assert all(projects for projects, _ in kept.values())


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("kylmössa", {0, 1, 2}),
        ("kylmössa isvantar", {1, 2}),
        ("kylmössa -isvantar", {0}),
        ('"kylmössor och isvantar"', {2}),
        ("isvantar", {1, 2}),
    ],
)
def test_sets_say_what_the_database_says(text: str, wanted: set[int]) -> None:
    projects = _three()
    required = find(text).understood.required
    assert _of(answering(required)) == {projects[place].pk for place in wanted}


def test_of_titles_only_those_count_that_answer() -> None:
    first, _, third = _three()
    required = find("kylmössa").understood.required
    assert _of(answering(required, in_titles=True)) == {first.pk, third.pk}
