"""Rows of the file beside published numbers."""

from projects.annex.reconciling import Reconciled, reconcile


def test_every_published_table_is_counted_in_its_order() -> None:
    published = {("norr", "patologi"): 2, ("norr", "bfm"): 1}
    rows = [("norr", "patologi"), ("norr", "bfm"), ("norr", "patologi")]
    found = reconcile(published, rows)
    assert found == (Reconciled("norr", "patologi", 2, 2), Reconciled("norr", "bfm", 1, 1))
    assert not any(entry.differs for entry in found)


def test_a_table_without_rows_and_rows_without_a_table_differ() -> None:
    found = reconcile({("norr", "bfm"): 1}, [("syd", "bfm")])
    assert found == (Reconciled("norr", "bfm", 1, 0), Reconciled("syd", "bfm", 0, 1))
    assert all(entry.differs for entry in found)


def test_without_published_numbers_there_is_nothing_to_reconcile() -> None:
    assert reconcile({}, [("syd", "bfm")]) == ()
