"""Long work outside the web request: asked for, taken, done, and read about meanwhile."""
