"""The public pages, their errors, and the health of the service."""
