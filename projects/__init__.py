"""The registry application: from the Swedish language at the bottom to the doors at the top."""
