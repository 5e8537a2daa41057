"""Wiring only: settings, addresses, the server's entry point and the embedded database."""
