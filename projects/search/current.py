"""All that search works with, for the registry as it is now; made once for each revision."""

from dataclasses import dataclass
from datetime import datetime
from threading import Lock

from projects.language.analyzer import Analyzer
from projects.models import Revision
from projects.search.correcting import Speller
from projects.search.expanding import Expander
from projects.search.loading import current_analyzer
from projects.search.thesaurus import current_knowledge
from projects.search.vocabulary import Vocabulary, load_vocabulary
from projects.search.weighing import Scale

_Key = tuple[int, datetime]


@dataclass(frozen=True, slots=True)
class Tools:
    """The analyzer, and what it is given with each query."""

    analyzer: Analyzer
    vocabulary: Vocabulary
    speller: Speller
    expander: Expander
    scale: Scale


_lock = Lock()
_loaded: dict[_Key, Tools] = {}


def current() -> Tools:
    """The tools for the committed registry: two short queries when they are made already."""
    revision = Revision.current()
    key = (revision.number, revision.changed_at)
    with _lock:
        if key not in _loaded:
            tools = _load(revision)
            _loaded.clear()
            _loaded[key] = tools
        return _loaded[key]


def forget() -> None:
    """Make the tools anew at the next question, as when the registry changed."""
    with _lock:
        _loaded.clear()


def _load(revision: Revision) -> Tools:
    analyzer = current_analyzer()
    vocabulary = load_vocabulary()
    knowledge = current_knowledge(revision)
    speller = Speller(vocabulary, knowledge, analyzer.words.form)
    expander = Expander(analyzer, vocabulary, knowledge, speller)
    return Tools(analyzer, vocabulary, speller, expander, Scale(vocabulary))
