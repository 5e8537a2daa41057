"""The whole thesaurus as files: each made once for each thesaurus and process, kept compressed."""

import gzip
from collections import OrderedDict
from collections.abc import Callable, Mapping
from threading import Lock

from projects.per_revision import per_thesaurus
from projects.web.exports import skos
from projects.web.exports.rdf import Graph, json_ld, turtle

WRITERS: Mapping[str, Callable[[Graph], str]] = {"ttl": turtle, "jsonld": json_ld}
"""By the ending of the file's address."""
MOST = 4
"""So many files are kept; their addresses inside differ by the host that is asked."""


class Files:
    """The files of one thesaurus, each about a tenth of its length in memory."""

    def __init__(self) -> None:
        self._made: OrderedDict[tuple[str, str, str], bytes] = OrderedDict()
        self._lock = Lock()

    def compressed(self, form: str, origin: str) -> bytes:
        """The file of this form, UTF-8, as gzip; the origin begins every address in it."""
        notes = skos.document_notes()
        key = form, origin, str(notes)
        with self._lock:
            if key not in self._made:
                text = WRITERS[form](skos.thesaurus(origin, notes))
                self._made[key] = gzip.compress(text.encode(), mtime=0)
            self._made.move_to_end(key)
            while len(self._made) > MOST:
                self._made.popitem(last=False)
            return self._made[key]


@per_thesaurus
def thesaurus_files() -> Files:
    """The files of the committed thesaurus."""
    return Files()
