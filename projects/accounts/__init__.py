"""Who is asking: signing in, factors, and how recently they were shown."""
