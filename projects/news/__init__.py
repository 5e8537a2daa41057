"""News by mail for readers: who wants to know of what, what is new in it, and the letters."""
