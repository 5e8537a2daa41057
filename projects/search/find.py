"""Find projects by text: understood, in two tiers, ranked."""

from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby

from django.contrib.postgres.search import SearchRank
from django.db.models import Case, F, FloatField, Q, Value, When
from django.db.models.expressions import Combinable

from projects.language.analyzer import Analyzer
from projects.language.query import Alternative, AllOf, AnyOf, Kind, Node, Not, Phrase, Query, Word, any_word, positive
from projects.language.tsquery import to_tsquery
from projects.models import Project, Revision
from projects.models.project_queryset import ProjectQuerySet
from projects.search.expanding import Expander
from projects.search.expressions import LiteralQuery
from projects.search.loading import current_analyzer
from projects.search.places import current_places
from projects.search.vocabulary import current_vocabulary
from projects.search.weighing import LAST_RESORT, Scale, is_generic

ENOUGH = 20
P = dict(cd=0.1, title=0.25, cut=0.3)

def direct(a): return a.kind not in LAST_RESORT

def understand(text):
    revision = Revision.current()
    analyzer = current_analyzer()
    vocabulary = current_vocabulary(revision)
    exp = Expander(analyzer, vocabulary, current_places(revision))
    return analyzer.analyze_query(text, exp), Scale(vocabulary)

def levels(word, scale, accept):
    if isinstance(word, Phrase):
        yield 1.0, to_tsquery(word); return
    worth = {}
    for a in word.alternatives:
        if accept(a): worth.setdefault(round(scale.worth(word, a),4), []).append(a)
    for w in sorted(worth, reverse=True):
        yield w, to_tsquery(Word(word.text, word.folded, word.start, word.end, tuple(worth[w])))

def score(query, scale):
    total = Value(0.0)
    for node in positive(query.root):
        whens = [When(search_vector=LiteralQuery(l), then=Value(w)) for w, l in levels(node, scale, lambda a: True) if l]
        if whens: total = total + Case(*whens, default=Value(0.0), output_field=FloatField())
    return total

def find_ids(text, projects=None):
    projects = projects if projects is not None else Project.objects.published()
    query, scale = understand(text)
    items = query.root.items
    if not items: return []
    required = [i for i in items if not (isinstance(i, Word) and is_generic(i))]
    excluded = [i for i in items if isinstance(i, Not)]
    if len(required) == len(excluded): required = list(items)
    everything = to_tsquery(AllOf(tuple(required)), direct)
    nodes = [n for n in positive(query.root)]
    telling = [n for n in nodes if not (isinstance(n, Word) and is_generic(n))] or nodes
    some = AllOf((*any_word(telling).items, *excluded))
    s = score(query, scale)
    cd = SearchRank(F("search_vector"), LiteralQuery(to_tsquery(any_word(nodes), direct)), cover_density=True, normalization=1|32)
    out=[]
    if everything:
        q1 = projects.filter(search_vector=LiteralQuery(everything)).annotate(score=s+ P['cd']*cd)
        out = list(q1.order_by("-score","pk").values_list("reference","score"))
    top = max((x[1] for x in out), default=0)
    if len(out) < ENOUGH:
        l = to_tsquery(some)
        if l:
            q2 = projects.filter(search_vector=LiteralQuery(l)).exclude(reference__in=[r for r,_ in out]).annotate(score=s+P['cd']*cd)
            more = list(q2.order_by("-score","pk").values_list("reference","score"))
            cut = max((x[1] for x in more), default=0)*P['cut']
            out += [x for x in more if x[1]>=cut]
    return [r for r,_ in out]
