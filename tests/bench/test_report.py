"""What a comparison prints, of measurements made up for the purpose."""

from bench.compare.cases import CSV, CSV_8, FILES, OF_DATASETTE, OF_TUNED, PAGES, RESULT, TRIVIAL
from bench.compare.reader import Load
from bench.compare.report import aims, report
from bench.compare.rounds import AT_EIGHT, FROM_STOPPED, Results
from bench.compare.servers import SERVERS
from bench.compare.weight import Weight

ROUNDS = 3


def _results() -> Results:
    """Every case takes ten milliseconds, and every server two seconds to start."""
    results = Results()
    for case in (*PAGES, *FILES):
        results.times[case.name] = [[10.0] * 20] * ROUNDS
        results.bytes[case.name] = 5000
    for name in AT_EIGHT:
        results.loads[name] = [Load(seconds=4, milliseconds=[10.0] * 400)] * ROUNDS
        results.worked[name] = [8.0] * ROUNDS
    for name in (FROM_STOPPED, *SERVERS):
        results.starts[name] = [2.0] * ROUNDS
        results.memory[name] = [90.0, 100.0]
    for name in (RESULT, OF_DATASETTE):
        results.weights[name] = Weight(60_000, 9000, 9000, 650, 4, 17_000)
    return results


def _met() -> dict[str, bool]:
    return {aim.text: aim.met for aim in aims(_results())}


def test_every_case_has_its_row() -> None:
    text = report(_results())

    assert [case.name for case in (*PAGES, *FILES) if f"| {case.name} |" not in text] == []
    assert f"| {TRIVIAL} | 100 | 10.0 | 1.0 | 8.0 |" in text


def test_aims_are_judged_by_ratios_of_time_answers_and_weight() -> None:
    met = _met()

    assert not met["result page / Datasette, time"]
    assert not met["textbook / result page, time"]
    assert met["result page / tuned page, time"]
    assert met["trivial page / result page, answers at eight"]
    assert not met["result page as gzip, bytes"]
    assert met["result page, elements"]
    assert met["make serve, stopped to first page, s"]


def test_a_quicker_peer_makes_an_aim_harder() -> None:
    results = _results()
    results.times[OF_TUNED] = [[1.0] * 20] * ROUNDS
    results.times[CSV] = [[20.0] * 20] * ROUNDS
    results.times[CSV_8] = [[10.0] * 20] * ROUNDS
    found = {aim.text: aim.measured.median for aim in aims(results)}

    assert found["result page / tuned page, time"] == 10
    assert found["CSV chosen and sorted / Datasette's, 8 columns"] == 2
