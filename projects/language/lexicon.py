"""The split lexicon: the words, forms and lists of ``data/``, read once into one value."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

DATA = Path(__file__).parent / "data"
SHORTEST_PART = 4
_ALWAYS_LINKED = ("ing", "het", "tion", "sion", "skap", "itet", "dom")
_SHORTEST_LINKED = 5
_WITH_QUALITY = ("ig", "lik", "sam", "bar", "lös", "sann", "svag", "säker", "stark", "värd")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """What the package knows of Swedish words; changed only by a release.

    ``irregular`` maps a form to its word; ``front_forms`` maps what may stand in front in a
    compound to its word and to its length without linking letter.
    """

    nouns: frozenset[str]
    verbs: frozenset[str]
    adjectives: frozenset[str]
    names: frozenset[str]
    whole: frozenset[str]
    verbal_nouns: frozenset[str]
    irregular: dict[str, str]
    short_parts: frozenset[str]
    front_forms: dict[str, tuple[str, int]]
    not_parts: frozenset[str]
    particles: frozenset[str]
    exceptions: dict[str, tuple[str, ...]]
    apart: frozenset[str]
    stop_words: frozenset[str]


@cache
def load_lexicon() -> Lexicon:
    """The lexicon of this release."""
    verbs = frozenset(_words("verbs"))
    verbal_nouns = frozenset(_verbal_nouns(verbs))
    adjectives = frozenset(_without_participles(_words("adjectives"), verbs))
    names = frozenset(_words("names"))
    lexicalised = frozenset(_words("whole"))
    short_parts = frozenset(_words("short_parts"))
    exceptions = {"".join(parts): parts for parts in _exceptions()}
    apart = frozenset(_words("apart"))
    nouns = apart.union(
        _words("nouns"),
        _words("corpus"),
        exceptions,
        verbal_nouns,
        _qualities(adjectives),
        lexicalised,
    )
    return Lexicon(
        nouns=nouns,
        verbs=verbs,
        adjectives=adjectives | lexicalised,
        names=names,
        whole=lexicalised | verbs | verbal_nouns,
        verbal_nouns=verbal_nouns,
        irregular={form: word for word, *forms in _lines("irregular") for form in forms},
        short_parts=short_parts,
        front_forms=dict(_front_forms(nouns | adjectives, names, short_parts)),
        not_parts=frozenset(_words("not_parts")),
        particles=frozenset(_words("particles")),
        exceptions=exceptions,
        apart=apart,
        stop_words=frozenset(_words("stop_words")),
    )


@cache
def load_wide_lexicon() -> Lexicon:
    """The lexicon with ordinary words of other fields, only to tell what is a word.

    No lexeme depends on it, so it may grow without anything being indexed anew.
    """
    lexicon = load_lexicon()
    nouns = lexicon.nouns.union(_words("ordinary/nouns"))
    adjectives = lexicon.adjectives.union(_words("ordinary/adjectives"))
    return replace(
        lexicon,
        nouns=nouns,
        adjectives=adjectives,
        verbs=lexicon.verbs.union(_words("ordinary/verbs")),
        front_forms=dict(_front_forms(nouns | adjectives, lexicon.names, lexicon.short_parts)),
    )


def data_files() -> list[Path]:
    """The files that lexemes depend on, in a fixed order."""
    return sorted(DATA.glob("*.txt"))


def _lines(name: str) -> Iterator[list[str]]:
    """The words of each line of a data file, comments and empty lines left out."""
    for line in (DATA / f"{name}.txt").read_text(encoding="utf-8").splitlines():
        words = line.partition("#")[0].replace("é", "e").split()  # as tokens are folded
        if words:
            yield words


def _words(name: str) -> Iterator[str]:
    return (word for line in _lines(name) for word in line)


def _without_participles(words: Iterator[str], verbs: frozenset[str]) -> Iterator[str]:
    """The adjectives that are not a verb's participle: *baserad* is a form of *basera*."""
    return (word for word in words if not (word.endswith("d") and word[:-1] in verbs))


def _verbal_nouns(verbs: frozenset[str]) -> Iterator[str]:
    """The nouns that every verb has: *delning*, *granskare*, *implementering*.

    Some of them nobody uses; they do no harm, for nobody writes them.
    """
    for verb in verbs:
        if verb.endswith("era"):
            yield f"{verb[:-1]}ing"
        elif verb.endswith("a"):
            yield f"{verb[:-1]}ning"
            yield f"{verb[:-1]}are"


def _qualities(adjectives: frozenset[str]) -> Iterator[str]:
    """The nouns that adjectives like *jämlik* and *hållbar* have: *jämlikhet*, *hållbarhet*."""
    return (f"{adjective}het" for adjective in adjectives if adjective.endswith(_WITH_QUALITY))


def _exceptions() -> Iterator[tuple[str, ...]]:
    return (tuple(word.split("+")) for word in _words("exceptions"))


def _front_forms(
    words: frozenset[str], names: frozenset[str], short_parts: frozenset[str]
) -> Iterator[tuple[str, tuple[str, int]]]:
    """Each form a word may take in front of another: itself, linked, or cut; given ones last.

    Of two words with one form the later is meant: the word itself (*bild*, not *bilda*), then the
    shorter one.
    """
    parts = (word for word in words if len(word) >= SHORTEST_PART or word in short_parts)
    forms = (each for word in parts for each in _linked(word))
    yield from sorted(forms, key=lambda each: (each[0] == each[1][0], -len(each[1][0]), each))
    for name in sorted(names):
        if len(name) > SHORTEST_PART:
            yield from _linked(name)
    for part in (*_words("front_parts"), *_words("particles")):
        yield part, (part, len(part))
    for form, word in _lines("front_forms"):
        yield form, (word, len(form))


def _linked(word: str) -> Iterator[tuple[str, tuple[str, int]]]:
    """*vård, vårds-*; *hjärna, hjärn-, hjärns-*; *sköterska, sköterske-*.

    Words in -ing, -het, -tion, -skap and the like never go without their s: it is
    *andnings+övning*, not *andning+sövning*.
    """
    if not (word.endswith(_ALWAYS_LINKED) and len(word) > _SHORTEST_LINKED):
        yield word, (word, len(word))
    if not word.endswith("s"):
        yield f"{word}s", (word, len(word))
    if word[-1] in "ae" and len(word) > SHORTEST_PART:
        stem = word[:-1]
        yield stem, (word, len(stem))
        yield f"{stem}s", (word, len(stem))
    if word.endswith("erska"):
        yield f"{word[:-1]}e", (word, len(word))
