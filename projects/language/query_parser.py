"""The grammar of queries: words, "phrases", -word, OR or ELLER, fält:värde. No text is wrong."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace

from projects.language.query import Filter, Ignored, IgnoredReason
from projects.language.sort_key import fold

LONGEST_QUERY = 1_000
MOST_CHUNKS = 64
NO_FIELDS: Mapping[str, str] = {}
QUOTES = '"”“„«»'
MINUS = "-–—−‐‑﹣－"
"""Every sign that people type, or that a program makes of what they type, before a word."""
_CHUNK = re.compile(
    rf"(?:(?<!\S)(?P<minus>[{MINUS}])(?=\S))?"
    rf"(?:(?P<field>[^\W\d_]{{2,20}}):(?=[^\s:]))?"
    rf"(?:[{QUOTES}](?P<quoted>[^{QUOTES}]*)[{QUOTES}]|(?P<word>[^\s{QUOTES}]+))"
    rf"|(?P<open>[{QUOTES}])"
)
_OR = frozenset({"OR", "ELLER", "|"})
_AND = frozenset({"AND", "OCH", "&", "+"})
_NOT = frozenset({"NOT", "INTE"})


@dataclass(frozen=True, slots=True)
class Chunk:
    """A word or phrase as typed, and its place in the query."""

    text: str
    start: int
    end: int
    is_phrase: bool = False
    excluded: bool = False
    by_word: bool = False
    """Excluded by a word in capitals."""
    several: bool = False
    """Several words that are excluded together."""
    slug: str = ""
    """The concept that is excluded."""
    cut: tuple[int, int] | None = None
    """The stretch of the query that goes when the exclusion is taken back."""


@dataclass(slots=True)
class Parsed:
    """Groups of chunks: one chunk of each group is wanted; an excluded chunk is alone."""

    groups: list[list[Chunk]] = field(default_factory=list)
    filters: list[Filter] = field(default_factory=list)
    ignored: list[Ignored] = field(default_factory=list)


def parse(text: str, fields: Mapping[str, str] = NO_FIELDS) -> Parsed:
    """The query as chunks; ``fields`` are the folded names that may stand before a colon.

    OR binds the two chunks beside it and nothing else: *rehabilitering lunga OR bröst* asks for
    rehabilitering and one of the two. Operators without anything to join, quotes without an end
    and what is beyond the length that a person types are ignored, and said to be.
    """
    parsed = Parsed()
    joins: str | None = None
    excludes: re.Match[str] | None = None
    for match in _chunks(text, parsed):
        word = match["word"] if not match["field"] and not match["minus"] else None
        if match["open"]:
            parsed.ignored.append(Ignored(match["open"], IgnoredReason.OPEN_QUOTE))
        elif word in _OR and parsed.groups and joins is None:
            joins = word
        elif word in _NOT and excludes is None:
            excludes = match
        elif word in _OR | _AND | _NOT:
            parsed.ignored.append(Ignored(word or "", IgnoredReason.DANGLING_OPERATOR))
        else:
            _take(match, parsed, fields, joins=bool(joins), excludes=excludes)
            joins = excludes = None
    parsed.ignored.extend(
        Ignored(word, IgnoredReason.DANGLING_OPERATOR)
        for word in (joins, excludes and excludes[0])
        if word
    )
    return parsed


def _chunks(text: str, parsed: Parsed) -> Iterator[re.Match[str]]:
    """The chunks of as much of the text as counts."""
    if len(text) > LONGEST_QUERY:
        parsed.ignored.append(Ignored(text[LONGEST_QUERY:], IgnoredReason.TOO_LONG))
    for count, match in enumerate(_CHUNK.finditer(text[:LONGEST_QUERY])):
        if count == MOST_CHUNKS:
            parsed.ignored.append(
                Ignored(text[match.start() : LONGEST_QUERY], IgnoredReason.TOO_LONG)
            )
            return
        yield match


def _take(
    match: re.Match[str],
    parsed: Parsed,
    fields: Mapping[str, str],
    *,
    joins: bool,
    excludes: re.Match[str] | None,
) -> None:
    """Put a chunk or filter where it belongs."""
    name = fields.get(fold(match["field"] or ""))
    excluded = excludes is not None or match["minus"] is not None
    value = match["quoted"] if match["word"] is None else match["word"]
    if name is not None and excluded:
        parsed.ignored.append(Ignored(match[0], IgnoredReason.EXCLUDED_FILTER))
    elif name is not None:
        parsed.filters.append(Filter(name, value.strip(), match[0], *match.span()))
    else:
        chunk = _chunk(match, excluded=excluded)
        if excluded:
            first = (excludes or match).start()
            chunk = replace(chunk, by_word=excludes is not None, cut=(first, match.end()))
        if joins and not excluded and not parsed.groups[-1][0].excluded:
            parsed.groups[-1].append(chunk)
        else:
            parsed.groups.append([chunk])


def _chunk(match: re.Match[str], *, excluded: bool) -> Chunk:
    """The chunk as typed; what looks like an unknown field is part of the word."""
    if match["word"] is None:
        return Chunk(match["quoted"], *match.span("quoted"), is_phrase=True, excluded=excluded)
    start = match.start("field") if match["field"] else match.start("word")
    return Chunk(match.string[start : match.end()], start, match.end(), excluded=excluded)
