"""The language version: a hash of the rules and the data that make lexemes."""

from functools import cache
from hashlib import sha256
from pathlib import Path

from snowballstemmer import swedish_stemmer

from projects.language.lexicon import data_files

RULES = (
    "sort_key", "tokens", "lexicon", "morphology", "compounds", "word_forms", "words",
    "thesaurus", "vector", "analyzer",
)  # fmt: skip
_LENGTH = 12


@cache
def language_version() -> str:
    """Twelve hexadecimal digits that change when a text may be analysed otherwise than before.

    Stored with each row that was derived by the analyzer, so that rows of an older version are
    found and derived again. The stemmer is part of it.
    """
    digest = sha256()
    here = Path(__file__).parent
    rules = (here / f"{name}.py" for name in RULES)
    for path in (Path(swedish_stemmer.__file__), *rules, *data_files()):
        digest.update(path.name.encode())
        digest.update(path.read_bytes())
    return digest.hexdigest()[:_LENGTH]
