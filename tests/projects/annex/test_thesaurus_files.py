"""The files of the thesaurus are read whole, or refused with a word of what is wrong where."""

from pathlib import Path

import pytest

from projects.seeds.thesaurus_files import CuratedTerm, ThesaurusError, read_thesaurus

LUNG = """
[[concept]]
slug = "lunga"
name = "lungcancer"
broader = "cancer"
related = ["rokning"]
keyword = true
definition = "Cancer i lungan."
source = "allmän fackkunskap"
terms = [
  "lungtumör",
  { term = "NSCLC", case = true, note = "smalare" },
  { term = "lunga", weak = true },
  { term = "SOL", case = true, with = ["hud"] },
]
"""
OTHERS = """
[[concept]]
slug = "cancer"
name = "cancer"
[[concept]]
slug = "rokning"
name = "rökning"
"""


def folder(path: Path, **files: str) -> Path:
    for name, text in files.items():
        (path / f"{name}.toml").write_text(text, encoding="utf-8")
    return path


def one(slug: str, name: str, **rest: str) -> str:
    lines = "".join(f"{key} = {value}\n" for key, value in rest.items())
    return f'[[concept]]\nslug = "{slug}"\nname = "{name}"\n{lines}'


def test_a_concept_has_what_its_table_says_and_the_group_of_its_file(tmp_path: Path) -> None:
    found = {each.slug: each for each in read_thesaurus(folder(tmp_path, diagnos=LUNG + OTHERS))}
    lung = found["lunga"]
    assert (lung.name, lung.group, lung.is_keyword) == ("lungcancer", "diagnos", True)
    assert (lung.definition, lung.source) == ("Cancer i lungan.", "allmän fackkunskap")
    assert (lung.broader, lung.related) == ("cancer", ("rokning",))


def test_the_name_is_a_term_and_the_first(tmp_path: Path) -> None:
    (lung, *_) = read_thesaurus(folder(tmp_path, diagnos=LUNG + OTHERS))
    assert [term.text for term in lung.terms] == [
        "lungcancer", "lungtumör", "NSCLC", "lunga", "SOL",
    ]  # fmt: skip


def test_a_term_says_what_it_takes_and_companions_are_enough(tmp_path: Path) -> None:
    (lung, *_) = read_thesaurus(folder(tmp_path, diagnos=LUNG + OTHERS))
    assert lung.terms[2] == CuratedTerm("NSCLC", note="smalare", case_sensitive=True)
    assert lung.terms[3] == CuratedTerm("lunga", is_weak=True)
    assert lung.terms[4] == CuratedTerm("SOL", companions=("hud",))


def test_a_term_may_be_marked_as_english(tmp_path: Path) -> None:
    row = one("lunga", "lungcancer", terms='[{ term = "lung cancer", english = true }]')
    ((_, english),) = (each.terms for each in read_thesaurus(folder(tmp_path, diagnos=row)))
    assert english == CuratedTerm("lung cancer", is_english=True)


def test_a_relation_holds_in_both_directions(tmp_path: Path) -> None:
    found = {each.slug: each for each in read_thesaurus(folder(tmp_path, diagnos=LUNG + OTHERS))}
    assert found["rokning"].related == ("lunga",)


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"okand": OTHERS}, "okand.toml: ingen grupp heter så; välj bland diagnos"),
        ({"diagnos": "slug ="}, "diagnos.toml: filen går inte att läsa som begrepp"),
        ({"diagnos": "tom = 1"}, "diagnos.toml: filen går inte att läsa som begrepp"),
        ({"diagnos": '[[concept]]\nslug = "a"'}, "diagnos.toml, a: name saknas."),
        ({"diagnos": one("a", "a", brodare='"b"')}, "diagnos.toml, a: okänd uppgift brodare"),
        (
            {"diagnos": one("a", "a", terms='[{ term = "b", vag = true }]')},
            "termen b: okänd uppgift vag",
        ),
        ({"diagnos": one("a", "a", terms="[{ weak = true }]")}, "termen ?: term saknas."),
        ({"diagnos": one("a", "a"), "metod": one("a", "b")}, "a finns 2 gånger"),
        ({"diagnos": one("a", "a", broader='"b"')}, "a hänvisar till b, som inte finns"),
        ({"diagnos": one("a", "a", related='["b"]')}, "a hänvisar till b, som inte finns"),
        (
            {"diagnos": one("a", "a", broader='"b"') + one("b", "b", broader='"a"')},
            "a är överordnat sig självt",
        ),
        (
            {"diagnos": one("a", "a") + one("b", "b", terms='["A"]')},
            "termen a har flera begrepp i gruppen diagnos",
        ),
    ],
)  # fmt: skip
def test_files_that_contradict_themselves_are_refused(
    tmp_path: Path, files: dict[str, str], said: str
) -> None:
    with pytest.raises(ThesaurusError, match=said.replace("?", r"\?")):
        read_thesaurus(folder(tmp_path, **files))


def test_a_term_may_belong_to_two_groups_or_say_why_it_is_claimed_twice(tmp_path: Path) -> None:
    noted = one("c", "c", terms='[{ term = "a", note = "med avsikt" }]')
    files = {"diagnos": one("a", "a") + noted, "metod": one("b", "b", terms='["a"]')}
    assert len(read_thesaurus(folder(tmp_path, **files))) == 3
