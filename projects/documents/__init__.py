"""Published documents in, a change set out: texts, tables of entries, figures, facts and links."""
