"""The commands: arguments in, one call, a report printed."""
