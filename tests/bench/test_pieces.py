"""What a comparison counts and asks."""

import os
import subprocess
import sys
import threading
from itertools import islice

from bench.compare.questions import CENTRES, orders, questions
from bench.compare.servers import memory, processor
from bench.compare.weight import Page

HTML = """<!doctype html><html><head><meta charset="utf-8">
<link rel="stylesheet" href="/a.css"><link rel="icon" href="/b.svg"><link rel="alternate" href="/c">
<script src="/d.js"></script><script>1 < 2</script></head>
<body><p>Ett &lt;b&gt; <br/><img src="/b.svg"></p></body></html>"""


def test_elements_are_counted_without_text_that_looks_like_one() -> None:
    assert Page(HTML).elements == 12


def test_a_first_visit_fetches_style_icon_and_scripts_once_each() -> None:
    assert Page(HTML).files == ["/a.css", "/b.svg", "/d.js"]


def test_no_question_comes_twice_and_each_has_at_least_two_words() -> None:
    asked = list(islice(questions(), 30_000))

    assert len(set(asked)) == 30_000
    assert all(len(set(each.split())) >= 2 for each in asked)


def test_questions_are_the_same_in_every_run() -> None:
    assert list(islice(questions(), 50)) == list(islice(questions(), 50))


def test_every_order_of_the_centres_names_all_of_them() -> None:
    found = set(orders())

    assert len(found) == 720
    assert all(set(each) == set(CENTRES) for each in found)


def test_the_memory_of_a_server_counts_its_workers() -> None:
    alone = memory(os.getpid())
    with subprocess.Popen(
        [sys.executable, "-c", "held = bytes(range(256)) * 200_000; print(); input()"],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
    ) as worker:
        assert worker.stdout is not None
        worker.stdout.readline()
        together = memory(os.getpid())
        worker.communicate(b"\n")

    assert together > alone + 40


def test_the_work_of_a_server_is_counted_and_its_waits_are_not() -> None:
    before = processor(os.getpid())
    threading.Event().wait(0.3)
    waited = processor(os.getpid()) - before
    sum(number * number for number in range(5_000_000))
    worked = processor(os.getpid()) - before - waited

    assert waited < worked
