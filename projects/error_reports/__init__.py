"""Errors that readers report: taken in, told to the entry's centre, closed, and forgotten."""
