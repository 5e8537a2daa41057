"""Text in, ranked and explained projects out: the analyzer with the thesaurus, and the index."""
