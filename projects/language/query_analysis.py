"""From a query as typed to a tree: what each word, phrase and operator in it asks for."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from itertools import chain, groupby, pairwise

from projects.language.negation import Negations, is_plain
from projects.language.query import (
    AllOf,
    Alternative,
    AnyOf,
    Aside,
    Filter,
    Ignored,
    IgnoredReason,
    Kind,
    Node,
    Not,
    Phrase,
    Query,
    Step,
    Word,
    map_words,
)
from projects.language.query_alternatives import (
    as_concept,
    concept_alternatives,
    joined,
    own_alternatives,
    whole_of,
)
from projects.language.query_parser import NO_FIELDS, Chunk, Parsed, parse
from projects.language.sort_key import fold
from projects.language.thesaurus import Occurrence, Thesaurus
from projects.language.word_forms import Words
from projects.language.words import Reading, read

Expand = Callable[[Word], Iterable[Alternative]]
ReadAside = Callable[[Sequence[str]], Mapping[int, Aside]]
"""Given the words of a query as typed, "" for what is no plain word: those not searched for."""
_LITERAL = frozenset({Kind.WHOLE, Kind.PIECES, Kind.PART, Kind.ENGLISH})


def understand(
    text: str,
    words: Words,
    thesaurus: Thesaurus,
    expand: Expand | None = None,
    fields: Mapping[str, str] = NO_FIELDS,
    read_aside: ReadAside | None = None,
) -> Query:
    """The query as a tree; see ``Analyzer.analyze_query``."""
    parsed = parse(text, fields)
    reader = _Reader(text, words, thesaurus, expand)
    negations = Negations(text, words, thesaurus)
    groups = negations.applied(parsed.groups)
    if read_aside is not None:
        groups = _without_asides(groups, read_aside, parsed)
    items = tuple(reader.nodes(groups))
    ignored = (*parsed.ignored, *reader.ignored)
    return Query(text, AllOf(items), tuple(parsed.filters), ignored)


def _without_asides(
    groups: Sequence[list[Chunk]], read_aside: ReadAside, parsed: Parsed
) -> list[list[Chunk]]:
    """The groups that are searched for; the others become filters, or are ignored."""
    asides = read_aside([group[0].text if is_plain(group) else "" for group in groups])
    for place, aside in asides.items():
        chunk = groups[place][0]
        if aside.field:
            said = Filter(aside.field, aside.value, chunk.text, chunk.start, chunk.end)
            parsed.filters.append(said)
        else:
            parsed.ignored.append(Ignored(chunk.text, IgnoredReason.FRAME))
    return [group for place, group in enumerate(groups) if place not in asides]


@dataclass(frozen=True, slots=True)
class _Token:
    """One token of the query: its readings, and the concepts that it is in."""

    readings: tuple[Reading, ...]
    occurrences: tuple[Occurrence, ...]

    @property
    def whole(self) -> Reading:
        return whole_of(self.readings)

    @property
    def counts(self) -> bool:
        return not self.whole.is_stop_word

    def may_join(self, other: "_Token") -> bool:
        """Whether this and the token right after it are plain words that could be one."""
        return all(token.counts and len(token.readings) == 1 for token in (self, other))


@dataclass(slots=True)
class _Reader:
    """Turns the chunks of one query into nodes."""

    text: str
    vocabulary: Words
    thesaurus: Thesaurus
    expand: Expand | None
    ignored: list[Ignored] = field(default_factory=list)

    def nodes(self, groups: Sequence[Sequence[Chunk]]) -> Iterator[Node]:
        """The node of each group; plain words in a row are read together, as a text is."""
        run: list[Chunk] = []
        for group in groups:
            plain = len(group) == 1 and not group[0].is_phrase and not group[0].excluded
            if run and not (plain and self.text[run[-1].end : group[0].start].isspace()):
                yield from self.words(run[0].start, run[-1].end)
                run = []
            if plain:
                run.append(group[0])
            else:
                yield from self.one_of(group)
        if run:
            yield from self.words(run[0].start, run[-1].end)

    def one_of(self, group: Sequence[Chunk]) -> Iterator[Node]:
        """A phrase, an exclusion, or several chunks of which one is enough."""
        items = tuple(item for chunk in group for item in self.chunk(chunk))
        if len(items) > 1:
            yield AnyOf(items)
        else:
            yield from items

    def chunk(self, chunk: Chunk) -> Iterator[Node]:
        """What one chunk asks for or excludes."""
        found = self.phrase(chunk) if chunk.is_phrase else self.words(chunk.start, chunk.end)
        items: tuple[Node, ...] = tuple(found)
        if items:
            item = items[0] if len(items) == 1 else AllOf(items)
            yield self.excluded(item, chunk) if chunk.excluded else item

    def excluded(self, item: Node, chunk: Chunk) -> Not:
        """The exclusion of the very words, alone or in compounds, or of a name of several words."""
        start, end = chunk.cut or (chunk.start, chunk.end)
        if chunk.slug and chunk.several:
            concept = as_concept(Kind.SYNONYM, self.thesaurus.concept(chunk.slug))
            item = Word(chunk.text, fold(chunk.text), chunk.start, chunk.end, (concept,))
            return Not(item, chunk.text, start, end)
        return Not(map_words(item, _literally), chunk.text, start, end)

    def phrase(self, chunk: Chunk) -> Iterator[Phrase]:
        """The words of a phrase with their distances, if there is a word that counts."""
        readings = [
            reading
            for reading in read(chunk.text, self.vocabulary)
            if reading.is_in_row and not reading.is_stop_word
        ]
        if not readings:
            self.ignored.append(Ignored(chunk.text, IgnoredReason.NOT_A_WORD))
            return
        steps = [Step(readings[0].form.lexeme)]
        for before, reading in pairwise(readings):
            steps.append(Step(reading.form.lexeme, reading.position - before.position))
        yield Phrase(chunk.text, chunk.start, chunk.end, tuple(steps))

    def words(self, start: int, end: int) -> Iterator[Word]:
        """The words of a stretch of the query."""
        text = self.text[start:end]
        tokens = self.tokens(text)
        if not tokens:
            self.ignored.append(Ignored(text, IgnoredReason.NOT_A_WORD))
        for index, token in enumerate(tokens):
            if token.counts:
                beside = tokens[max(index - 1, 0) : index + 2]
                yield self.word(token, beside, start)
            else:
                place = token.readings[0]
                self.ignored.append(Ignored(text[place.start : place.end], IgnoredReason.STOP_WORD))

    def tokens(self, text: str) -> list[_Token]:
        """The tokens of a stretch, with the concepts that they are in."""
        readings = read(text, self.vocabulary)
        found = self.thesaurus.find(text, readings)
        tokens = []
        for _, members in groupby(readings, key=lambda reading: reading.token):
            group = tuple(members)
            start, end = group[0].start, group[-1].end
            around = [each for each in found if each.start < end and each.end > start]
            tokens.append(_Token(group, tuple(_pieces_inside(around, start, end))))
        return tokens

    def word(self, token: _Token, beside: Sequence[_Token], offset: int) -> Word:
        """One word with everything that answers it."""
        start, end = token.readings[0].start + offset, token.readings[-1].end + offset
        concepts = (concept_alternatives(found, self.thesaurus) for found in token.occurrences)
        alternatives = dict.fromkeys(
            chain(own_alternatives(token.readings), *concepts, self.with_neighbours(beside))
        )
        word = Word(
            text=self.text[start:end],
            folded=token.whole.form.text,
            start=start,
            end=end,
            alternatives=tuple(alternatives),
            known=any(reading.form.known for reading in token.readings),
        )
        if self.expand is None:
            return word
        return replace(word, alternatives=(*word.alternatives, *self.expand(word)))

    def with_neighbours(self, tokens: Sequence[_Token]) -> Iterator[Alternative]:
        """The joined forms of each two tokens in a row."""
        for first, second in pairwise(tokens):
            if first.may_join(second):
                yield from joined(first.whole.form, second.whole.form, self.vocabulary)


def _pieces_inside(found: Iterable[Occurrence], start: int, end: int) -> Iterator[Occurrence]:
    """What only a piece of a word names is inside it if all of it is a name: *CNS-tumör*."""
    given = list(found)
    is_name = any(each.start <= start and each.end >= end and not each.inside for each in given)
    for each in given:
        is_piece = start < each.start or each.end < end
        yield each._replace(inside=True) if is_name and is_piece else each


def _literally(word: Word) -> Word:
    return replace(
        word,
        alternatives=tuple(each for each in word.alternatives if each.kind in _LITERAL),
    )
