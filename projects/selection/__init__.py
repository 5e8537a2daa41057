"""What is chosen: the FilterSet, the facets, parameters and their addresses."""
