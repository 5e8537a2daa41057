"""The one way to change anything: write, derive, re-index, and read what was changed."""
