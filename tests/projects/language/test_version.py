"""The language version."""

import re
from pathlib import Path

from projects.language import version
from projects.language.lexicon import data_files


def test_the_version_is_short_and_the_same_each_time() -> None:
    assert re.fullmatch(r"[0-9a-f]{12}", version.language_version())
    assert version.language_version() == version.language_version.__wrapped__()


def test_every_module_that_makes_lexemes_is_part_of_it() -> None:
    modules = {path.stem for path in Path(version.__file__).parent.glob("*.py")}
    only_for_queries = {
        "__init__", "version", "query", "query_parser", "query_analysis", "query_alternatives",
        "highlight", "negation", "validity",
    }  # fmt: skip
    assert modules - only_for_queries == set(version.RULES)


def test_the_data_is_part_of_it() -> None:
    assert {path.name for path in data_files()} >= {"nouns.txt", "whole.txt", "names.txt"}
