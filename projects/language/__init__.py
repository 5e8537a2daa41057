"""Swedish for the registry: pure Python, no Django, at home in the words of cancer care."""
