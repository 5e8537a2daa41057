"""Published files in, a change set out: reading, matching, comparing, reconciling, reporting."""
