"""Files of any kind, told by their content, as numbered lines of cells."""
