"""What the entries lack: found, told to those who can mend it, and counted day by day."""
