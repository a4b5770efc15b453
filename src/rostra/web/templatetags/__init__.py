"""Tags for the templates of allauth's pages, so that they stand in the same frame as all others."""
