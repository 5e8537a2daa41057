"""Published annexes in, a change set out: decode, read, match, compare, report."""
