"""What can be taken along: the same facts as on the pages, in forms that other programs read."""
